// What an approver reads before deciding: what, why, how much, who else decides, until when; then the form.
import type { VNode } from 'preact';
import { Form, type RadioOption, Radios, TextArea } from '../pages/form.view.tsx';
import { dateTime, decimal, integer, rupiah } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { type Column, DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { ApprovalStep, PlanRow } from '../records/plan.ts';
import type { Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { trainingForms } from '../rulebook/training-forms.ts';
import { costFacts, fundingWord } from '../words/funding-words.ts';
import { type Letterhead, letterheadFor } from '../words/letterhead.ts';
import type { Names } from '../words/names.ts';
import { actOf, lastRoundEnds, silenceSentence } from '../words/office-words.ts';
import { differenceFacts, rowChangeText } from '../words/plan-change-words.ts';
import { documentTitle, legalBasis } from '../words/plan-document.ts';
import { planRowReasonText, returnedText, scheduleText } from '../words/plan-words.ts';
import type { Approval } from './approval.store.ts';
import { ChainView, shortHash } from './chain.view.tsx';
import { minimumReason, type Verdict, verdictsOpenTo } from './decision.rules.ts';

export type DecisionCase = {
  government: Tenant;
  contact: string;
  approval: Approval;
  step: ApprovalStep;
  /** The rows this approver decides on. */
  rows: readonly PlanRow[];
  /** Participants of the approver's own agency per program. */
  seats: Readonly<Record<string, number>>;
  names: Names;
  revoked: boolean;
  /** By the hash of the address, when the link is no longer that of whoever is asked, or decided. */
  formerHolder: string | undefined;
  form: { path: string; nonce: string };
  now: Date;
};
export type Attempted = {
  verdict: string | undefined;
  reason: string | undefined;
  problems: readonly Problem[];
};

export const headOf = ({ government, contact }: DecisionCase): Letterhead =>
  letterheadFor(government, contact);

export const decisionTitle = ({ year, plan }: Approval): string =>
  `Keputusan atas ${documentTitle(year, plan.change)}`;

/** Shown before and after: the same code means that nothing was changed in between. */
export const hashFact = (contentHash: string): readonly [string, string] => [
  'Kode pemeriksaan isi rencana',
  `${shortHash(contentHash)} (kode yang sama berarti isi yang sama)`,
];

/** A change goes round once: what is not approved ends, and the plan that was decided stays. */
const changeEnds = 'Perubahan ini berakhir; pengelola dapat mengajukan perubahan lain.';

/** Where each answer leads. */
const optionFor = (verdict: Verdict, { office, isLast }: ApprovalStep, isChange: boolean): RadioOption => {
  const no = isChange ? changeEnds : isLast && lastRoundEnds;
  switch (verdict) {
    case 'approved':
      return {
        value: verdict,
        label: actOf(office).verb,
        hint: `${isChange ? 'Perubahan' : 'Rencana'} ${
          office === 'ppk' ? 'ditetapkan dan pelaksanaan disiapkan' : 'diteruskan ke tahap berikutnya'
        }.`,
      };
    case 'returned':
      return {
        value: verdict,
        label: 'Kembalikan untuk perbaikan',
        hint: no || 'Pengelola memperbaiki rencana, lalu meminta keputusan kembali dengan tautan baru.',
      };
    case 'rejected':
      return { value: verdict, label: 'Tolak', hint: no || 'Dapat diperbaiki pengelola.' };
  }
};

const formName: ReadonlyMap<string, string> = new Map(Object.entries(trainingForms));

const namedAtMost = 3;

const competenciesOf = (row: PlanRow, names: Names): string => {
  const shown = row.competencies.slice(0, namedAtMost).map(names.competency);
  const more = row.competencies.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? `, dan ${more} lainnya` : ''}`;
};

const columnsFor = ({ step, seats, names }: DecisionCase): readonly Column<PlanRow>[] => [
  {
    label: 'Program, alasan, kompetensi, bentuk, penyelenggara, jadwal, kesesuaian dengan standar kurikulum',
    cell: (r) => (
      <>
        <strong>
          {r.rank}. {r.name}
        </strong>
        {r.change ? `${rowChangeText(r)}. ` : null}
        {planRowReasonText(r.reason, names)}
        <small>
          {competenciesOf(r, names)} · {formName.get(r.form) ?? r.form} · {r.provider} ·{' '}
          {scheduleText(r.schedule)} · {r.curriculum}
        </small>
      </>
    ),
  },
  {
    label: 'Peserta',
    cell: (r) =>
      step.agencyId
        ? `${integer(seats[r.program] ?? 0)} dari ${integer(r.participants)} orang`
        : `${integer(r.participants)} orang`,
  },
  { label: 'Jam pelajaran', cell: (r) => `${integer(r.jp)}\u00a0JP` },
  { label: 'Biaya dan sumber', cell: (r) => `${rupiah(r.costRupiah)} (${fundingWord[r.funding]})` },
];

const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${decimal((part * 100) / whole, 1)}%`;

const Money = ({ found }: { found: DecisionCase }): VNode => {
  const { plan, rows } = found.approval;
  if (plan.change) return <Facts facts={differenceFacts(plan.change)} />;
  const below = rows.filter((r) => r.status === 'below-cut').sort((a, b) => a.rank - b.rank)[0];
  return (
    <Facts
      facts={[
        ...costFacts(found.rows).map(([label, value]) => [`${label} program di atas`, value] as const),
        ...(found.step.agencyId
          ? [['Anggaran APBD seluruh Rencana', rupiah(plan.totalRupiah)] as const]
          : []),
        [
          'Pagu APBD',
          `${rupiah(plan.ceilingRupiah)} (terpakai ${percentOf(plan.totalRupiah, plan.ceilingRupiah)})`,
        ],
        ['Sisa pagu', rupiah(plan.ceilingRupiah - plan.totalRupiah)],
        [
          'Program pertama di bawah batas pagu',
          below ? `${below.name} (${rupiah(below.costRupiah)})` : 'Tidak ada: semua program termuat.',
        ],
      ]}
    />
  );
};

const DecisionForm = ({ found, attempted }: { found: DecisionCase; attempted?: Attempted }): VNode => (
  <Form nonce={found.form.nonce} action={found.form.path}>
    <input type="hidden" name="contentHash" value={found.step.contentHash} />
    <Radios
      name="verdict"
      legend="Keputusan Bapak/Ibu"
      options={verdictsOpenTo(found.step.office).map((v) =>
        optionFor(v, found.step, found.approval.plan.change !== undefined),
      )}
      value={attempted?.verdict}
      problems={attempted?.problems}
    />
    <TextArea
      name="reason"
      label="Alasan"
      hint={`Wajib bila ${verdictsOpenTo(found.step.office).includes('rejected') ? 'mengembalikan atau menolak' : 'mengembalikan'}, paling sedikit ${minimumReason} karakter. Alasan dibaca oleh pengelola.`}
      value={attempted?.reason}
      problems={attempted?.problems}
    />
    <p class="hint">Keputusan yang sudah dikirim tidak dapat diubah.</p>
    <button type="submit">Kirim keputusan</button>
  </Form>
);

export const decisionPage = (found: DecisionCase, attempted?: Attempted): VNode => {
  const { approval, government, rows, step } = found;
  const { plan } = approval;
  return (
    <Page title={decisionTitle(approval)} government={headOf(found)} problems={attempted?.problems} wide>
      <Notice>
        Bapak/Ibu memutuskan sebagai <strong>{step.approver.title}</strong>
        {step.agencyName ? `, untuk program yang melibatkan ${step.agencyName}` : ''}. Batas waktu:{' '}
        <strong>{dateTime(step.expiresAt)}</strong>. {silenceSentence(step, plan.change)}
      </Notice>
      {plan.change ? (
        <Notice tone="warn">Hanya selisih terhadap Rencana yang berlaku. Alasan: {plan.change.reason}</Notice>
      ) : null}
      {plan.round > 1 ? (
        <Notice tone="warn">
          <p>Pengajuan ke-{plan.round}.</p>
          {plan.proposedAgainBecause === undefined ? (
            <>
              <p>Alasan pengembalian:</p>
              {returnedText(plan.returnedReason ?? '–')
                .split('\n')
                .map((line) => (
                  <p key={line}>{line}</p>
                ))}
              <p>Perubahan: {plan.revisionNote ?? '–'}</p>
            </>
          ) : (
            <p>Diajukan kembali: {plan.proposedAgainBecause}</p>
          )}
        </Notice>
      ) : null}
      <h2>Program yang diusulkan dan alasannya</h2>
      <DataTable
        caption={`${integer(rows.length)} program${step.agencyName ? ` yang melibatkan ${step.agencyName}` : ''}`}
        columns={columnsFor(found)}
        cards="plain"
        rows={rows}
        empty="Tidak ada program yang diusulkan untuk perangkat daerah ini."
      />
      {step.agencyId ? (
        <p>
          <a href={`${found.form.path}/pegawai`}>Lihat nama pegawai yang diusulkan</a>
        </p>
      ) : null}
      <h2>Anggaran</h2>
      <Money found={found} />
      <h2>Tahap dan pejabat pemutus</h2>
      <ChainView approval={approval} government={government} names={found.names} />
      <Facts facts={[['Dasar hukum', legalBasis], hashFact(plan.contentHash)]} />
      <h2>Keputusan</h2>
      <DecisionForm found={found} {...(attempted ? { attempted } : {})} />
    </Page>
  );
};

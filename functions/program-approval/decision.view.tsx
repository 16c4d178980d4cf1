// What an approver reads before deciding: what, why, how much, who else decides, until when; then the form.
import type { VNode } from 'preact';
import { ErrorSummary, Form, type RadioOption, Radios, TextArea } from '../pages/form.view.tsx';
import { dateTime, decimal, integer, rupiah } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { type Column, DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { ApprovalStep, PlanRow } from '../records/plan.ts';
import type { Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { trainingForms } from '../rulebook/training-forms.ts';
import { fundingWord } from '../words/funding-words.ts';
import type { Names } from '../words/names.ts';
import { planRowReasonText, returnedText, scheduleText } from '../words/plan-words.ts';
import type { Approval } from './approval.store.ts';
import { ChainView, shortHash } from './chain.view.tsx';
import { minimumReason, type Verdict, verdictsOpenTo } from './decision.rules.ts';
import { legalBasis } from './letters.ts';

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
  form: { path: string; nonce: string };
  now: Date;
};
export type Attempted = {
  verdict: string | undefined;
  reason: string | undefined;
  problems: readonly Problem[];
};

const consequences: Readonly<Record<Verdict, (step: ApprovalStep) => RadioOption>> = {
  approved: (step) => ({
    value: 'approved',
    label: 'Setujui',
    hint: step.office === 'ppk' ? 'Rencana ditetapkan dan pelaksanaan disiapkan.' : 'Rencana diteruskan.',
  }),
  returned: () => ({
    value: 'returned',
    label: 'Kembalikan untuk perbaikan',
    hint: 'Pengelola memperbaiki rencana, lalu meminta keputusan kembali dengan tautan baru.',
  }),
  rejected: () => ({
    value: 'rejected',
    label: 'Tolak',
    hint: 'Persetujuan berakhir. Rencana tahun ini tidak dilaksanakan.',
  }),
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
    label: 'Program dan alasannya',
    cell: (r) => (
      <>
        <strong>
          {r.rank}. {r.name}
        </strong>
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
  { label: 'Lama', cell: (r) => `${integer(r.jp)}\u00a0JP` },
  { label: 'Biaya dan sumber', cell: (r) => `${rupiah(r.costRupiah)} (${fundingWord[r.funding]})` },
];

const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${decimal((part * 100) / whole, 1)}%`;

const Money = ({ found }: { found: DecisionCase }): VNode => {
  const { plan, rows } = found.approval;
  const below = rows.filter((r) => r.status === 'below-cut').sort((a, b) => a.rank - b.rank)[0];
  const own = found.rows.reduce((sum, r) => sum + r.costRupiah, 0);
  return (
    <Facts
      facts={[
        ...(found.step.agencyId ? [['Biaya program di atas', rupiah(own)] as const] : []),
        ['Jumlah seluruh rencana (APBD)', rupiah(plan.totalRupiah)],
        [
          'Pagu',
          `${rupiah(plan.ceilingRupiah)} (terpakai ${percentOf(plan.totalRupiah, plan.ceilingRupiah)})`,
        ],
        ['Sisa pagu', rupiah(plan.ceilingRupiah - plan.totalRupiah)],
        [
          'Program pertama di bawah garis batas',
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
      legend="Keputusan Anda"
      options={verdictsOpenTo(found.step.office).map((v) => consequences[v](found.step))}
      value={attempted?.verdict}
      problems={attempted?.problems}
    />
    <TextArea
      name="reason"
      label="Alasan"
      hint={`Wajib bila ${verdictsOpenTo(found.step.office).includes('rejected') ? 'mengembalikan atau menolak' : 'mengembalikan'}, paling sedikit ${minimumReason} huruf. Alasan dibaca oleh pengelola.`}
      value={attempted?.reason}
      problems={attempted?.problems}
    />
    <p class="hint">Keputusan dicatat satu kali dan tidak dapat diubah melalui halaman ini.</p>
    <button type="submit">Kirim keputusan</button>
  </Form>
);

export const decisionPage = (found: DecisionCase, attempted?: Attempted): VNode => {
  const { approval, government, rows, step } = found;
  const { plan, year } = approval;
  return (
    <Page
      title={`Keputusan atas Rencana Pengembangan Kompetensi Tahun ${year}`}
      government={government.displayName}
      wide
    >
      <ErrorSummary problems={attempted?.problems} />
      <Notice>
        Anda memutuskan sebagai <strong>{step.approver.title}</strong>
        {step.agencyName ? `, untuk bagian ${step.agencyName}` : ''}. Batas waktu:{' '}
        <strong>{dateTime(step.expiresAt)}</strong>. Tanpa keputusan, rencana tidak dianggap disetujui.
      </Notice>
      {plan.round > 1 ? (
        <Notice tone="warn">
          Putaran {plan.round}. Alasan pengembalian:{' '}
          {plan.returnedReason === undefined ? '–' : returnedText(plan.returnedReason)} Yang berubah:{' '}
          {plan.revisionNote ?? '–'}
        </Notice>
      ) : null}
      <h2>Apa yang diusulkan dan mengapa</h2>
      <DataTable
        caption={`${integer(rows.length)} program${step.agencyName ? ` yang menyertakan ${step.agencyName}` : ''}`}
        columns={columnsFor(found)}
        cards="plain"
        rows={rows}
        empty="Tidak ada program yang diusulkan pada bagian ini."
      />
      <h2>Berapa biayanya</h2>
      <Money found={found} />
      <h2>Siapa yang memutuskan</h2>
      <ChainView approval={approval} government={government} names={found.names} />
      <Facts
        facts={[
          ['Dasar hukum', legalBasis],
          ['Sidik isi rencana', shortHash(plan.contentHash)],
          ['Pertanyaan', found.contact],
        ]}
      />
      <h2>Keputusan</h2>
      <DecisionForm found={found} {...(attempted ? { attempted } : {})} />
    </Page>
  );
};

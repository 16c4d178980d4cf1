// The pages of a change of the plan: its versions side by side, the form with what each program allows, the difference, what became of it.
import type { VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { describe, Form, type RadioOption, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { dateTime, integer, longDate, rupiah } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { DataTable, Facts, Notice } from '../../pages/table.view.tsx';
import type { ChangePlan, Plan, PlanRow, PlanTotals } from '../../records/plan.ts';
import type { Tenant } from '../../records/register.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { fundingWord } from '../../words/funding-words.ts';
import type { Names } from '../../words/names.ts';
import { differenceFacts, rowChangeText, sizeText } from '../../words/plan-change-words.ts';
import { documentTitle } from '../../words/plan-document.ts';
import { planStatusWord, returnedBecause, returnedText, scheduleText } from '../../words/plan-words.ts';
import { heldWithText } from '../../words/provider-words.ts';
import type { Approval } from '../approval.store.ts';
import { ChainView } from '../chain.view.tsx';
import {
  batchesField,
  type Changeable,
  type ChangeForm,
  type DraftChange,
  mayBeResumed,
  mayBeWithdrawn,
  type RoomToAdd,
  roomOverText,
} from './change.rules.ts';

type About = { frame: Frame; year: number };

const pathOf = (year: number, part?: string | number): string =>
  `/konsol/${year}/perubahan${part === undefined ? '' : `/${part}`}`;

const statusOf = (plan: ChangePlan): string => {
  const { status, change } = plan;
  if (change.withdrawnBecause !== undefined) return 'Ditarik kembali';
  if (change.failed !== undefined) return 'Terhenti karena gangguan';
  if (status === 'approved' && change.carriedOut?.late) return 'Ditetapkan setelah pelaksanaan berakhir';
  // One round: what an office sends back ends as what an office refuses, and is called what it was.
  const isSentBack = plan.returnedReason !== undefined && returnedBecause(plan.returnedReason) === 'returned';
  return status === 'refused' && isSentBack ? 'Dikembalikan' : planStatusWord[status];
};

/** What the calendar leaves for a batch that a change adds. */
const roomText = ({ lastDay, closesOn, isOver }: RoomToAdd): string =>
  isOver
    ? `Sejak ${longDate(lastDay)} berlalu, ${roomOverText}; pelaksanaan ditutup paling lambat ${longDate(closesOn)}. Pagu masih dapat diubah, dan angkatan yang belum dimulai masih dapat dikeluarkan.`
    : `Perubahan yang menambah angkatan perlu ditetapkan paling lambat ${longDate(lastDay)}, agar angkatannya masih dapat dipanggil dan diselenggarakan sebelum pelaksanaan ditutup pada ${longDate(closesOn)}. Apabila sampai hari itu semua angkatan selesai dan tidak ada perubahan yang berjalan, pelaksanaan ditutup.`;

type Version = { name: string; href?: string; status: string; totals: PlanTotals };

/** Every version of the plan with what it comes to: a change that was not approved stays on record beside the others. */
export const versionsPage = (
  props: About & {
    decided: { plan: Plan; totals: PlanTotals };
    changes: readonly ChangePlan[];
    /** Why no change can be proposed now; undefined when one can. */
    closed: Refusal | undefined;
    /** Only while one can. */
    room: RoomToAdd | undefined;
    mayPropose: boolean;
  },
): VNode => {
  const { year, decided, changes, closed } = props;
  const versions: Version[] = [
    {
      name: 'Rencana semula',
      href: `/konsol/${year}/rencana`,
      status: planStatusWord[decided.plan.status],
      totals: decided.totals,
    },
    ...changes.map((plan) => ({
      name: `Perubahan ke-${plan.change.number}`,
      href: pathOf(year, plan.change.number),
      status: statusOf(plan),
      totals: plan.change.after,
    })),
  ];
  return (
    <Page title="Perubahan Rencana" {...props.frame} wide>
      <p>
        Rencana yang sudah ditetapkan tidak ditimpa. Setiap perubahan adalah versi tersendiri yang diputuskan
        oleh pejabat yang sama, atas selisihnya, selama pelaksanaan berlangsung.
      </p>
      <DataTable
        caption="Versi Rencana dan jumlahnya"
        columns={[
          { label: 'Versi', lead: true, cell: (v) => (v.href ? <a href={v.href}>{v.name}</a> : v.name) },
          { label: 'Status', cell: (v) => v.status },
          { label: 'Pagu APBD', numeric: true, cell: (v) => rupiah(v.totals.ceilingRupiah) },
          { label: 'Anggaran APBD', numeric: true, cell: (v) => rupiah(v.totals.totalRupiah) },
          { label: 'Program', numeric: true, cell: (v) => integer(v.totals.programs) },
          { label: 'Angkatan', numeric: true, cell: (v) => integer(v.totals.batches) },
          { label: 'Peserta', numeric: true, cell: (v) => integer(v.totals.participants) },
          { label: 'JP seluruh peserta', numeric: true, cell: (v) => integer(v.totals.jp) },
        ]}
        cards="labelled"
        rows={versions}
        empty=""
      />
      {props.mayPropose ? (
        closed ? (
          <Notice>{closed.message}</Notice>
        ) : (
          <>
            {props.room ? <p>{roomText(props.room)}</p> : null}
            <p>
              <a class="button" href={pathOf(year, 'ajukan')}>
                Ajukan perubahan
              </a>
            </p>
          </>
        )
      ) : null}
    </Page>
  );
};

type Formed = About & {
  nonce: string;
  form: ChangeForm;
  /** The content of the plan in force that the page shows. */
  basedOn: string;
  problems?: readonly Problem[] | undefined;
};

const limitText = ({ begun, now, most, unheld, isRoomOver }: Changeable): string =>
  [
    ...(begun > 0 ? [`${integer(begun)} sudah atau sedang berlangsung dan tidak dapat dikeluarkan`] : []),
    most > now
      ? `paling banyak ${integer(most)}`
      : `tidak dapat ditambah: ${unheld ? heldWithText(unheld) : isRoomOver ? roomOverText : 'pegawai yang membutuhkan tidak cukup'}`,
  ].join('; ');

const BatchesField = ({ one, props }: { one: Changeable; props: Formed }): VNode => {
  const name = batchesField(one.row.program);
  const { notes, pointers } = describe({ name, hint: limitText(one), problems: props.problems });
  return (
    <>
      <input
        id={name}
        name={name}
        type="number"
        min={one.begun}
        max={Math.max(one.most, one.now)}
        aria-label={`Jumlah angkatan ${one.row.name}`}
        value={props.form.batches.get(one.row.program) ?? String(one.now)}
        {...pointers}
      />
      {notes}
    </>
  );
};

const Programs = ({
  caption,
  sizeLabel,
  rows,
  props,
}: {
  caption: string;
  /** What size is told: in the plan, or as the analysis proposed it. */
  sizeLabel: string;
  rows: readonly Changeable[];
  props: Formed;
}) => (
  <DataTable
    caption={caption}
    columns={[
      { label: 'Program', lead: true, cell: ({ row }) => row.name },
      { label: 'Jumlah angkatan', cell: (one) => <BatchesField one={one} props={props} /> },
      { label: sizeLabel, cell: ({ row }) => sizeText(row) },
      { label: 'Sumber pendanaan', cell: ({ row }) => fundingWord[row.funding] },
      { label: 'JP', numeric: true, cell: ({ row }) => integer(row.jp) },
    ]}
    rows={rows}
    empty="Tidak ada program."
  />
);

export const changeFormPage = (
  props: Formed & { rows: readonly Changeable[]; totals: PlanTotals; room: RoomToAdd },
): VNode => {
  const { year, rows, totals, form } = props;
  return (
    <Page title="Ajukan perubahan Rencana" {...props.frame} problems={props.problems} wide>
      <p>
        Ubah pagu dan jumlah angkatan. Angka 0 mengeluarkan program; angka pada program di luar Rencana
        menambahkannya. Peserta dan biaya dihitung dari katalog. Belum ada yang diajukan sampai selisihnya
        diperiksa pada halaman berikut.
      </p>
      <p>{roomText(props.room)}</p>
      <Facts
        facts={[
          ['Pagu APBD yang berlaku', rupiah(totals.ceilingRupiah)],
          ['Anggaran APBD yang berlaku', rupiah(totals.totalRupiah)],
          ['Sisa pagu', rupiah(totals.ceilingRupiah - totals.totalRupiah)],
        ]}
      />
      <Form nonce={props.nonce} action={pathOf(year, 'ajukan')}>
        <input type="hidden" name="langkah" value="periksa" />
        <input type="hidden" name="isi" value={props.basedOn} />
        <TextField
          name="pagu"
          label="Pagu APBD setelah perubahan"
          value={form.ceiling}
          problems={props.problems}
        />
        <Programs
          caption="Program dalam Rencana"
          sizeLabel="Dalam Rencana"
          rows={rows.filter((r) => r.now > 0)}
          props={props}
        />
        <Programs
          caption="Program di luar Rencana, menurut peringkat hasil analisis"
          sizeLabel="Usulan semula"
          rows={rows.filter((r) => r.now === 0)}
          props={props}
        />
        <button type="submit">Periksa selisih</button>
      </Form>
    </Page>
  );
};

const Difference = ({ rows }: { rows: readonly PlanRow[] }): VNode => (
  <DataTable
    caption={`${integer(rows.length)} program ditambahkan, dikeluarkan, atau diubah`}
    columns={[
      { label: 'Program', lead: true, cell: (r) => r.name },
      { label: 'Perubahan', cell: rowChangeText },
      { label: 'JP', numeric: true, cell: (r) => integer(r.jp) },
      { label: 'Sumber pendanaan', cell: (r) => fundingWord[r.funding] },
      { label: 'Jadwal', cell: (r) => scheduleText(r.schedule) },
    ]}
    cards="labelled"
    rows={rows}
    empty="Program tidak berubah; yang berubah hanya pagu."
  />
);

/** The difference before it is submitted; the numbers travel in the form. */
export const differencePage = (
  props: Formed & {
    draft: DraftChange;
    /** Of everything shown here: what is submitted is this, or it is shown anew. */
    shown: string;
  },
): VNode => {
  const { draft, form, year } = props;
  return (
    <Page title="Periksa selisih perubahan" {...props.frame} problems={props.problems} wide>
      <h2>Sebelum dan sesudah</h2>
      <Facts facts={differenceFacts(draft)} />
      <h2>Program</h2>
      <Difference rows={draft.rows} />
      <h2>Pengajuan</h2>
      <p>
        Keputusan diminta secara berurutan kepada kepala perangkat daerah yang terlibat, pengelola
        kepegawaian, PyB, dan PPK. Sampai ditetapkan, Rencana yang berlaku tidak berubah.
      </p>
      <Form nonce={props.nonce} action={pathOf(year, 'ajukan')}>
        <input type="hidden" name="langkah" value="ajukan" />
        <input type="hidden" name="isi" value={props.basedOn} />
        <input type="hidden" name="selisih" value={props.shown} />
        <input type="hidden" name="pagu" value={form.ceiling} />
        {[...form.batches].map(([program, batches]) => (
          <input key={program} type="hidden" name={batchesField(program)} value={batches} />
        ))}
        <TextArea
          name="alasan"
          label="Alasan perubahan"
          hint="Wajib. Dibaca oleh semua pejabat pemutus, dan oleh peserta yang angkatannya dibatalkan."
          value={form.reason}
          problems={props.problems}
        />
        <Confirmation statement="Saya mengajukan perubahan ini untuk diputuskan." problems={props.problems} />
        <button type="submit">Ajukan perubahan</button>
      </Form>
      <p>
        <a href={pathOf(year, 'ajukan')}>Ulangi dari awal</a>
      </p>
    </Page>
  );
};

const carriedOutText = ({ carriedOut }: ChangePlan['change']): string => {
  if (!carriedOut) return 'Belum';
  if (carriedOut.late) return 'Tidak dilaksanakan: ditetapkan setelah pelaksanaan berakhir';
  const { added, calledOff, kept, at } = carriedOut;
  return `${dateTime(at)}: ${integer(added)} angkatan ditambahkan, ${integer(calledOff)} dibatalkan${
    kept > 0 ? `, ${integer(kept)} tetap berjalan karena sudah dimulai` : ''
  }`;
};

export const stepsOpenTo = (plan: ChangePlan): RadioOption[] => [
  ...(mayBeResumed(plan)
    ? [{ value: 'lanjutkan', label: 'Lanjutkan', hint: 'Alasan tidak perlu diisi.' }]
    : []),
  ...(mayBeWithdrawn(plan)
    ? [
        {
          value: 'tarik',
          label: 'Tarik kembali perubahan ini',
          hint: 'Pejabat yang sudah diminta memutuskan diberi tahu; Rencana yang berlaku tetap.',
        },
      ]
    : []),
];

export const changePage = (
  props: About & {
    approval: Approval;
    plan: ChangePlan;
    government: Tenant;
    names: Names;
    /** Absent for those who only read. */
    nonce?: string | undefined;
    chosen?: string | undefined;
    reason?: string | undefined;
    problems?: readonly Problem[] | undefined;
  },
): VNode => {
  const { approval, plan, year, problems } = props;
  const { change } = plan;
  const steps = props.nonce === undefined ? [] : stepsOpenTo(plan);
  return (
    <Page title={documentTitle(year, change)} {...props.frame} problems={problems} wide>
      {change.failed ? (
        <Notice tone="bad">
          {change.withdrawnBecause === undefined
            ? `Terhenti karena gangguan pada ${dateTime(change.failed.at)}. Pilih Lanjutkan di bawah.`
            : `Pemberitahuan tentang penarikan terhenti karena gangguan pada ${dateTime(change.failed.at)}. Pilih Lanjutkan di bawah agar semua pejabat diberi tahu.`}
        </Notice>
      ) : null}
      <Facts
        facts={[
          ['Status', statusOf(plan)],
          ['Alasan', change.reason],
          ['Diajukan', dateTime(plan.proposedAt)],
          ...('decidedAt' in plan ? [['Berakhir', dateTime(plan.decidedAt)] as const] : []),
          ...(change.withdrawnBecause === undefined
            ? []
            : [['Alasan penarikan', change.withdrawnBecause] as const]),
          ...(plan.returnedReason === undefined
            ? []
            : [['Alasan tidak disetujui', returnedText(plan.returnedReason)] as const]),
          ...(plan.status === 'approved' ? [['Dilaksanakan', carriedOutText(change)] as const] : []),
        ]}
      />
      <h2>Sebelum dan sesudah</h2>
      <Facts facts={differenceFacts(change)} />
      <h2>Program</h2>
      <Difference rows={approval.rows} />
      <h2>Tahap dan pejabat pemutus</h2>
      <ChainView approval={approval} government={props.government} names={props.names} isNamed />
      {steps.length > 0 && props.nonce !== undefined ? (
        <>
          <h2>Kelanjutan</h2>
          <Form nonce={props.nonce} action={pathOf(year, change.number)}>
            <Radios
              name="langkah"
              legend="Kelanjutan perubahan"
              options={steps}
              value={props.chosen}
              problems={problems}
            />
            <TextArea name="alasan" label="Alasan" value={props.reason} problems={problems} />
            <button type="submit">Simpan</button>
          </Form>
        </>
      ) : null}
      <p>
        <a href={pathOf(year)}>Semua versi Rencana</a>
        {props.nonce !== undefined && (plan.status === 'refused' || plan.status === 'lapsed') ? (
          <>
            {' '}
            ·{' '}
            <a href={`${pathOf(year, 'ajukan')}?dari=${change.number}`}>
              Perbaiki dan ajukan sebagai perubahan baru
            </a>
          </>
        ) : null}
      </p>
    </Page>
  );
};

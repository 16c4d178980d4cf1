// The pages of the satisfaction import: what is stored, the upload, and what a checked file would give.
import type { VNode } from 'preact';
import type { RowResult } from '../../files/row-check.rules.ts';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { ErrorSummary, Form, Radios, TextField } from '../../pages/form.view.tsx';
import { dateTime, decimal, integer } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../../pages/paged-table.view.tsx';
import { FileRefused, ProblemTable } from '../../pages/refusal.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import type { AgencyId } from '../../records/ids.ts';
import { elementName, satisfactionElements } from '../../records/satisfaction-elements.ts';
import type { Mutu, ServiceMeasure } from '../../records/service-measure.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { methodText, mutuText, serviceWarningText } from '../../words/service-words.ts';
import { type ServiceIndex, sampleSize } from './satisfaction.rules.ts';
import type { ServiceImport } from './service.store.ts';
import { numberings, questionnaireColumns } from './service-columns.rules.ts';
import { indexOfGroup, respondentsOf, type ServiceGroup, serviceExample } from './service-file.rules.ts';

type Names = ReadonlyMap<AgencyId, string>;

const tones = { A: 'good', B: 'good', C: 'warn', D: 'bad' } as const;
const MutuTag = ({ mutu }: { mutu: Mutu }): VNode => <Tag tone={tones[mutu]}>{mutuText(mutu)}</Tag>;
const ikm = (hundredths: number): string => decimal(hundredths / 100, 2);

const populations = [50, 100, 200, 500, 1000, 5000, 1_000_000];

const tableFiles = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The two that sources swap; the others are the same everywhere. */
const numberingText = (numbering: keyof typeof numberings): string =>
  numberings[numbering].flatMap((e, i) => (i < 7 ? [] : [`U${i + 1} ${elementName[e]}`])).join('; ');

const Guidance = (): VNode => (
  <>
    <h2>Kolom berkas</h2>
    <p>
      {questionnaireColumns.join(', ')}. Periode ditulis sebagai tahun, semester, atau triwulan, misalnya
      2026, 2026-S1, atau 2026-TW3, dan sudah berakhir; setiap unsur diisi skor 1–4, atau dikosongkan bila
      tidak dijawab. Berkas tidak boleh memuat nama, NIK, nomor telepon, atau waktu pengisian; kolom lain
      diabaikan. Rekapitulasi memuat kolom n (jumlah responden) dan rata-rata tiap unsur, misalnya 3,25, satu
      baris untuk satu layanan dan periode.
    </p>
    <p>Contoh isi berkas, satu baris untuk satu kuesioner:</p>
    <p>
      <code>{questionnaireColumns.join(',')}</code>
      <br />
      <code>{serviceExample}</code>
    </p>
    <Facts facts={satisfactionElements.map((e) => [e.toLowerCase(), elementName[e]] as const)} />
    <DataTable
      caption="Jumlah responden menurut Krejcie dan Morgan (1970)"
      rows={populations}
      empty=""
      cards="plain"
      columns={[
        { label: 'Pengguna layanan dalam periode', numeric: true, cell: (n) => `${integer(n)} pengguna` },
        { label: 'Responden', numeric: true, cell: (n) => `${integer(sampleSize(n))} responden` },
      ]}
    />
  </>
);

export const uploadPage = (props: {
  frame: Frame;
  agencies: Names;
  nonce: string;
  /** The last periods first. */
  measures: Paged<ServiceMeasure>;
  imports: Paged<ServiceImport>;
  refusal?: Refusal;
}): VNode => (
  <Page title="Impor kepuasan masyarakat" isRefused={props.refusal !== undefined} {...props.frame} wide>
    {props.refusal ? <FileRefused refusal={props.refusal} /> : null}
    <p class="lead">
      Unggah kuesioner Survei Kepuasan Masyarakat (SKM). Indeks Kepuasan Masyarakat (IKM) dihitung tepat dan
      diperlihatkan sebelum disimpan. Impor ulang sebuah periode menggantikan periode itu seluruhnya.
    </p>
    <Form nonce={props.nonce} files>
      <TextField
        name="berkas"
        label="Berkas kuesioner atau rekapitulasi (.xlsx atau CSV)"
        type="file"
        accept={tableFiles}
        hint="Buku kerja Excel (.xlsx) atau CSV yang dipisahkan koma, titik koma, atau tab, paling besar 4 MiB."
        problems={props.refusal?.problems}
      />
      <Radios
        name="pemetaan"
        legend="Arti nomor U1 sampai U9, bila kolom berkas hanya bernomor"
        hint="U1 sampai U7 sama pada semua sumber; U8 dan U9 berbeda. Lihat lembar kuesioner yang dipakai."
        options={[
          { value: 'u8-pengaduan', label: numberingText('u8-pengaduan') },
          { value: 'u8-sarana', label: numberingText('u8-sarana') },
        ]}
        problems={props.refusal?.problems}
      />
      <TextField
        name="unit"
        label="Perangkat daerah, bila tidak ada dalam berkas"
        hint="Kode atau unor_id."
        optional
        problems={props.refusal?.problems}
      />
      <TextField
        name="periode"
        label="Periode, bila tidak ada dalam berkas"
        hint="Misalnya 2026, 2026-S1, atau Triwulan III 2026."
        optional
        problems={props.refusal?.problems}
      />
      <button type="submit">Periksa berkas</button>
    </Form>
    <PagedTable
      caption="Periode yang tersimpan"
      paged={props.imports}
      empty="Belum ada kuesioner yang diimpor."
      columns={[
        { label: 'Periode', lead: true, cell: (i) => i.period },
        { label: 'Kuesioner', numeric: true, cell: (i) => integer(i.questionnaires) },
        { label: 'Layanan', numeric: true, cell: (i) => integer(i.services) },
        { label: 'Diterapkan', cell: (i) => `${dateTime(i.importedAt)} oleh ${i.importedBy}` },
      ]}
    />
    <PagedTable
      caption="Indeks Kepuasan Masyarakat"
      paged={props.measures}
      empty="Belum ada indeks. Indeks muncul setelah berkas diterapkan."
      columns={[
        { label: 'Perangkat Daerah', lead: true, cell: (m) => props.agencies.get(m.agencyId) ?? m.agencyId },
        { label: 'Periode', cell: (m) => m.period },
        { label: 'Responden', numeric: true, cell: (m) => integer(m.respondents) },
        { label: 'IKM', numeric: true, cell: (m) => ikm(m.ikmHundredths) },
        { label: 'Mutu', cell: (m) => <MutuTag mutu={m.mutu} /> },
        { label: 'Cara hitung', cell: (m) => methodText(m.methodVersion) },
      ]}
    />
    <Guidance />
  </Page>
);

type Preview = { group: ServiceGroup; index: ServiceIndex; before: ServiceMeasure | undefined };

const Rejected = ({ rejected }: { rejected: readonly RowResult[] }): VNode | null =>
  rejected.length === 0 ? null : (
    <>
      <Notice tone="warn">{integer(rejected.length)} baris ditolak dan tidak ikut dihitung.</Notice>
      <ProblemTable caption="Baris yang ditolak" problems={rejected.flatMap((r) => r.problems)} />
    </>
  );

const Indices = ({ rows, agencies }: { rows: readonly Preview[]; agencies: Names }): VNode => (
  <DataTable
    caption="Indeks yang akan disimpan"
    rows={rows}
    empty="Tidak ada kuesioner yang dapat dihitung."
    columns={[
      {
        label: 'Perangkat Daerah',
        lead: true,
        cell: (r) => agencies.get(r.group.agencyId) ?? r.group.agencyId,
      },
      { label: 'Periode', cell: (r) => r.group.period },
      { label: 'Responden', numeric: true, cell: (r) => integer(respondentsOf(r.group)) },
      { label: 'IKM', numeric: true, cell: (r) => ikm(r.index.ikmHundredths) },
      { label: 'Mutu', cell: (r) => <MutuTag mutu={r.index.mutu} /> },
      { label: 'Menggantikan', cell: (r) => (r.before ? ikm(r.before.ikmHundredths) : '–') },
      { label: 'Catatan', cell: (r) => r.index.warnings.map(serviceWarningText).join(' ') },
    ]}
  />
);

export const previewPage = (props: {
  frame: Frame;
  agencies: Names;
  rows: number;
  accepted: number;
  groups: readonly ServiceGroup[];
  rejected: readonly RowResult[];
  before: readonly ServiceMeasure[];
  packed: string;
  applyPath: string;
  nonce: string;
  problems?: readonly Problem[];
}): VNode => {
  const rows = props.groups.flatMap((group): Preview[] => {
    const index = indexOfGroup(group);
    const before = props.before.find((m) => m.agencyId === group.agencyId && m.period === group.period);
    return index ? [{ group, index, before }] : [];
  });
  return (
    <Page title="Hasil pemeriksaan kepuasan masyarakat" {...props.frame} wide>
      <ErrorSummary problems={props.problems} />
      <p class="lead">Belum ada data yang berubah.</p>
      <Facts
        facts={[
          ['Baris', integer(props.rows)],
          ['Diterima', integer(props.accepted)],
          ['Ditolak', integer(props.rejected.length)],
        ]}
      />
      {props.accepted === 0 ? (
        <Notice tone="bad">Semua baris ditolak. Perbaiki berkas, lalu unggah kembali.</Notice>
      ) : (
        <Form nonce={props.nonce} action={props.applyPath} files>
          <input type="hidden" name="isi" value={props.packed} />
          <Confirmation
            statement="Saya sudah memeriksa hasil ini dan menyimpannya."
            problems={props.problems}
          />
          <button type="submit">Terapkan {integer(props.accepted)} kuesioner</button>
        </Form>
      )}
      <Indices rows={rows} agencies={props.agencies} />
      <Rejected rejected={props.rejected} />
    </Page>
  );
};

// The pages of people: the search, one person with what the office may see of them, and each act with what it touches said first.
import type { VNode } from 'preact';
import { Form, Radios, TextField } from '../../pages/form.view.tsx';
import { decimal, integer, longDate, nip } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import type { Participant } from '../../records/batch.ts';
import type { AgencyId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Gap } from '../../records/need.ts';
import { type Employee, EndReason, Interruption } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { hasLeft, isInService, retiresOn } from '../../rulebook/in-office.rules.ts';
import { activityText, batchTitle, periodText } from '../../words/batch-words.ts';
import { absenceWord, endReasonWord } from '../../words/register-words.ts';
import type { MailState, PersonPage, SurveyPart } from './person.store.ts';
import { type Entries, type PersonAct, possiblePersonActs } from './person-change.rules.ts';

type Found = { employee: Employee; agency: string };

const statusWord: Readonly<Record<Employee['employment'], string>> = {
  pns: 'PNS',
  cpns: 'CPNS',
  pppk: 'PPPK',
};

const ServiceTag = ({ employee, today }: { employee: Employee; today: WibDate }): VNode => {
  if (hasLeft(employee, today)) return <Tag tone="soft">Tidak lagi bekerja</Tag>;
  if (isInService(employee, today)) return <Tag tone="good">Bekerja</Tag>;
  return <Tag tone="warn">Tidak sedang bekerja</Tag>;
};

export const searchPage = (props: {
  frame: Frame;
  nonce: string;
  today: WibDate;
  agencies: readonly { agencyId: AgencyId; name: string }[];
  /** Absent before anything was asked. */
  found?: readonly Found[];
  /** More fit than are shown. */
  isCut?: boolean;
  asked?: string | undefined;
  /** Of the people of one agency. */
  paging?: { path: string; page: number; pages: number };
  heading?: string;
  problems?: readonly Problem[];
}): VNode => (
  <Page title="Data pegawai" {...props.frame} wide problems={props.problems}>
    <p class="lead">
      Cari seorang pegawai untuk melihat dan memperbaiki datanya. Halaman ini memuat data pribadi.
    </p>
    <Form nonce={props.nonce} action="/konsol/pegawai">
      <TextField
        name="cari"
        label="NIP, alamat surel, atau awal kata dari nama"
        hint="misalnya: rah siti"
        value={props.asked}
        problems={props.problems}
      />
      <button type="submit">Cari</button>
    </Form>
    {props.found === undefined ? null : (
      <>
        <DataTable
          caption={props.heading ?? 'Pegawai yang ditemukan'}
          rows={props.found}
          empty="Tidak ada pegawai yang sesuai. Periksa ejaannya, atau tuliskan lebih sedikit kata; yang dicari ialah awal kata."
          cards="labelled"
          columns={[
            {
              label: 'Nama',
              lead: true,
              cell: ({ employee }) => <a href={`/konsol/pegawai/${employee.employeeId}`}>{employee.name}</a>,
            },
            { label: 'NIP', cell: ({ employee }) => nip(employee.nip) },
            { label: 'Jabatan', cell: ({ employee }) => employee.positionName },
            { label: 'Perangkat daerah', cell: ({ agency }) => agency },
            {
              label: 'Keadaan',
              cell: ({ employee }) => <ServiceTag employee={employee} today={props.today} />,
            },
          ]}
        />
        {props.isCut ? (
          <p class="hint">Masih ada yang lain. Tambahkan kata dari nama untuk mempersempit pencarian.</p>
        ) : null}
        {props.paging ? <Pager {...props.paging} /> : null}
      </>
    )}
    <h2>Menurut perangkat daerah</h2>
    <DataTable
      caption="Perangkat daerah"
      rows={props.agencies}
      empty="Belum ada perangkat daerah. Impor perangkat daerah terlebih dahulu."
      cards="plain"
      columns={[
        {
          label: 'Perangkat daerah',
          lead: true,
          cell: (a) => <a href={`/konsol/pegawai?unit=${encodeURIComponent(a.agencyId)}`}>{a.name}</a>,
        },
      ]}
    />
  </Page>
);

const actLabel: Readonly<Record<PersonAct, string>> = {
  betulkan: 'Betulkan nama atau alamat surel',
  pindah: 'Pindahkan ke perangkat daerah atau jabatan lain',
  atasan: 'Ubah atasan langsung',
  jeda: 'Catat tidak bekerja untuk sementara',
  kembali: 'Catat bekerja kembali',
  akhiri: 'Akhiri hubungan kerja',
  'batalkan-akhir': 'Batalkan akhir hubungan kerja',
};

const termOf = (from: WibDate, to: WibDate | undefined): string =>
  to === undefined ? `sejak ${longDate(from)}` : `${longDate(from)} s.d. ${longDate(to)}`;

const seatWord: Readonly<Record<Participant['status'], string>> = {
  reserve: 'Cadangan',
  invited: 'Dipanggil, belum menjawab',
  accepted: 'Menyatakan hadir',
  declined: 'Menyatakan tidak dapat hadir',
  'no-reply': 'Tidak menjawab',
  attended: 'Mengikuti',
  absent: 'Tidak hadir',
};

const gapText = ({ gapHundredths }: Gap): string =>
  gapHundredths === undefined
    ? 'Belum dinilai'
    : gapHundredths > 0
      ? `Kurang ${decimal(gapHundredths / 100, 2)} level`
      : 'Sesuai persyaratan';

const surveyText: Readonly<Record<SurveyPart['state'], string>> = {
  invited: 'Diundang, belum mulai menjawab',
  begun: 'Mulai menjawab, belum mengirim',
  submitted: 'Sudah mengirim jawaban',
};

const mailText: Readonly<Record<MailState['state'], string>> = {
  waits: 'Menunggu dikirim',
  sent: 'Terkirim',
  bounced: 'Tidak sampai',
};

const placeFacts = (page: PersonPage, today: WibDate): [string, VNode | string][] => {
  const { employee, agency, superior, standard } = page;
  return [
    ['NIP', nip(employee.nip)],
    ['Status', statusWord[employee.employment]],
    ['Keadaan', <ServiceTag employee={employee} today={today} />],
    ...(employee.validTo === undefined
      ? []
      : [
          [
            'Hari terakhir',
            `${longDate(employee.validTo)}${employee.endReason === undefined ? '' : `, ${endReasonWord[employee.endReason].toLowerCase()}`}`,
          ] as [string, string],
        ]),
    ...(employee.contractTo === undefined
      ? []
      : [['Kontrak berakhir', longDate(employee.contractTo)] as [string, string]]),
    ['Pensiun menurut tanggal lahir', longDate(retiresOn(employee))],
    ['Perangkat daerah', agency?.name ?? employee.agencyId],
    ['Jabatan', employee.positionName],
    [
      'Standar kompetensi',
      standard
        ? `${standard.requirements.length} kompetensi dari standar jabatan`
        : 'Tabel baku menurut jenjang',
    ],
    [
      'Atasan langsung',
      superior ? <a href={`/konsol/pegawai/${superior.employeeId}`}>{superior.name}</a> : 'Belum dicatat',
    ],
    ['Surel', employee.email === '' ? 'Tidak ada: tidak dapat dihubungi' : employee.email],
    ...(page.offices.length === 0 ? [] : [['Memangku', page.offices.join('; ')] as [string, string]]),
  ];
};

const Periods = ({ page }: { page: PersonPage }): VNode => {
  const { employee, former, agencyNames } = page;
  const rows = [
    { what: employee.positionName, where: employee.agencyId, from: employee.validFrom, to: employee.validTo },
    ...former
      .toReversed()
      .map((f) => ({ what: f.positionName, where: f.agencyId, from: f.validFrom, to: f.validTo })),
  ];
  return (
    <>
      <h2>Riwayat</h2>
      <DataTable
        caption="Tempat bekerja dari yang terbaru"
        rows={rows}
        empty=""
        cards="labelled"
        columns={[
          { label: 'Jabatan', lead: true, cell: (r) => r.what },
          { label: 'Perangkat daerah', cell: (r) => agencyNames.get(r.where) ?? r.where },
          { label: 'Masa', cell: (r) => termOf(r.from, r.to) },
        ]}
      />
      {(employee.interruptions ?? []).length === 0 ? null : (
        <DataTable
          caption="Tidak bekerja untuk sementara"
          rows={employee.interruptions ?? []}
          empty=""
          cards="labelled"
          columns={[
            { label: 'Sebab', lead: true, cell: (i) => absenceWord[i.reason] },
            { label: 'Masa', cell: (i) => termOf(i.from, i.until) },
          ]}
        />
      )}
      {(employee.formerly ?? []).length === 0 ? null : (
        <p>Pernah tercatat dengan nomor lain; jawaban, JP, dan sertifikat dari masa itu tetap miliknya.</p>
      )}
    </>
  );
};

const Year = ({ page }: { page: PersonPage }): VNode => (
  <>
    <h2>Survei kebutuhan</h2>
    <DataTable
      caption="Keikutsertaan dalam survei, bukan isi jawabannya"
      rows={page.surveys}
      empty="Belum pernah diundang mengikuti survei."
      cards="labelled"
      columns={[
        { label: 'Siklus', lead: true, cell: (s) => s.year },
        { label: 'Jawaban pegawai', cell: (s) => surveyText[s.state] },
        { label: 'Penilaian atasan', cell: (s) => (s.isRated ? 'Sudah ada' : 'Belum ada') },
      ]}
    />
    <h2>Kesenjangan kompetensi</h2>
    {page.gaps.length === 0 ? (
      <p class="hint">Belum ada analisis mengenai pegawai ini.</p>
    ) : (
      page.gaps.map(({ year, gaps }) => (
        <DataTable
          key={year}
          caption={`Siklus ${year}, menurut ${gaps.standard === 'position' ? 'standar jabatan' : 'tabel baku per jenjang'}`}
          rows={gaps.gaps}
          empty="Tidak ada kompetensi yang dipersyaratkan."
          cards="labelled"
          columns={[
            {
              label: 'Kompetensi',
              lead: true,
              cell: (g: Gap) => page.competencyNames.get(g.competency) ?? g.competency,
            },
            { label: 'Level dipersyaratkan', numeric: true, cell: (g: Gap) => g.required },
            { label: 'Kesenjangan', cell: (g: Gap) => gapText(g) },
          ]}
        />
      ))
    )}
    <h2>Angkatan</h2>
    <DataTable
      caption="Tempat dalam angkatan"
      rows={page.seats}
      empty="Belum pernah tercantum dalam daftar peserta."
      cards="labelled"
      columns={[
        {
          label: 'Angkatan',
          lead: true,
          cell: (s) => <a href={`/konsol/${s.year}/angkatan/${s.batch.batchId}`}>{batchTitle(s.batch)}</a>,
        },
        { label: 'Waktu', cell: (s) => periodText(s.batch) },
        { label: 'Keadaan', cell: (s) => seatWord[s.status] },
      ]}
    />
    <h2>JP dan sertifikat</h2>
    <DataTable
      caption="Jam pelajaran menurut tanggal"
      rows={page.entries}
      empty="Belum ada JP yang tercatat."
      cards="labelled"
      columns={[
        { label: 'Kegiatan', lead: true, cell: (e) => activityText(e.source) },
        { label: 'Tahun', numeric: true, cell: (e) => e.year },
        { label: 'JP', numeric: true, cell: (e) => integer(e.jp) },
        {
          label: 'Sertifikat',
          cell: (e) => (
            <a href={`/sertifikat/${encodeURIComponent(e.certificateNumber)}`}>{e.certificateNumber}</a>
          ),
        },
      ]}
    />
    <h2>Surat</h2>
    <DataTable
      caption="Surat yang ditujukan kepadanya dalam survei dan umpan balik"
      rows={page.mails}
      empty="Belum ada surat."
      cards="labelled"
      columns={[
        { label: 'Surat', lead: true, cell: (m) => m.what },
        { label: 'Siklus', cell: (m) => m.year },
        { label: 'Keadaan', cell: (m) => mailText[m.state] },
      ]}
    />
  </>
);

export const personPage = (props: {
  frame: Frame;
  page: PersonPage;
  today: WibDate;
  done: boolean;
}): VNode => {
  const { page, today } = props;
  const { employee } = page;
  return (
    <Page title={employee.name} {...props.frame} wide>
      {props.done ? <Notice tone="good">Perubahan sudah dicatat.</Notice> : null}
      <Facts facts={placeFacts(page, today)} />
      <h2>Tindakan</h2>
      <ul>
        {possiblePersonActs(employee, today).map((act) => (
          <li key={act}>
            <a href={`/konsol/pegawai/${employee.employeeId}/${act}`}>{actLabel[act]}</a>
          </li>
        ))}
      </ul>
      <Periods page={page} />
      <Year page={page} />
      <p>
        <a href="/konsol/pegawai">Kembali ke pencarian</a>
      </p>
    </Page>
  );
};

/** What an act touches now; read from what the person has open. */
const touched = (act: PersonAct, page: PersonPage): string[] => {
  const open = page.surveys.filter((s) => s.isOpen);
  const seats = page.seats.filter(({ status }) => ['invited', 'accepted', 'reserve'].includes(status));
  const seatNames = seats.map(({ batch }) => batchTitle(batch)).join('; ');
  const leaves = act === 'akhiri' || act === 'jeda';
  return [
    ...(leaves && open.length > 0
      ? [
          `Undangan survei siklus ${open.map((s) => s.year).join(', ')} yang belum dijawab tidak ditagih lagi.`,
        ]
      : []),
    ...(leaves && seats.length > 0
      ? [`Tempat pada ${seatNames} dilepas bagi peserta cadangan apabila angkatan belum dimulai.`]
      : []),
    ...(leaves && page.staff > 0
      ? [
          `${integer(page.staff)} pegawai pada perangkat daerahnya beratasan langsung orang ini; catat atasan yang baru bagi mereka.`,
        ]
      : []),
    ...(leaves && page.offices.length > 0
      ? [`Jabatan ${page.offices.join('; ')} menjadi kosong. Catat penggantinya pada halaman Pejabat.`]
      : []),
    ...(act === 'akhiri' ? ['Jawaban, JP, dan sertifikatnya tetap tersimpan.'] : []),
    ...(act === 'pindah'
      ? [
          'Jawaban survei dan JP tetap miliknya dan dihitung di tempat baru.',
          ...(seats.length > 0
            ? [
                `Tempat pada ${seatNames} tetap miliknya selama kesenjangannya ada; atasan yang baru diberi tahu.`,
              ]
            : []),
          'Atasan langsung dari perangkat daerah lama tidak lagi tercatat; catat atasan yang baru sesudahnya.',
          ...(page.offices.length > 0
            ? [`Orang ini memangku ${page.offices.join('; ')}; periksa pemangkunya pada halaman Pejabat.`]
            : []),
        ]
      : []),
    ...(act === 'betulkan'
      ? [
          'Surat berikutnya memakai nama dan alamat yang baru; alamat lama tidak dapat lagi dipakai untuk masuk.',
          'Sertifikat yang sudah terbit tidak berubah.',
        ]
      : []),
    ...(act === 'atasan'
      ? ['Penilaian yang belum diberikan dan pemberitahuan berikutnya ditujukan kepada atasan yang baru.']
      : []),
    ...(act === 'kembali' || act === 'batalkan-akhir'
      ? ['Sejak hari itu Siklus kembali menanyai, mengingatkan, dan memanggil pegawai ini.']
      : []),
  ];
};

const day = (
  name: string,
  label: string,
  entries: Entries,
  problems: readonly Problem[] | undefined,
): VNode => <TextField name={name} label={label} type="date" value={entries[name]} problems={problems} />;

const ActFields = (props: ActPage): VNode | null => {
  const { entries, problems } = props;
  switch (props.act) {
    case 'betulkan':
      return (
        <>
          <TextField name="nama" label="Nama beserta gelar" value={entries.nama} problems={problems} />
          <TextField
            name="surel"
            label="Alamat surel dinas"
            type="email"
            value={entries.surel}
            problems={problems}
          />
        </>
      );
    case 'pindah':
      return (
        <>
          <Radios
            name="unit"
            legend="Perangkat daerah baru"
            options={props.agencies.map((a) => ({ value: a.agencyId, label: a.name }))}
            value={entries.unit}
            problems={problems}
          />
          <TextField
            name="jabatan"
            label="Jabatan baru, bila berubah"
            hint="nama jabatan persis seperti pada daftar jabatan"
            value={entries.jabatan}
            problems={problems}
          />
          {day('mulai', 'Hari pertama di tempat baru', entries, problems)}
        </>
      );
    case 'atasan':
      return (
        <TextField
          name="nip"
          label="NIP atasan langsung"
          hint="18 angka"
          value={entries.nip}
          problems={problems}
        />
      );
    case 'jeda':
      return (
        <>
          <Radios
            name="alasan"
            legend="Sebab"
            options={Interruption.shape.reason.options.map((value) => ({ value, label: absenceWord[value] }))}
            value={entries.alasan}
            problems={problems}
          />
          {day('mulai', 'Hari pertama tidak bekerja', entries, problems)}
          {day('sampai', 'Hari terakhir tidak bekerja, bila sudah diketahui', entries, problems)}
        </>
      );
    case 'kembali':
      return day('mulai', 'Hari pertama bekerja kembali', entries, problems);
    case 'akhiri':
      return (
        <>
          <Radios
            name="alasan"
            legend="Sebab"
            options={EndReason.options.map((value) => ({ value, label: endReasonWord[value] }))}
            value={entries.alasan}
            problems={problems}
          />
          {day('terakhir', 'Hari terakhir bekerja', entries, problems)}
        </>
      );
    case 'batalkan-akhir':
      return null;
  }
};

export type ActPage = {
  frame: Frame;
  nonce: string;
  page: PersonPage;
  act: PersonAct;
  agencies: readonly { agencyId: AgencyId; name: string }[];
  entries: Entries;
  problems?: readonly Problem[];
};

export const actPage = (props: ActPage): VNode => {
  const { page, act } = props;
  const lines = touched(act, page);
  return (
    <Page title={actLabel[act]} {...props.frame} problems={props.problems}>
      <Facts
        facts={[
          ['Nama', page.employee.name],
          ['NIP', nip(page.employee.nip)],
          ['Perangkat daerah', page.agency?.name ?? page.employee.agencyId],
          ['Jabatan', page.employee.positionName],
        ]}
      />
      <h2>Yang terjadi</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form nonce={props.nonce}>
        <ActFields {...props} />
        <Radios
          name="keputusan"
          legend="Keputusan"
          options={[
            { value: 'ya', label: `Ya, ${actLabel[act].charAt(0).toLowerCase()}${actLabel[act].slice(1)}` },
            { value: 'tidak', label: 'Tidak, biarkan seperti sekarang' },
          ]}
          problems={props.problems}
        />
        <button type="submit">Simpan keputusan</button>
      </Form>
      <p>
        <a href={`/konsol/pegawai/${page.employee.employeeId}`}>Kembali ke data {page.employee.name}</a>
      </p>
    </Page>
  );
};

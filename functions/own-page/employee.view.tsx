// The start page for everyone, and an employee's own page: gap, lesson hours, certificates, invitations.
import type { VNode } from 'preact';
import { dateTime, decimal, longDate, nip } from '../pages/format.ts';
import { type Frame, type Menu, Page } from '../pages/layout.view.tsx';
import { type Paged, PagedTable, pagedBy } from '../pages/paged-table.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import { type Participant, type WhyGone, whyGone } from '../records/batch.ts';
import type { JpEntry } from '../records/certificate.ts';
import type { EmployeeGaps, Gap } from '../records/need.ts';
import { activityText, batchTitle, periodText } from '../words/batch-words.ts';
import { jpPeriodText, ledgerCutText, standingText } from '../words/lesson-hours-words.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { gapInWords, jpInWords, jpmInWords } from './own-page.rules.ts';
import type { OwnPage } from './own-page.store.ts';

export const startPage = (frame: Frame = {}): VNode => (
  <Page title="Pengembangan kompetensi ASN, dari kebutuhan sampai hasilnya" {...frame}>
    <p class="lead">
      Siklus menjalankan pengembangan kompetensi pegawai pemerintah daerah selama satu tahun: survei
      kebutuhan, analisis kebutuhan, penetapan rencana, pelaksanaan, dan evaluasi yang menjadi bekal tahun
      berikutnya.
    </p>
    <p>
      <a class="button" href="/masuk">
        Masuk
      </a>{' '}
      <a class="button second" href="/sertifikat">
        Periksa sertifikat
      </a>
    </p>
    <h2>Untuk pegawai</h2>
    <p>
      Survei, pemanggilan peserta, dan umpan balik dibuka dari tautan pada surel dinas Bapak/Ibu. Setelah
      masuk, Bapak/Ibu dapat melihat kesenjangan kompetensi, jam pelajaran, dan sertifikat sendiri.
    </p>
    <h2>Untuk pengelola dan pejabat</h2>
    <p>
      Pengelola pengembangan kompetensi bekerja di konsol setelah masuk. Pejabat yang memutuskan rencana
      menerima tautan pribadi melalui surel.
    </p>
  </Page>
);

const levelText = (hundredths: number | undefined): string =>
  hundredths === undefined ? '–' : decimal(hundredths / 100, 2).replace(/,?0+$/, '');

/** The held level as a bar; the words beside it say the same to whoever cannot see the bar. */
const LevelBar = ({ gap }: { gap: Gap }): VNode | null =>
  gap.heldHundredths === undefined ? null : (
    <meter
      min={0}
      max={500}
      low={0}
      high={gap.required * 100}
      optimum={500}
      value={gap.heldHundredths}
      aria-label={`Level dimiliki ${levelText(gap.heldHundredths)}, dipersyaratkan ${gap.required}, dari 5`}
    />
  );

const JpmFacts = ({ year, gaps }: { year: number; gaps: EmployeeGaps }): VNode | null => {
  const match = jpmInWords(gaps);
  return match === undefined ? null : (
    <>
      <h3>Kesesuaian dengan jabatan (JPM) siklus {year}</h3>
      <Facts facts={match.facts} />
      <p class="hint">{match.meaning}</p>
    </>
  );
};

const GapSection = (props: {
  year: number;
  gaps: EmployeeGaps;
  names: OwnPage['competencyNames'];
}): VNode => (
  <>
    {props.gaps.standard === 'fallback' ? (
      <p class="hint">
        Jabatan Bapak/Ibu belum memiliki standar kompetensi sendiri; level yang dipersyaratkan diambil dari
        tabel baku menurut jenjang.
      </p>
    ) : null}
    <DataTable
      caption={`Kesenjangan kompetensi siklus ${props.year}`}
      rows={[...props.gaps.gaps].sort((a, b) => (b.gapHundredths ?? -1000) - (a.gapHundredths ?? -1000))}
      empty="Tidak ada kompetensi yang dipersyaratkan."
      columns={[
        { label: 'Kompetensi', lead: true, cell: (g) => props.names.get(g.competency) ?? g.competency },
        {
          label: 'Kesenjangan',
          cell: (g) => (
            <>
              {gapInWords(g)} <LevelBar gap={g} />
            </>
          ),
        },
        {
          label: 'Level dimiliki / dipersyaratkan',
          numeric: true,
          cell: (g) => `${levelText(g.heldHundredths)} / ${g.required}`,
        },
      ]}
    />
    <JpmFacts year={props.year} gaps={props.gaps} />
  </>
);

const JpSection = ({ page }: { page: OwnPage }): VNode | null => {
  const [current, ...earlier] = page.jpYears;
  if (!current) return null;
  const { employment } = page.employee;
  const { standing, period } = current;
  const when = jpPeriodText(period, employment);
  const { tone, text } = jpInWords(standing, when);
  const goal =
    standing.kind === 'minimum' ? standing.target : standing.kind === 'maximum' ? standing.limit : undefined;
  return (
    <>
      <h2>Jam pelajaran (JP) {when}</h2>
      <Notice {...(tone === 'soft' ? {} : { tone })}>{text}</Notice>
      {goal === undefined ? null : (
        <progress
          max={goal}
          value={Math.min(standing.earned, goal)}
          aria-label={`${standing.earned} JP diperoleh, ${standing.kind === 'minimum' ? 'target' : 'paling banyak'} ${goal} JP`}
        />
      )}
      {standing.kind === 'not-counted' ? null : <p class="hint">Dasar: {standing.source}</p>}
      {earlier.length === 0 ? null : (
        <DataTable
          caption="JP tahun-tahun sebelumnya"
          rows={earlier}
          empty=""
          columns={[
            { label: 'Tahun', lead: true, cell: (y) => jpPeriodText(y.period, employment) },
            { label: 'JP', numeric: true, cell: (y) => y.jp },
            { label: 'Keadaan', cell: (y) => standingText(y.standing) },
          ]}
        />
      )}
    </>
  );
};

/** What counts; beside it, where it is another number, what the table of forms gives, and who decided otherwise. */
const JpCell = ({ entry }: { entry: JpEntry }): VNode => (
  <>
    {entry.jp}
    {entry.computedJp === undefined || entry.computedJp === entry.jp ? null : (
      <small> menurut tabel bentuk {entry.computedJp}</small>
    )}
    {entry.recognised ? <small> diakui oleh pengelola: {entry.recognised.reason}</small> : null}
  </>
);

const CertificateSection = ({ paged, page }: { paged: Paged<JpEntry>; page: OwnPage }): VNode => (
  <>
    <h2>Sertifikat</h2>
    {page.entriesOf > page.entries.length ? (
      <Notice tone="warn">{ledgerCutText(page.entries.length, page.entriesOf)}</Notice>
    ) : null}
    <PagedTable
      caption="Sertifikat dan JP"
      paged={paged}
      empty="Belum ada sertifikat. Sertifikat muncul di sini setelah Bapak/Ibu menyelesaikan suatu angkatan."
      columns={[
        { label: 'Program', lead: true, cell: (e) => activityText(e.source) },
        { label: 'Tanggal', cell: (e) => longDate(e.earnedOn) },
        { label: 'JP', numeric: true, cell: (e) => <JpCell entry={e} /> },
        {
          label: 'Sertifikat',
          cell: (e) =>
            // What was learned elsewhere has no page here.
            e.isBrought ? (
              e.certificateNumber
            ) : (
              <a href={`/sertifikat/${encodeURIComponent(e.certificateNumber)}`}>{e.certificateNumber}</a>
            ),
        },
      ]}
    />
  </>
);

const participantStatusWord: Readonly<Record<Exclude<Participant['status'], 'declined'>, string>> = {
  reserve: 'Peserta cadangan; Bapak/Ibu dipanggil apabila tersedia tempat',
  invited: 'Menunggu jawaban Bapak/Ibu',
  accepted: 'Bapak/Ibu menyatakan hadir',
  'no-reply': 'Tidak dijawab sampai batas waktu',
  attended: 'Bapak/Ibu telah mengikuti',
  absent: 'Bapak/Ibu tercatat tidak hadir',
};

const goneWord: Readonly<Record<WhyGone, string>> = {
  'said-no': 'Bapak/Ibu menyatakan tidak dapat hadir',
  unseated: 'Tempat Bapak/Ibu telah diberikan kepada peserta lain oleh pengelola',
  left: 'Tempat telah dilepas',
  'moved-on': 'Tempat telah dilepas karena jabatan Bapak/Ibu sekarang tidak meminta kompetensi angkatan ini',
};

const participantText = (participant: Participant): string =>
  participant.status === 'declined'
    ? goneWord[whyGone(participant)]
    : participantStatusWord[participant.status];

const TrainingSection = ({ trainings }: Pick<OwnPage, 'trainings'>): VNode => (
  <>
    <h2>Pemanggilan dan program berjalan</h2>
    <DataTable
      caption="Pemanggilan dan program berjalan"
      rows={trainings}
      empty="Tidak ada pemanggilan yang terbuka. Pemanggilan dikirim ke surel dinas Bapak/Ibu setelah rencana ditetapkan."
      columns={[
        { label: 'Program', lead: true, cell: ({ batch }) => batchTitle(batch) },
        { label: 'Waktu', cell: ({ batch }) => periodText(batch) },
        {
          label: 'Keadaan',
          cell: ({ batch, participant }) =>
            participant.status === 'invited'
              ? `${participantStatusWord.invited} sampai ${dateTime(batch.replyBy)}; jawaban disampaikan melalui tautan pada surat pemanggilan`
              : participantText(participant),
        },
      ]}
    />
  </>
);

const employmentText = ({ employment, partTime }: OwnPage['employee']): string =>
  `${employment.toUpperCase()}${partTime ? ' Paruh Waktu' : ''}`;

export const ownPage = (page: OwnPage, menu: Menu, at: { path: string; query: URLSearchParams }): VNode => {
  const { employee } = page;
  return (
    <Page title={`Halaman saya – ${employee.name}`} government={letterheadOf(page.tenant)} menu={menu}>
      <Facts
        facts={[
          ['NIP', nip(employee.nip)],
          ['Status', employmentText(employee)],
          ['Jabatan', employee.positionName],
          ['Perangkat Daerah', page.agency?.name ?? 'Tidak dikenal'],
        ]}
      />
      <TrainingSection trainings={page.trainings} />
      <JpSection page={page} />
      <h2>Kesenjangan kompetensi</h2>
      {page.gaps.length === 0 ? (
        <p class="hint">
          Belum ada hasil analisis. Kesenjangan muncul di sini setelah survei kebutuhan ditutup dan
          dianalisis.
        </p>
      ) : (
        <>
          {page.gaps.map(({ year, gaps }) => (
            <GapSection key={year} year={year} gaps={gaps} names={page.competencyNames} />
          ))}
          <p>
            <a href="/pegawai/katalog?kesenjangan=ya">Lihat program yang mengurangi kesenjangan saya</a>
          </p>
        </>
      )}
      <CertificateSection paged={pagedBy(at, page.entries, 'sertifikat')} page={page} />
    </Page>
  );
};

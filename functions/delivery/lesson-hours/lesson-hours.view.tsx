// Lesson hours of an agency's people, and of those on the list of a batch, with what the batch counts and who decided it.
import type { VNode } from 'preact';
import { figureCss } from '../../pages/figure/figure-style.ts';
import { ErrorSummary, Form, TextArea, TextField } from '../../pages/form.view.tsx';
import { dateTime, integer, roman } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { PagedTable } from '../../pages/paged-table.view.tsx';
import { type Column, DataTable, Facts, Notice } from '../../pages/table.view.tsx';
import { type Batch, countedJp } from '../../records/batch.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { countJp, findJpForm } from '../../rulebook/lesson-hours.rules.ts';
import {
  batchStatusWord,
  batchTitle,
  cancellationText,
  clockText,
  datesOf,
  meetingFacts,
  periodText,
  venueText,
} from '../../words/batch-words.ts';
import { jpPeriodText, jpRuleText, standingText } from '../../words/lesson-hours-words.ts';
import { nipEnd } from '../../words/number-words.ts';
import { placeReasonText } from '../../words/place-words.ts';
import { HoursFigure } from './hours-figure.view.tsx';
import type { AgencyHours, BatchHours, BatchPerson, PersonHours } from './lesson-hours.store.ts';
import type { EnteredRecognition } from './recognition.rules.ts';

type About = { frame: Frame; year: number };

const employmentText = ({ employment, partTime }: PersonHours['employee']): string =>
  `${employment.toUpperCase()}${partTime ? ' Paruh Waktu' : ''}`;

const hoursText = ({ jp, computed, recognised }: PersonHours): string =>
  `${integer(jp)}${recognised ? ` (menurut tabel ${integer(computed)})` : ''}`;

export const agencyHoursPage = (props: About & AgencyHours): VNode => {
  const { year, agencies, agency, people, page, pages, total } = props;
  const link = (to: number): string => `/konsol/${year}/jp?unit=${agency?.agencyId ?? ''}&halaman=${to}`;
  return (
    <Page title={`Jam pelajaran (JP) ${year}`} {...props.frame} wide style={figureCss}>
      <p class="hint">
        PNS paling sedikit 20 JP setahun; PPPK paling banyak 24 JP dalam setahun masa perjanjian kerja. Yang
        masih kurang dapat didahulukan pada angkatan berikutnya; kelebihan PPPK memerlukan alasan.
      </p>
      <nav aria-label="Perangkat Daerah">
        <p>
          {agencies.map((a, i) => (
            <>
              {i > 0 ? ' · ' : null}
              {a.agencyId === agency?.agencyId ? (
                <strong>{a.name}</strong>
              ) : (
                <a href={`/konsol/${year}/jp?unit=${a.agencyId}`}>{a.name}</a>
              )}
            </>
          ))}
        </p>
      </nav>
      <HoursFigure agency={agency?.name} people={props.everybody} />
      <DataTable
        caption={`${agency?.name ?? 'Perangkat Daerah'}: ${integer(total)} pegawai`}
        rows={people}
        empty="Belum ada pegawai pada perangkat daerah ini."
        cards="labelled"
        columns={[
          { label: 'Pegawai', lead: true, cell: (p) => p.employee.name },
          { label: 'Status', cell: (p) => employmentText(p.employee) },
          { label: 'Dihitung untuk', cell: (p) => jpPeriodText(p.period, p.employee.employment) },
          { label: 'JP', numeric: true, cell: hoursText },
          { label: 'Keadaan', cell: (p) => standingText(p.standing) },
        ]}
      />
      {pages < 2 ? null : (
        <nav aria-label="Halaman">
          <p>
            {page > 1 ? <a href={link(page - 1)}>Sebelumnya</a> : null}
            {` Halaman ${page} dari ${pages} `}
            {page < pages ? <a href={link(page + 1)}>Berikutnya</a> : null}
          </p>
        </nav>
      )}
    </Page>
  );
};

const HoursFacts = ({ batch }: { batch: Batch }): VNode => {
  const form = findJpForm(batch.form);
  const { computed } = countJp(batch.form, batch.statedJp ?? batch.jp, datesOf(batch));
  const { recognised } = batch;
  return (
    <Facts
      facts={[
        ['Status', batchStatusWord[batch.status]],
        ...(batch.status === 'cancelled'
          ? [['Sebab dibatalkan', cancellationText(batch.cancelledBecause)] as const]
          : []),
        ['Waktu', periodText(batch)],
        ...(batch.meeting ? [['Pukul', clockText(batch.meeting)] as const] : []),
        ['Tempat', venueText(batch)],
        ...meetingFacts(batch),
        ...(batch.facilitator ? [['Narasumber', batch.facilitator.name] as const] : []),
        ['Bentuk', form ? `${form.name} (${jpRuleText(form)})` : batch.form],
        ['JP menurut rencana', integer(batch.statedJp ?? batch.jp)],
        ['JP menurut tabel bentuk', computed === undefined ? 'Tidak ada angkanya' : integer(computed)],
        ['JP yang dihitung', integer(countedJp(batch))],
        ...(recognised
          ? ([
              ['Diakui oleh', `${recognised.by}, ${dateTime(recognised.at)}`],
              ['Alasan pengakuan', recognised.reason],
            ] as const)
          : []),
      ]}
    />
  );
};

/** With this batch, which is not booked yet. */
const afterText = (person: BatchPerson, batch: Batch): string => {
  if (person.isBooked || person.place.role === 'reserve') return standingText(person.standing);
  const { standing } = person;
  const jp = person.jp + countedJp(batch);
  switch (standing.kind) {
    case 'minimum':
      return standingText({
        ...standing,
        earned: jp,
        shortfall: Math.max(0, standing.target - jp),
        isReached: jp >= standing.target,
      });
    case 'maximum':
      return standingText({
        ...standing,
        earned: jp,
        excess: Math.max(0, jp - standing.limit),
        isExceeded: jp > standing.limit,
      });
    case 'not-counted':
      return standingText(standing);
  }
};

/** Where the people of a batch that was merged went. */
const MergedInto = ({ batch, year }: { batch: Batch; year: number }): VNode | null => {
  if (batch.status !== 'cancelled' || typeof batch.cancelledBecause === 'string') return null;
  const { cancelledBecause: because } = batch;
  return because.kind === 'merged' ? (
    <p>
      <a href={`/konsol/${year}/angkatan/${encodeURIComponent(because.into)}`}>
        Buka Angkatan {roman(because.number)}
      </a>
    </p>
  ) : null;
};

/** What the office may do with a batch in its state; each on a page of its own that says first whom it concerns. */
const Changes = ({ batch, year }: { batch: Batch; year: number }): VNode | null => {
  const base = `/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`;
  const isBefore = batch.status === 'planned' || batch.status === 'inviting';
  const acts = [
    ...(isBefore || batch.status === 'running' ? [{ part: 'narasumber', label: 'Ganti narasumber' }] : []),
    ...(isBefore || batch.status === 'running' ? [{ part: 'tempat', label: 'Atur waktu dan tempat' }] : []),
    ...(batch.status === 'inviting' || batch.status === 'running'
      ? [{ part: 'pesan', label: 'Kirim pesan ke angkatan' }]
      : []),
    ...(isBefore ? [{ part: 'jadwal', label: 'Pindahkan jadwal' }] : []),
    ...(batch.status === 'running' ? [{ part: 'presensi', label: 'Isikan presensi' }] : []),
    ...(batch.status === 'inviting' || batch.status === 'running'
      ? [{ part: 'daftar-hadir', label: 'Cetak daftar hadir' }]
      : []),
    ...(batch.status === 'inviting' ? [{ part: 'gabung', label: 'Gabungkan angkatan' }] : []),
    ...(isBefore || batch.status === 'running' ? [{ part: 'batal', label: 'Batalkan angkatan' }] : []),
  ];
  return acts.length === 0 ? null : (
    <nav aria-label="Tindakan pada angkatan">
      {acts.map(({ part, label }) => (
        <>
          <a key={part} class="button second" href={`${base}/${part}`}>
            {label}
          </a>{' '}
        </>
      ))}
    </nav>
  );
};

/** Each on a page of its own that says first what happens: the next reserve is asked for a seat that became free. */
const Seat = (props: {
  person: BatchPerson;
  batch: Batch;
  year: number;
  hasReserves: boolean;
}): VNode | null => {
  const { person, batch, year, hasReserves } = props;
  const to = (thing: string): string =>
    `/konsol/pegawai/${person.employee.employeeId}/terbuka/${thing}-${year}-${encodeURIComponent(batch.batchId)}`;
  return person.seat === 'invited' || person.seat === 'accepted' || person.seat === 'reserve' ? (
    <>
      {person.seat === 'invited' ? (
        <>
          <a href={to('panggilan')}>Panggil ulang</a>{' '}
        </>
      ) : null}
      {person.seat === 'reserve' ? (
        <>
          <a href={to('cadangan')}>Atur urutan</a>{' '}
        </>
      ) : null}
      <a href={to('tempat')}>
        {person.seat !== 'reserve' && hasReserves ? 'Ganti dengan cadangan' : 'Keluarkan'}
      </a>
    </>
  ) : null;
};

const certificateColumn = (batch: Batch, year: number): Column<BatchPerson> => ({
  label: 'Sertifikat',
  cell: (p) =>
    p.isCertified ? (
      <a href={`/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}/sertifikat/${p.place.order}`}>
        Terbitkan ulang
      </a>
    ) : (
      '–'
    ),
});

export const batchHoursPage = (
  props: About &
    BatchHours & {
      /** Only the operator decides. */
      nonce: string | undefined;
      entered?: EnteredRecognition;
      problems?: readonly Problem[];
    },
): VNode => {
  const { batch, people, year } = props;
  return (
    <Page title={batchTitle(batch)} {...props.frame} wide>
      <HoursFacts batch={batch} />
      <MergedInto batch={batch} year={year} />
      {props.nonce === undefined ? null : <Changes batch={batch} year={year} />}
      <h2>Peserta dan JP</h2>
      <PagedTable
        caption="Peserta dan peserta cadangan"
        paged={people}
        empty="Daftar peserta belum disusun."
        cards="labelled"
        columns={[
          {
            label: 'Pegawai',
            lead: true,
            cell: (p) => (
              <>
                <a href={`/konsol/pegawai/${p.employee.employeeId}`}>{p.employee.name}</a>
                <small>{`${nipEnd(p.employee.nip)} · ${employmentText(p.employee)}`}</small>
                <small>{placeReasonText(p.place)}</small>
              </>
            ),
          },
          { label: 'Perangkat Daerah', cell: (p) => p.agencyName },
          {
            label: 'Jawaban',
            cell: (p) => (p.place.role === 'reserve' && p.seat === undefined ? 'Cadangan' : p.answer),
          },
          ...(batch.status === 'inviting'
            ? [
                {
                  label: 'Tindakan',
                  cell: (p: BatchPerson) => (
                    <Seat person={p} batch={batch} year={year} hasReserves={props.hasReserves} />
                  ),
                },
              ]
            : []),
          { label: 'Sudah dihitung (JP)', numeric: true, cell: hoursText },
          { label: 'Dengan angkatan ini', cell: (p) => afterText(p, batch) },
          ...(props.hasCertificates ? [certificateColumn(batch, year)] : []),
        ]}
      />
      {props.nonce === undefined || batch.status === 'cancelled' ? null : (
        <>
          <h2>Akui jumlah JP lain</h2>
          <Notice>
            Pengakuan berlaku bagi seluruh peserta angkatan ini, tercatat pada jejak audit, dan ditampilkan
            kepada peserta beserta alasannya. Sertifikat yang sudah terbit tidak diubah.
          </Notice>
          <ErrorSummary problems={props.problems} />
          <Form nonce={props.nonce}>
            <TextField
              name="jp"
              label="Jumlah JP yang diakui"
              value={props.entered?.jp}
              problems={props.problems}
            />
            <TextArea
              name="alasan"
              label="Alasan"
              hint="Misalnya nomor dan isi kurikulum atau sertifikat yang menjadi dasar."
              value={props.entered?.reason}
              problems={props.problems}
            />
            <button type="submit">Akui jumlah JP</button>
          </Form>
        </>
      )}
      <p>
        <a href={`/konsol/${year}/angkatan`}>Semua angkatan {year}</a>
      </p>
    </Page>
  );
};

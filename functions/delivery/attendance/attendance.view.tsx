// The facilitator's list: participants by days as boxes to tick, two scores each, kept as a draft or sent for good.
import type { VNode } from 'preact';
import { describe, Form, Radios, TextField } from '../../pages/form.view.tsx';
import { dateTime, integer, longDate } from '../../pages/format.ts';
import { Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { type Column, DataTable, Facts, Notice } from '../../pages/table.view.tsx';
import { type Batch, usualHighest } from '../../records/batch.ts';
import type { Instant } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchFacts, batchTitle, cancellationText, datesOf } from '../../words/batch-words.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { everyDayField, finalFrom, highestField, scoreText } from './attendance.rules.ts';
import type { ListPage } from './list-pages.ts';

export type AttendanceMember = { order: number; name: string; agency?: string };
export type AttendancePage = {
  government: Letterhead;
  batch: Batch;
  nonce: string;
  /** How many are on the list. */
  people: number;
  /** Who they are, as long as the list is wanted; nobody afterwards. */
  members: readonly AttendanceMember[];
  /** Of these, whose rows stand on the page. */
  turn: ListPage<AttendanceMember> & { path: string };
  listed: boolean;
  /** The field's value as last typed or saved; undefined when empty. */
  value: (name: string) => string | undefined;
  canBeFinal: boolean;
  savedAt?: Instant | undefined;
  finalAt?: Instant | undefined;
  problems?: readonly Problem[] | undefined;
};

/** What the list itself needs, on whichever page it stands. */
export type ListedAttendance = Pick<AttendancePage, 'batch' | 'turn' | 'value' | 'finalAt' | 'problems'>;
type MemberProps = { page: ListedAttendance; member: AttendanceMember };

type TickProps = { name: string; label: string; isTicked: boolean; saidBy?: string };

const Tick = ({ name, label, isTicked, saidBy }: TickProps): VNode => (
  <label>
    <input type="checkbox" name={name} value="1" checked={isTicked} aria-labelledby={saidBy} />
    {label}
  </label>
);

/** Said once, for the boxes of everybody: a list of twenty people by ten days has to come through a weak signal. */
const dayId = (day: number): string => `h${day}`;

/** So many boxes per person may stand open; of more, one stop stands for them all. */
const fewDays = 5;

/** A training of five weeks has a box for the usual case: there on every day. */
const Days = ({ page, member }: MemberProps): VNode => {
  const days = datesOf(page.batch).map((_, i) => ({
    number: i + 1,
    name: `present-${member.order}-${i + 1}`,
    isTicked: page.value(`present-${member.order}-${i + 1}`) !== undefined,
  }));
  const present = days.filter((day) => day.isTicked).length;
  if (page.finalAt) {
    const missed = days.filter((day) => !day.isTicked).map((day) => day.number);
    const summary = `${present} dari ${days.length} hari`;
    return <>{missed.length === 0 ? summary : `${summary}; tidak hadir pada hari ke-${missed.join(', ')}`}</>;
  }
  const boxes = days.map(({ number, name, isTicked }) => (
    <Tick key={number} name={name} label={String(number)} isTicked={isTicked} saidBy={dayId(number)} />
  ));
  const everyDay = everyDayField(member.order);
  return (
    <fieldset class="days" aria-label={`Kehadiran ${member.name}`}>
      {days.length > 1 ? (
        <Tick
          name={everyDay}
          label="Setiap hari"
          isTicked={page.value(everyDay) !== undefined || present === days.length}
        />
      ) : null}
      {days.length > fewDays ? (
        <details open={present > 0 && present < days.length}>
          <summary>Hari tertentu</summary>
          <div class="days">{boxes}</div>
        </details>
      ) : (
        boxes
      )}
    </fieldset>
  );
};

const Score = (props: MemberProps & { prefix: 'pre' | 'post' }): VNode => {
  const { page, prefix, member } = props;
  const fieldName = `${prefix}-${member.order}`;
  const value = page.value(fieldName);
  if (page.finalAt) return <>{value ?? '–'}</>;
  const label = prefix === 'pre' ? 'tes awal' : 'tes akhir';
  const { notes, pointers } = describe({ name: fieldName, problems: page.problems });
  return (
    <>
      {notes}
      <input
        type="text"
        inputMode="decimal"
        id={fieldName}
        name={fieldName}
        value={value}
        aria-label={`Nilai ${label} ${member.name}`}
        {...pointers}
      />
    </>
  );
};

const columns = (page: ListedAttendance): Column<AttendanceMember>[] => [
  { label: 'Nomor', numeric: true, cell: (m) => m.order },
  { label: 'Nama', lead: true, cell: (m) => m.name },
  { label: 'Hadir', cell: (m) => <Days page={page} member={m} /> },
  { label: 'Tes awal', cell: (m) => <Score page={page} prefix="pre" member={m} /> },
  { label: 'Tes akhir', cell: (m) => <Score page={page} prefix="post" member={m} /> },
];

/** Beside the list: a test of forty questions ends at 40. */
export const HighestScore = ({ value, problems }: Pick<ListedAttendance, 'value' | 'problems'>): VNode => (
  <TextField
    name={highestField}
    label="Nilai tertinggi tes"
    hint="Untuk tes awal dan tes akhir. Biasanya 100; tes 40 soal bernilai satu, misalnya, berakhir pada 40."
    value={value(highestField) ?? scoreText(usualHighest)}
    problems={problems}
  />
);

export const AttendanceList = (page: ListedAttendance): VNode => (
  <DataTable
    caption="Presensi dan nilai"
    columns={columns(page)}
    rows={page.turn.rows}
    empty="Belum ada peserta yang menyatakan hadir."
  />
);

/** Where a list has several pages: which one is sent, and how the others are reached. */
export const ListTurn = ({ turn }: Pick<ListedAttendance, 'turn'>): VNode | null =>
  turn.pages < 2 ? null : (
    <>
      <p class="hint">
        Daftar ini terdiri atas {integer(turn.pages)} halaman. Simpan halaman ini lebih dahulu sebelum membuka
        halaman lain; yang sudah disimpan ikut dalam pengiriman akhir.
      </p>
      <Pager {...turn} label="Halaman daftar" />
    </>
  );

export const ShownPage = ({ turn }: Pick<ListedAttendance, 'turn'>): VNode | null =>
  turn.pages < 2 ? null : <input type="hidden" name="halaman" value={turn.page} />;

/** What the numbers above the boxes stand for. */
export const DaysOfBatch = ({ batch }: Pick<AttendancePage, 'batch'>): VNode => (
  <p class="hint">
    {datesOf(batch).map((date, i) => (
      <>
        {i > 0 ? ' · ' : null}
        <span id={dayId(i + 1)}>{`Hari ke-${i + 1}: ${longDate(date)}`}</span>
      </>
    ))}
  </p>
);

const Sending = (page: AttendancePage): VNode => (
  <>
    <Radios
      name="action"
      legend="Kirim sebagai"
      hint={
        page.canBeFinal
          ? 'Pengiriman akhir hanya satu kali dan menjadi dasar sertifikat.'
          : `Pengiriman akhir dibuka ${dateTime(finalFrom(page.batch.endsOn))}.`
      }
      options={[
        { value: 'draft', label: 'Simpan sementara', hint: 'Masih dapat diubah.' },
        { value: 'final', label: 'Kirim akhir', hint: 'Tidak dapat diubah lagi.' },
      ]}
      value={page.value('action')}
      problems={page.problems}
    />
    <button type="submit">Kirim</button>
  </>
);

export const attendancePage = (page: AttendancePage): VNode => (
  <Page title="Presensi dan nilai" government={page.government} problems={page.problems} wide>
    <p class="lead">{batchTitle(page.batch)}</p>
    <Facts facts={batchFacts(page.batch)} />
    <DaysOfBatch batch={page.batch} />
    {page.finalAt ? (
      <>
        <Notice tone="good">
          Presensi dan nilai akhir diterima pada {dateTime(page.finalAt)}. Terima kasih.
        </Notice>
        {page.listed ? (
          <>
            <p>{`Nilai tertinggi tes: ${page.value(highestField) ?? scoreText(usualHighest)}.`}</p>
            <AttendanceList {...page} />
            <Pager {...page.turn} label="Halaman daftar" />
          </>
        ) : (
          <p>
            Daftar {integer(page.people)} peserta beserta nilainya tidak ditampilkan lagi melalui tautan ini,
            karena tugas yang menjadi tujuannya sudah selesai.
          </p>
        )}
      </>
    ) : page.batch.status === 'cancelled' ? (
      <Notice tone="bad">Angkatan ini dibatalkan. {cancellationText(page.batch.cancelledBecause)}</Notice>
    ) : (
      <>
        {page.savedAt ? <Notice>Tersimpan sementara pada {dateTime(page.savedAt)}.</Notice> : null}
        <p>
          Mohon menandai kehadiran setiap peserta. Nilai dari 0 sampai nilai tertinggi tes, paling banyak dua
          desimal, dengan koma atau titik.
        </p>
        <ListTurn {...page} />
        <Form nonce={page.nonce}>
          <ShownPage {...page} />
          <HighestScore {...page} />
          <AttendanceList {...page} />
          <Sending {...page} />
        </Form>
      </>
    )}
  </Page>
);

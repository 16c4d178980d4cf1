// The page of the queue: which letters wait, until when and why, by reason and by kind.
import type { VNode } from 'preact';
import { dateTime, integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { type Column, DataTable, Notice } from '../pages/table.view.tsx';
import {
  type ShownLane,
  shownLanes,
  type WaitingLetter,
  type WaitingReason,
  waitingReasons,
} from './queue.rules.ts';

const reasonWord: Readonly<Record<WaitingReason, string>> = {
  paused: 'pengiriman surat dijeda',
  window: 'menunggu jendela kirim',
  daily: 'dikumpulkan untuk surat harian atasan',
  retry: 'dicoba kembali',
  next: 'segera dikirim',
};

const laneWord: Readonly<Record<ShownLane, string>> = {
  waited: 'pekerjaan pejabat dan pengelola',
  bulk: 'surat lain',
  notices: 'pemberitahuan kepada atasan',
  'any-hour': 'surat yang sedang ditunggu',
};

export type QueueFilter = { why?: WaitingReason | undefined; lane?: ShownLane | undefined };

/** What cannot be meant is left out: the address may have been shortened on its way. */
export const readQueueFilter = (query: URLSearchParams): QueueFilter => ({
  why: waitingReasons.find((one) => one === query.get('sebab')),
  lane: shownLanes.find((one) => one === query.get('jenis')),
});

const Choose = ({ why, lane }: QueueFilter): VNode => (
  <form method="get" action="/konsol/antrean-surat">
    <div class="field">
      <label for="sebab">Sebab menunggu</label>
      <select id="sebab" name="sebab">
        <option value="">Semua sebab</option>
        {waitingReasons.map((one) => (
          <option key={one} value={one} selected={one === why}>
            {reasonWord[one]}
          </option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="jenis">Jenis surat</label>
      <select id="jenis" name="jenis">
        <option value="">Semua jenis</option>
        {shownLanes.map((one) => (
          <option key={one} value={one} selected={one === lane}>
            {laneWord[one]}
          </option>
        ))}
      </select>
    </div>
    <button type="submit" class="button second">
      Saring
    </button>
  </form>
);

const whyText = ({ why, attempts }: WaitingLetter): string =>
  why === 'retry' && attempts > 0 ? `${reasonWord[why]} (percobaan ke-${attempts + 1})` : reasonWord[why];

const columns: readonly Column<WaitingLetter>[] = [
  { label: 'Perihal', lead: true, cell: (l) => l.subject },
  { label: 'Ditujukan kepada', cell: (l) => l.addressee },
  { label: 'Jenis', cell: (l) => laneWord[l.lane] },
  { label: 'Dibuat', cell: (l) => dateTime(l.createdAt) },
  { label: 'Menunggu sampai', cell: (l) => (l.until ? dateTime(l.until) : '–') },
  { label: 'Sebab', cell: whyText },
];

export const queuePage = (props: {
  frame: Frame;
  letters: readonly WaitingLetter[];
  isMore: boolean;
  filter: QueueFilter;
}): VNode => {
  const { why, lane } = props.filter;
  const shown = props.letters.filter(
    (letter) => (why === undefined || letter.why === why) && (lane === undefined || letter.lane === lane),
  );
  return (
    <Page title="Antrean surat" {...props.frame} wide>
      <p class="lead">
        {`${integer(shown.length)} surat menunggu dikirim. Sebelum dikirim, setiap surat dicocokkan kembali dengan data pegawai dan tautannya.`}
      </p>
      {props.isMore ? (
        <Notice>
          Antrean lebih panjang daripada yang ditampilkan: hanya surat yang paling lama menunggu.
        </Notice>
      ) : null}
      <Choose {...props.filter} />
      <DataTable
        caption="Surat yang menunggu"
        rows={shown}
        columns={columns}
        empty="Tidak ada surat yang menunggu."
        cards="labelled"
      />
      <p>
        <a href="/konsol/jeda-surat">Jeda surat</a>: menghentikan pengiriman surat untuk sementara.
      </p>
    </Page>
  );
};

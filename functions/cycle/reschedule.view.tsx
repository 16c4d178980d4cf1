// The form with which an operator gives the phases to come other dates, with what it would change before it does.
import type { VNode } from 'preact';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { Form, TextArea } from '../pages/form.view.tsx';
import { longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable, Notice } from '../pages/table.view.tsx';
import type { Cycle, PlannedPhase } from '../records/cycle.ts';
import { type Instant, zoneSaid } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { minimumReason } from './correction.rules.ts';
import { PhaseFields } from './phase-fields.view.tsx';
import type { Rescheduled } from './reschedule.rules.ts';

type ReschedulePage = {
  frame: Frame;
  nonce: string;
  cycle: Cycle;
  movable: readonly PlannedPhase[];
  answers: Readonly<Record<string, string | undefined>>;
  problems: readonly Problem[];
  /** What would change, once the dates can be. */
  changes: readonly Rescheduled[] | undefined;
  /** Stands for these changes: what is applied is what was shown. */
  seen: string | undefined;
};

const period = ({ opensAt, closesAt }: { opensAt: Instant; closesAt: Instant }): string =>
  `${longDate(opensAt)} s.d. ${longDate(closesAt)}`;

const Changes = ({ changes }: { changes: readonly Rescheduled[] }): VNode => (
  <>
    <h2>Yang akan berubah</h2>
    <DataTable
      caption="Tahapan yang mendapat tanggal lain"
      rows={changes}
      empty=""
      cards="labelled"
      columns={[
        { label: 'Tahapan', lead: true, cell: (c) => phaseTitle[c.phase.phase] },
        { label: 'Semula', cell: (c) => period(c.phase) },
        { label: 'Menjadi', cell: (c) => period(c) },
      ]}
    />
    <p class="hint">
      Pembukaan pada hari libur bergeser ke hari kerja berikutnya. Belum ada surat tentang tahapan ini yang
      dikirim, jadi tidak ada yang perlu diberi tahu tentang perubahannya.
    </p>
  </>
);

const Fields = ({ page }: { page: ReschedulePage }): VNode => (
  <Form nonce={page.nonce}>
    {page.seen === undefined ? null : <input type="hidden" name="dilihat" value={page.seen} />}
    {page.changes ? <Changes changes={page.changes} /> : null}
    <h2>Tanggal yang baru</h2>
    {page.movable.map(({ phase }) => (
      <PhaseFields key={phase} phase={phase} answers={page.answers} problems={page.problems} />
    ))}
    {page.changes ? (
      <>
        <TextArea
          name="reason"
          label="Alasan"
          hint={`Paling sedikit ${minimumReason} karakter. Alasan tercatat dalam jejak audit atas nama Bapak/Ibu.`}
          value={page.answers.reason}
          problems={page.problems}
        />
        <Confirmation
          statement="Saya sudah memeriksa yang akan berubah dan menerapkannya."
          problems={page.problems}
        />
      </>
    ) : null}
    <button type="submit" name="langkah" value="pratinjau" class={page.changes ? 'second' : undefined}>
      Lihat yang akan berubah
    </button>{' '}
    {page.changes ? (
      <button type="submit" name="langkah" value="terapkan">
        Terapkan jadwal
      </button>
    ) : null}
  </Form>
);

export const reschedulePage = (page: ReschedulePage): VNode => (
  <Page title={`Jadwal tahapan ${page.cycle.year}`} {...page.frame} problems={page.problems}>
    <p class="lead">
      Tahapan yang belum dibuka dapat diberi tanggal lain. Survei Kebutuhan dan Penetapan Rencana yang sedang
      berjalan diperpanjang pada halaman <a href={`/konsol/${page.cycle.year}/tahapan`}>Atur tahapan</a>;
      Pelaksanaan dan Evaluasi yang sedang berjalan berakhir menurut tanggalnya.
    </p>
    {page.movable.length === 0 ? (
      <Notice>Semua tahapan sudah dibuka; tidak ada tanggal yang dapat diubah di sini.</Notice>
    ) : (
      <>
        <p class="hint">
          {zoneSaid()}: dibuka pukul 00.00, ditutup pukul 23.59. Tahapan berurutan dan tidak bertumpang
          tindih.
        </p>
        <Fields page={page} />
      </>
    )}
    <p>
      <a href={`/konsol/${page.cycle.year}`}>Kembali ke siklus {page.cycle.year}</a>
    </p>
  </Page>
);

// Letters that did not arrive: what, to whom, when and why; for the operator a form per address that sends them again.
import type { VNode } from 'preact';
import { Form, TextField } from '../pages/form.view.tsx';
import { dateTime } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { type Column, DataTable, Notice, Tag } from '../pages/table.view.tsx';
import { OutsideAddress } from '../pages/yes-or-no.view.tsx';
import type { Problem } from '../refusals/refusal.ts';
import { byAddress, fieldOf, isClosed, repetitionKeptBack } from './undelivered.rules.ts';
import type { Undelivered } from './undelivered.ts';
import { letterStatusWord, whyText } from './undelivered-words.ts';

type UndeliveredPage = {
  frame: Frame;
  year: number;
  letters: readonly Undelivered[];
  /** Only the operator may send again. */
  nonce: string | undefined;
  attempt?:
    | {
        addressHash: string;
        address: string | undefined;
        /** An address outside of the government's own domains: the form asks whether it is meant. */
        outside?: string | undefined;
        problems: readonly Problem[];
      }
    | undefined;
};

const columns: readonly Column<Undelivered>[] = [
  { label: 'Perihal', lead: true, cell: (l) => l.subject },
  { label: 'Ditujukan kepada', cell: (l) => l.addressee },
  { label: 'Sebab', cell: whyText },
  { label: 'Diketahui', cell: (l) => dateTime(l.at) },
];

const outcomeOf = (letter: Undelivered, all: readonly Undelivered[]): VNode => {
  const keptBack = repetitionKeptBack(letter, all);
  if (keptBack) return <Tag tone="soft">{whyText(keptBack)}</Tag>;
  return letter.status === 'sent-again' ? (
    <>
      <Tag tone="good">{letterStatusWord[letter.status]}</Tag> ke {letter.sentAgainTo}
    </>
  ) : (
    <Tag tone="soft">{letterStatusWord[letter.status]}</Tag>
  );
};

const settledColumns = (all: readonly Undelivered[]): readonly Column<Undelivered>[] => [
  ...columns,
  { label: 'Alamat semula', cell: (l) => l.to },
  { label: 'Penanganan', cell: (l) => outcomeOf(l, all) },
  { label: 'Ditangani', cell: (l) => (l.settledAt ? dateTime(l.settledAt) : '') },
  { label: 'Oleh', cell: (l) => l.settledBy ?? '' },
];

/** An address that is closed is put right here; one that takes mail is changed where its holder hears of it. */
const SendAgain = ({
  page,
  group,
}: {
  page: UndeliveredPage;
  group: readonly Undelivered[];
}): VNode | null => {
  const [letter] = group;
  if (page.nonce === undefined || letter === undefined) return null;
  const own = page.attempt?.addressHash === letter.addressHash ? page.attempt : undefined;
  const closed = isClosed(group);
  return (
    <>
      {closed ? null : (
        <p>
          Alamat ini masih menerima surat; surat di atas saja yang kembali. Bila alamatnya memang berganti,
          ubah pada <a href="/konsol/pejabat">Pejabat</a>,{' '}
          <a href="/konsol/perangkat-daerah">Perangkat Daerah</a>, <a href="/konsol/pegawai">Data pegawai</a>,
          atau <a href="/konsol/narasumber">Narasumber</a>.
        </p>
      )}
      <Form nonce={page.nonce}>
        <input type="hidden" name="alamat-lama" value={letter.addressHash} />
        <TextField
          name={fieldOf(letter.addressHash)}
          label={closed ? 'Alamat yang diperbaiki' : 'Kirim kembali ke alamat yang sama'}
          type="email"
          hint={
            closed
              ? 'Alamat yang sama boleh dicoba lagi apabila penerima menyatakan sudah dapat menerima surat.'
              : 'Pastikan dahulu bahwa penerima sudah dapat menerima surat, misalnya kotak suratnya tidak lagi penuh.'
          }
          value={own?.address ?? (closed ? undefined : letter.to)}
          problems={own?.problems}
        />
        <OutsideAddress email={own?.outside} problems={own?.problems} />
        <button type="submit">Kirim kembali ke alamat ini</button>
      </Form>
    </>
  );
};

export const undeliveredPage = (page: UndeliveredPage): VNode => {
  const groups = byAddress(page.letters);
  const newestFirst = page.letters.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const withheld = newestFirst.filter((l) => l.status === 'withheld');
  const settled = newestFirst.filter((l) => l.status !== 'open' && l.status !== 'withheld');
  return (
    <Page
      title={`Surat yang tidak sampai, siklus ${page.year}`}
      {...page.frame}
      problems={page.attempt?.problems}
      wide
    >
      {groups.length === 0 ? (
        <Notice tone="good">Tidak ada surat yang menunggu perbaikan alamat.</Notice>
      ) : (
        <p class="lead">
          Alamat yang menolak surat tidak dikirimi lagi, termasuk pengingat. Perbaiki alamatnya: surat dikirim
          kembali, dan surat berikutnya mengikuti alamat baru. Pengingat tidak dikirim ulang bila surat
          asalnya ikut dikirim. Alamat pegawai perlu diperbaiki pula pada data pegawai. Bila permohonan
          keputusan dikirim ke alamat lain, pejabat pada tahap lain diberi tahu.
        </p>
      )}
      {groups.map((group) => {
        const [letter] = group;
        return letter ? (
          <section key={letter.addressHash}>
            <h2>{letter.to}</h2>
            <DataTable
              caption={`Surat kepada ${letter.to}`}
              rows={group}
              columns={columns}
              empty=""
              cards="labelled"
            />
            <SendAgain page={page} group={group} />
          </section>
        ) : null;
      })}
      <h2>Sudah ditangani</h2>
      <DataTable
        caption="Surat yang sudah ditangani"
        rows={settled}
        columns={settledColumns(page.letters)}
        empty="Belum ada surat yang ditangani."
        cards="labelled"
      />
      {withheld.length === 0 ? null : (
        <>
          <h2>Tidak dikirim</h2>
          <p>
            Sebelum dikirim, setiap surat dicocokkan dengan data pegawai dan tautannya. Surat berikut sudah
            tidak perlu sampai; tidak ada yang perlu dilakukan.
          </p>
          <DataTable
            caption="Surat yang tidak dikirim"
            rows={withheld}
            columns={columns}
            empty=""
            cards="labelled"
          />
        </>
      )}
      {page.nonce === undefined ? null : (
        <p>
          <a href="/konsol/antrean-surat">Antrean surat</a>: surat yang menunggu dikirim.
        </p>
      )}
      <p>
        {'Unduh Surat: '}
        <a href={`/konsol/${page.year}/surat.csv?sebagai=xlsx`} aria-label="Surat, XLSX">
          XLSX
        </a>
        {', '}
        <a href={`/konsol/${page.year}/surat.csv`} aria-label="Surat, CSV">
          CSV
        </a>
      </p>
    </Page>
  );
};

// What the pages of an import say of its letters: which leave at once because they warn, which wait, and what became of both.
import type { VNode } from 'preact';
import type { ParcelState } from '../outbox/parcel.store.ts';
import { dateTime, integer } from '../pages/format.ts';
import { Facts } from '../pages/table.view.tsx';
import type { ImportJob, NewsWord } from './import-job.ts';
import type { ImportKind } from './import-kinds.ts';

const warnedBy: Partial<Readonly<Record<ImportKind, string>>> = {
  pegawai: 'kepada alamat surel yang digantikan, dan kepada yang jabatannya berganti pemangku karenanya',
  'perangkat-daerah': 'kepada yang jabatannya berganti pemangku karenanya',
};

/** Before it is applied. */
export const LettersAhead = ({ kind }: { kind: ImportKind }): VNode | null =>
  warnedBy[kind] === undefined ? null : (
    <p>
      Begitu diterapkan, surat yang memperingatkan berangkat seketika: {warnedBy[kind]}. Surat lain yang
      timbul karenanya menunggu satu jam.
    </p>
  );

const newsWords: readonly (readonly [NewsWord, string])[] = [
  ['joined', 'Pegawai yang masuk'],
  ['left', 'Pegawai yang berhenti atau tidak aktif'],
  ['returned', 'Pegawai yang kembali aktif'],
  ['moved', 'Pegawai yang pindah perangkat daerah atau jabatan'],
  ['superior', 'Pegawai yang berganti atasan'],
  ['address', 'Alamat surel yang berubah'],
  ['name', 'Nama yang berubah'],
  ['renumbered', 'Pegawai yang berganti nomor'],
  ['head', 'Perangkat daerah yang berganti kepala'],
  ['agency', 'Perangkat daerah yang masa berlakunya berubah'],
];

type Said = { job: ImportJob; letters?: ParcelState | undefined };

const warnedOf = ({ warned }: ImportJob): number => (warned ? warned.addresses + warned.seats : 0);

const Waiting = ({ job, letters }: { job: ImportJob; letters: ParcelState }): VNode => (
  <>
    {letters.state === 'waiting' ? (
      <p>
        Survei, persetujuan, pelatihan, dan evaluasi yang sedang berjalan belum diberi tahu. Surat yang timbul
        karenanya menunggu sampai {dateTime(letters.until)}, atau sampai dilepaskan. Bila impor ini dibatalkan
        lebih dahulu, surat yang menunggu itu tidak terkirim.
      </p>
    ) : (
      <p>
        {letters.state === 'released'
          ? 'Surat sudah dilepaskan dan berangkat dalam waktu satu menit.'
          : 'Tahapan yang sedang berjalan sudah diberi tahu.'}
      </p>
    )}
    <Facts
      facts={newsWords.flatMap(([word, label]) =>
        job.news?.[word] ? [[label, integer(job.news[word])] as const] : [],
      )}
    />
  </>
);

/** Who has heard of it already, whom the running year has to tell, and whether it has. */
export const LettersOfImport = ({ job, letters }: Said): VNode | null => {
  const { warned } = job;
  if (!letters && warnedOf(job) === 0) return null;
  return (
    <>
      <h2>Surat yang timbul dari impor ini</h2>
      {warned && warnedOf(job) > 0 ? (
        <>
          <p>
            Surat yang memperingatkan berangkat seketika dan tidak menunggu. Bila impor ini dibatalkan,
            penerimanya diberi tahu bahwa perubahan itu dibatalkan.
          </p>
          <Facts
            facts={[
              ['Kepada alamat surel yang digantikan', integer(warned.addresses)],
              ['Tentang jabatan yang berganti pemangku', integer(warned.seats)],
            ]}
          />
        </>
      ) : null}
      {letters ? <Waiting job={job} letters={letters} /> : null}
    </>
  );
};

/** What stays is news after all: then nobody may say that no letter leaves. */
const withdrawnText = (job: ImportJob): string => {
  if (job.kept) return 'Surat yang menunggu tidak terkirim, kecuali tentang data yang tetap.';
  return job.warned && warnedOf(job) === 0
    ? 'Tidak ada surat yang terkirim karena impor ini.'
    : 'Surat yang menunggu tidak ada yang terkirim.';
};

export const LettersAfterUndoing = ({ job, letters }: Said): VNode => (
  <>
    {warnedOf(job) > 0 ? (
      <p>
        {integer(warnedOf(job))} surat yang memperingatkan sudah berangkat seketika sewaktu impor diterapkan;{' '}
        {job.reassured
          ? `${integer(job.reassured)} surat memberi tahu penerimanya bahwa perubahan itu dibatalkan.`
          : 'tidak ada penerimanya yang perlu diberi tahu lagi.'}
      </p>
    ) : null}
    {letters?.state === 'withdrawn' ? <p>{withdrawnText(job)}</p> : null}
  </>
);

// The page on which a batch is merged into another one of its program: who goes over, what is free there, and who is told.
import type { VNode } from 'preact';
import { Radios, TextArea } from '../../pages/form.view.tsx';
import { integer } from '../../pages/format.ts';
import { batchTitle, daysText } from '../../words/batch-words.ts';
import { type ChangePage, ChangeSheet } from './change-sheet.view.tsx';
import { type Inviting, isOnSameDays, mayMerge } from './merge.rules.ts';

export type Target = { batch: Inviting; empty: number };

const Otherwise = ({ batch, year }: ChangePage): VNode => {
  const base = `/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`;
  return (
    <>
      Angkatan ini dapat juga <a href={`${base}/jadwal`}>dipindahkan jadwalnya</a> atau{' '}
      <a href={`${base}/batal`}>dibatalkan</a>.
    </>
  );
};

const tooLate = ({ batch, targets }: { batch: ChangePage['batch']; targets: readonly Target[] }) => {
  if (batch.status === 'planned')
    return 'Peserta angkatan ini belum dipanggil. Angkatan dapat digabungkan sesudah pemanggilan; sebelum itu, jadwalnya dapat dipindahkan atau angkatannya dibatalkan.';
  if (!mayMerge(batch))
    return 'Angkatan ini sudah dimulai atau sudah berakhir, sehingga tidak dapat digabungkan lagi.';
  return targets.length === 0
    ? 'Tidak ada angkatan lain dari program ini yang masih memanggil peserta dan masih memberi waktu untuk menjawab. Jadwal angkatan ini dapat dipindahkan, atau angkatannya dibatalkan.'
    : undefined;
};

export const mergePage = (props: ChangePage & { targets: readonly Target[]; people: number }): VNode => {
  const { targets, people, value, problems } = props;
  return (
    <ChangeSheet
      {...props}
      title="Gabungkan angkatan"
      tooLate={tooLate(props)}
      consequence={
        <>
          Angkatan ini dibatalkan. {integer(people)} orang pada daftarnya menjadi cadangan pada angkatan
          pilihan: yang sudah menyatakan hadir paling depan, lalu yang belum menjawab. Untuk setiap tempat
          yang kosong di sana dikirim surat pemanggilan baru, juga kepada yang sudah menyatakan hadir:
          kesediaan itu untuk angkatan ini. Peserta yang sudah dipanggil, atasannya, dan narasumber angkatan
          ini diberi tahu. Penggabungan tidak dapat ditarik kembali. <Otherwise {...props} />
        </>
      }
      statement="Saya menggabungkan angkatan ini."
      button="Gabungkan angkatan"
    >
      <Radios
        name="angkatan"
        legend="Digabungkan ke"
        options={targets.map(({ batch, empty }) => ({
          value: batch.batchId,
          label: batchTitle(batch),
          hint: `${daysText(batch)}${isOnSameDays(batch, props.batch) ? ' (hari yang sama dengan angkatan ini)' : ''}. ${
            empty === 0
              ? 'Tidak ada tempat kosong: semua menjadi cadangan.'
              : `${integer(empty)} dari ${integer(batch.capacity)} tempat kosong.`
          }`,
        }))}
        value={value('angkatan')}
        problems={problems}
      />
      <TextArea
        name="alasan"
        label="Alasan"
        hint="Dibaca oleh semua yang diberi tahu, dan tercatat pada jejak audit."
        value={value('alasan')}
        problems={problems}
      />
    </ChangeSheet>
  );
};

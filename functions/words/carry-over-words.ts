// What a year hands to the next, in words: the gap that is left, who was trained, what changed.
import { decimal, integer, signed } from '../pages/format.ts';
import type { CarryOver, CarryOverReason, CarryOverReasons } from '../records/carry-over.ts';

const gapText = (meanHundredths: number, people: string): string => {
  const mean = decimal(Math.abs(meanHundredths) / 100, 2);
  if (meanHundredths > 0) return `Kesenjangan rata-rata ${mean} level masih tersisa ${people}`;
  return meanHundredths === 0
    ? `Tidak ada kesenjangan rata-rata ${people}`
    : `Rata-rata ${mean} level di atas persyaratan ${people}`;
};

const reasonText = (reason: CarryOverReason): string => {
  switch (reason.kind) {
    case 'shortage': {
      const who = `${integer(reason.short)} dari ${integer(reason.people)} pegawai`;
      return `Kesenjangan rata-rata ${decimal(reason.meanHundredths / 100, 2)} level masih tersisa pada ${who}`;
    }
    case 'no-shortage':
      return `Tidak ada lagi kesenjangan pada ${integer(reason.people)} pegawai`;
    case 'shortage-of-few':
      return `Kesenjangan masih tersisa pada kurang dari ${reason.minimumCell} dari ${integer(reason.people)} pegawai`;
    case 'gap':
      return gapText(reason.meanHundredths, `pada ${integer(reason.people)} pegawai`);
    case 'few-people':
      return `Pegawai yang dinilai kurang dari ${reason.minimumCell} orang; rinciannya tidak ditampilkan`;
    case 'rated-by-superior':
      return 'level sesudah pelatihan menurut penilaian atasan langsung saja, bukan menurut seluruh sumber dan bobot analisis';
    case 'learned':
      return `peningkatan hasil belajar (N-gain) ${decimal(reason.gainHundredths / 100, 2)} pada ${integer(reason.people)} peserta`;
    case 'feedback':
      return `umpan balik peserta rata-rata ${decimal(reason.meanHundredths / 100, 2)} dari 4`;
    case 'nobody-trained':
      return 'belum ada pegawai yang dilatih';
    case 'some-trained':
      return 'beberapa pegawai sudah dilatih';
    case 'trained':
      return `${integer(reason.people)} pegawai sudah dilatih`;
    case 'behaviour-short':
      return `perilaku kerja rata-rata ${decimal(reason.hundredths / 100, 2)} level di bawah persyaratan jabatan`;
    case 'behaviour-changed':
      return `perilaku kerja berubah ${signed(reason.hundredths / 100, 2)} level`;
    case 'service-changed':
      return `IKM berubah ${signed(reason.hundredths / 100, 2)}`;
  }
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A whole sentence. */
export const carryOverText = (reasons: CarryOverReasons): string =>
  typeof reasons === 'string' ? reasons : capitalised(`${reasons.map(reasonText).join('; ')}.`);

/** For whoever may see few people: where a reason keeps its figures to itself, the number of people is said instead. */
export const wholeCarryOverText = ({ reason, short, n }: CarryOver): string =>
  typeof reason === 'string'
    ? reason
    : capitalised(
        `${reason
          .map((part) =>
            short !== undefined && (part.kind === 'few-people' || part.kind === 'shortage-of-few')
              ? `${integer(short)} dari ${integer(n)} pegawai masih di bawah persyaratan`
              : reasonText(part),
          )
          .join('; ')}.`,
      );

/** To follow a colon, without the full stop. */
export const carryOverClause = (reasons: CarryOverReasons): string =>
  carryOverText(reasons).trim().replace(/\.$/, '');

// The words people read about the satisfaction of a service: its mutu, how it was computed, and what to know about that.
import { elementName } from '../records/satisfaction-elements.ts';
import { type Mutu, type ServiceWarning, WeightMode } from '../records/service-measure.ts';

const mutuWord: Readonly<Record<Mutu, string>> = {
  A: 'Sangat Baik',
  B: 'Baik',
  C: 'Kurang Baik',
  D: 'Tidak Baik',
};

/** `B (Baik)` */
export const mutuText = (mutu: Mutu): string => `${mutu} (${mutuWord[mutu]})`;

const weightText = (mode: WeightMode, elements: number): string => {
  switch (mode) {
    case 'EXACT':
      return elements === 1 ? 'bobot 1' : `bobot tepat 1/${elements}`;
    case 'B011':
      return 'bobot dibulatkan 0,11';
    case 'B0111':
      return 'bobot dibulatkan 0,111';
  }
};

/** `PermenPANRB-14-2017/EXACT/9` as people say it; a method of another release is shown as it was kept. */
export const methodText = (methodVersion: string): string => {
  const [, mode, elements] = /^PermenPANRB-14-2017\/(\w+)\/([1-9])$/.exec(methodVersion) ?? [];
  const weight = WeightMode.safeParse(mode);
  return weight.success && elements !== undefined
    ? `PermenPANRB 14/2017, ${elements} unsur, ${weightText(weight.data, Number(elements))}`
    : methodVersion;
};

export const serviceWarningText = (warning: ServiceWarning): string => {
  switch (warning.kind) {
    case 'from-means':
      return 'Dihitung dari rata-rata unsur pada rekapitulasi, bukan dari kuesioner.';
    case 'elements-dropped':
      return (
        `Unsur ${warning.dropped.map((element) => elementName[element]).join('; ')} tidak memiliki jawaban, sehingga indeks dihitung dari ${warning.used} unsur. ` +
        'Survei dengan kurang dari sembilan unsur dapat dinilai tidak sesuai pedoman.'
      );
    case 'weights-replaced': {
      const wanted = weightText(warning.wanted, 9);
      return `${wanted.charAt(0).toUpperCase()}${wanted.slice(1)} hanya berlaku untuk sembilan unsur; dipakai bobot tepat.`;
    }
  }
};

// The words people read about the satisfaction of a service: its mutu, and what to know about how it was computed.
import type { Mutu, ServiceWarning } from '../records/service-measure.ts';

export const mutuWord: Readonly<Record<Mutu, string>> = {
  A: 'Sangat Baik',
  B: 'Baik',
  C: 'Kurang Baik',
  D: 'Tidak Baik',
};

export const serviceWarningText = (warning: ServiceWarning): string => {
  switch (warning.kind) {
    case 'elements-dropped':
      return (
        `Unsur ${warning.dropped.join(', ')} tidak memiliki jawaban, sehingga indeks dihitung dari ${warning.used} unsur. ` +
        'Survei dengan kurang dari sembilan unsur dapat dinilai tidak sesuai pedoman.'
      );
    case 'weights-replaced':
      return `Bobot ${warning.wanted} hanya berlaku untuk sembilan unsur; dipakai bobot tepat.`;
  }
};

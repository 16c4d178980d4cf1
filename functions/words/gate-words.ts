// What stands in the way of a phase, and where it is mended, for the operator.
import { integer } from '../pages/format.ts';
import type { Gate, GateKind } from '../records/gate.ts';
import { officeWord } from './office-words.ts';

/** In the trail, where the figures of that day are not kept. */
export const gateTitle: Readonly<Record<GateKind, string>> = {
  'register-incomplete': 'data belum lengkap',
  'too-few-answers': 'jawaban survei terlalu sedikit',
  'no-program': 'tidak ada program yang diusulkan',
  'worthless-plan': 'rencana tidak mengurangi kesenjangan',
  'office-vacant': 'jabatan pemutus kosong',
  'head-vacant': 'jabatan kepala perangkat daerah kosong',
};

/** One sentence: what is so, and what would come of it. */
export const gateText = (gate: Gate): string => {
  switch (gate.kind) {
    case 'register-incomplete':
      return `Data yang diperlukan pada hari pertama survei belum lengkap: ${gate.lacks.join('; ')}.`;
    case 'too-few-answers':
      return `Baru ${integer(gate.answered)} dari ${integer(gate.invited)} pegawai menjawab survei, kurang dari ${integer(gate.leastPercent)} persen. Rencana dari jawaban sesedikit itu tidak menggambarkan kebutuhan pemerintah daerah.`;
    case 'no-program':
      return 'Analisis tidak menghasilkan program yang dapat diusulkan, sehingga tidak ada yang dapat diputuskan. Periksa katalog program, pagu, dan jawaban survei.';
    case 'worthless-plan':
      return `${integer(gate.programs)} program diusulkan, tetapi tidak satu pun mengurangi kesenjangan kompetensi pegawai.`;
    case 'office-vacant':
      return `Jabatan pemutus kosong: ${gate.offices.map(officeWord).join(', ')}. Tanpa pejabat definitif, Plt., atau Plh., Rencana tidak dapat ditetapkan.`;
    case 'head-vacant':
      return `Jabatan kepala kosong pada ${integer(gate.agencies.length)} perangkat daerah peserta. Tanpa kepala, program perangkat daerah itu ditandai tidak diverifikasi.`;
  }
};

type Mend = { label: string; href: string };

export const gateMend = (gate: Gate, year: number): Mend | undefined => {
  switch (gate.kind) {
    case 'register-incomplete':
      return { label: 'Periksa kesiapan data', href: '/konsol/siklus-baru/kesiapan' };
    case 'too-few-answers':
      return { label: 'Lihat jawaban per perangkat daerah', href: `/konsol/${year}/survei` };
    case 'no-program':
      return { label: 'Impor katalog program', href: '/konsol/impor/katalog' };
    case 'worthless-plan':
      return { label: 'Lihat rencana', href: `/konsol/${year}/rencana` };
    case 'office-vacant':
    case 'head-vacant':
      return { label: 'Lengkapi kepala perangkat daerah', href: '/konsol/impor/perangkat-daerah' };
  }
};

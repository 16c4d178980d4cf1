// Academic titles that fit a position, as a roster shows them before and after a name.
import type { Schooling } from './jenjang.ts';
import type { Random } from './random.ts';

const BY_SECTOR: Record<
  string,
  { diploma: readonly string[]; bachelor: readonly string[]; master: readonly string[] }
> = {
  kesehatan: {
    diploma: ['A.Md.Kep.', 'A.Md.Kes.'],
    bachelor: ['S.Kep.', 'S.K.M.'],
    master: ['M.Kes.', 'M.Kep.'],
  },
  pendidikan: { diploma: ['A.Md.'], bachelor: ['S.Pd.'], master: ['M.Pd.'] },
  pertanian: { diploma: ['A.Md.P.'], bachelor: ['S.P.', 'S.Pt.'], master: ['M.P.', 'M.Si.'] },
  digital: { diploma: ['A.Md.Kom.'], bachelor: ['S.Kom.', 'S.I.Kom.'], master: ['M.Kom.', 'M.T.I.'] },
  keuangan: { diploma: ['A.Md.Ak.'], bachelor: ['S.E.', 'S.Ak.'], master: ['M.Ak.', 'M.M.'] },
  infrastruktur: { diploma: ['A.Md.T.'], bachelor: ['S.T.'], master: ['M.T.'] },
  pariwisata: { diploma: ['A.Md.Par.'], bachelor: ['S.Par.', 'S.Sn.', 'S.S.'], master: ['M.Par.', 'M.Hum.'] },
};
const OTHERS = {
  diploma: ['A.Md.'],
  bachelor: ['S.Sos.', 'S.E.', 'S.H.', 'S.I.P.', 'S.A.P.'],
  master: ['M.Si.', 'M.M.', 'M.A.P.', 'M.H.'],
};

export type Titles = { front: string; back: string };

export const titlesFor = (
  random: Random,
  sector: string,
  positionName: string,
  schooling: Schooling,
): Titles => {
  const set = BY_SECTOR[sector] ?? OTHERS;
  const physician = positionName.startsWith('Dokter');
  const bachelor = random.pick(physician ? ['Sp.PD.', 'Sp.A.'] : set.bachelor);
  const master = random.pick(set.master);
  switch (schooling) {
    case 'secondary':
      return { front: '', back: '' };
    case 'diploma':
      return { front: '', back: random.pick(set.diploma) };
    case 'bachelor':
      return physician ? { front: 'dr.', back: '' } : { front: '', back: bachelor };
    case 'master':
      return { front: physician ? 'dr.' : '', back: physician ? bachelor : `${bachelor}, ${master}` };
    case 'doctor':
      return { front: physician ? 'Dr. dr.' : 'Dr.', back: `${bachelor}, ${master}` };
  }
};

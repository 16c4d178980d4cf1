// Why a cooperation does not cover a day, as the rest of a sentence: `… berakhir pada 31 Maret 2027`.
import { longDate } from '../pages/format.ts';
import type { OutOfForce } from '../rulebook/providers.rules.ts';

export const absenceText = ({ since, day }: Pick<OutOfForce, 'since' | 'day'>): string =>
  since === 'ended' ? `berakhir pada ${longDate(day)}` : `baru berlaku mulai ${longDate(day)}`;

/** `kerja sama dengan mitra Universitas Jambi berakhir pada 31 Maret 2027` */
export const heldWithText = ({ name, as, ...absence }: OutOfForce): string =>
  `kerja sama dengan ${as === 'provider' ? 'penyelenggara' : 'mitra'} ${name} ${absenceText(absence)}`;

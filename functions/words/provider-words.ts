// Why a cooperation does not cover a day, as the rest of a sentence: `… berakhir pada 31 Maret 2027`.
import { longDate } from '../pages/format.ts';
import type { WibDate } from '../records/moments.ts';

export const absenceText = ({ since, day }: { since: 'ended' | 'not-begun'; day: WibDate }): string =>
  since === 'ended' ? `berakhir pada ${longDate(day)}` : `baru berlaku mulai ${longDate(day)}`;

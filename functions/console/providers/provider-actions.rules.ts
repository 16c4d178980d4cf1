// What the operator has to see to where a cooperation does not cover the days of batches that have not been held: they are moved, called off or held by others, by a person's hand.
import { integer } from '../../pages/format.ts';
import type { Batch } from '../../records/batch.ts';
import { type Provider, providerIdOf } from '../../records/provider.ts';
import { isNamedIn } from '../../rulebook/providers.rules.ts';
import { absenceIn } from '../../rulebook/terms.rules.ts';
import { batchTitle } from '../../words/batch-words.ts';
import { absenceText } from '../../words/provider-words.ts';
import type { Action } from '../actions.rules.ts';
import { isAhead } from './provider-uses.rules.ts';

/** As many as are named in one sentence. */
const named = 3;

export const providerActions = (providers: readonly Provider[], batches: readonly Batch[]): Action[] =>
  providers.flatMap((provider): Action[] => {
    const left = batches
      .filter(isAhead)
      .filter((batch) => isNamedIn(batch.provider, provider.name))
      .flatMap((batch) => {
        const absence = absenceIn(provider.terms, batch.startsOn, batch.endsOn);
        return absence ? [{ batch, absence }] : [];
      })
      .toSorted((a, b) => (a.batch.startsOn < b.batch.startsOn ? -1 : 1));
    const [first] = left;
    if (!first) return [];
    const more = left.length - named;
    const titles = left
      .slice(0, named)
      .map(({ batch }) => batchTitle(batch))
      .join('; ');
    return [
      {
        kind: 'provider-ended',
        text:
          `${integer(left.length)} angkatan yang belum dilaksanakan diselenggarakan oleh atau bersama ${provider.name}, ` +
          `yang kerja samanya ${absenceText(first.absence)}: ${titles}${more > 0 ? `; dan ${integer(more)} angkatan lain` : ''}.`,
        link: {
          href: `/konsol/penyelenggara/${providerIdOf(provider.name)}`,
          label: 'Lihat angkatannya dan pilih kelanjutannya',
        },
      },
    ];
  });

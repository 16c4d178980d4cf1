// What the operator has to see to where a cooperation does not cover the days of batches that have not been held, or of programs of a plan that has no batches yet: a person renews it, or changes what is planned.
import { plannedDays } from '../../delivery/schedule/schedule.rules.ts';
import { integer } from '../../pages/format.ts';
import type { Batch } from '../../records/batch.ts';
import { instantOf, startOfDay, type WibDate } from '../../records/moments.ts';
import type { PlanRow } from '../../records/plan.ts';
import { type Provider, providerIdOf } from '../../records/provider.ts';
import { isNamedIn } from '../../rulebook/providers.rules.ts';
import { type Absence, absenceIn } from '../../rulebook/terms.rules.ts';
import { batchTitle } from '../../words/batch-words.ts';
import { absenceText } from '../../words/provider-words.ts';
import type { Action } from '../actions.rules.ts';
import { isAhead } from './provider-uses.rules.ts';

/** As many as are named in one sentence. */
const named = 3;

export type ToHold = {
  batches: readonly Batch[];
  /** Of a plan that is being decided or was; from the first batch on the batches tell. */
  rows: readonly PlanRow[];
  delivery: { from: WibDate; to: WibDate } | undefined;
};

type Held = { heldWith: string; title: string; from: WibDate; to: WibDate };
type Left = { title: string; from: WibDate; absence: Absence };

const batchesToHold = ({ batches }: ToHold): Held[] =>
  batches.filter(isAhead).map((batch) => ({
    ...{ heldWith: batch.provider, title: batchTitle(batch) },
    ...{ from: batch.startsOn, to: batch.endsOn },
  }));

const rowsToHold = ({ batches, rows, delivery }: ToHold): Held[] =>
  batches.length > 0 || !delivery
    ? []
    : rows
        .filter(({ status }) => status === 'proposed')
        .map((row) => ({
          ...{ heldWith: row.provider, title: row.name },
          ...plannedDays(row.schedule, delivery),
        }));

const leftBy = ({ name, terms }: Provider, held: readonly Held[]): Left[] =>
  held
    .filter(({ heldWith }) => isNamedIn(heldWith, name))
    .flatMap(({ title, from, to }) => {
      const absence = absenceIn(terms, from, to);
      return absence ? [{ title, from, absence }] : [];
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));

const actionOn = (
  provider: Provider,
  left: readonly Left[],
  { what, more }: { what: string; more: string },
): Action[] => {
  const [first] = left;
  if (!first) return [];
  const rest = left.length - named;
  const titles = left
    .slice(0, named)
    .map(({ title }) => title)
    .join('; ');
  return [
    {
      ...{ kind: 'provider-ended', about: `${providerIdOf(provider.name)}-${more}` },
      due: instantOf(startOfDay(first.from)),
      text:
        `${integer(left.length)} ${what} oleh atau bersama ${provider.name}, ` +
        `yang kerja samanya ${absenceText(first.absence)}: ${titles}${rest > 0 ? `; dan ${integer(rest)} ${more} lain` : ''}.`,
      link: {
        href: `/konsol/penyelenggara/${providerIdOf(provider.name)}`,
        label: 'Lihat dan pilih kelanjutannya',
      },
    },
  ];
};

export const providerActions = (providers: readonly Provider[], toHold: ToHold): Action[] => {
  const [batches, rows] = [batchesToHold(toHold), rowsToHold(toHold)];
  return providers.flatMap((provider) => [
    ...actionOn(provider, leftBy(provider, batches), {
      ...{ what: 'angkatan yang belum dilaksanakan diselenggarakan', more: 'angkatan' },
    }),
    ...actionOn(provider, leftBy(provider, rows), {
      ...{ what: 'program dalam Rencana dijadwalkan', more: 'program' },
    }),
  ]);
};

// What names a provider or partner: programs of the catalogue, rows of plans that are open, batches to come; and what of it lies after a day.
import { plannedDays } from '../../delivery/schedule/schedule.rules.ts';
import type { Batch, BatchIn } from '../../records/batch.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Plan, PlanRow } from '../../records/plan.ts';
import { type Provider, plainName } from '../../records/provider.ts';
import type { CatalogueProgram } from '../../records/register.ts';
import { isNamedIn, namedBy, type ProviderUse } from '../../rulebook/providers.rules.ts';

/** An open year: its plan as it is in force, and its batches. */
export type YearOfUse = {
  year: number;
  plan: Plan['status'] | undefined;
  rows: readonly PlanRow[];
  batches: readonly Batch[];
};

type Ahead = BatchIn<'planned' | 'inviting'>;

export type Uses = {
  programs: readonly CatalogueProgram[];
  rows: readonly { year: number; row: PlanRow }[];
  /** Not held yet. */
  batches: readonly { year: number; batch: Ahead }[];
};

/** One of those whom the catalogue names or a record was made for. */
export type Known = {
  /** As the catalogue writes it first; as it was recorded once the catalogue names it no more. */
  name: string;
  as: ReadonlySet<ProviderUse>;
  record: Provider | undefined;
  uses: Uses;
};

export const isAhead = (batch: Batch): batch is Ahead =>
  batch.status === 'planned' || batch.status === 'inviting';

const usesOf = (name: string, catalogue: readonly CatalogueProgram[], years: readonly YearOfUse[]): Uses => ({
  programs: catalogue.filter((program) =>
    namedBy(program).some((named) => plainName(named.name) === plainName(name)),
  ),
  rows: years.flatMap(({ year, plan, rows }) =>
    // A plan that was refused, or that nobody decided on, plans nothing.
    plan === 'refused' || plan === 'lapsed'
      ? []
      : rows
          .filter((row) => row.status === 'proposed' && isNamedIn(row.provider, name))
          .map((row) => ({ year, row })),
  ),
  batches: years.flatMap(({ year, batches }) =>
    batches.filter(isAhead).flatMap((batch) => (isNamedIn(batch.provider, name) ? [{ year, batch }] : [])),
  ),
});

/** Everybody, by name. */
export const knownProviders = (
  catalogue: readonly CatalogueProgram[],
  records: readonly Provider[],
  years: readonly YearOfUse[],
): Known[] => {
  const named = new Map<string, { name: string; as: Set<ProviderUse> }>();
  for (const { name, as } of catalogue.flatMap(namedBy)) {
    const one = named.get(plainName(name)) ?? { name, as: new Set() };
    named.set(plainName(name), { ...one, as: one.as.add(as) });
  }
  for (const { name } of records)
    if (!named.has(plainName(name))) named.set(plainName(name), { name, as: new Set() });
  return [...named]
    .map(([plain, { name, as }]) => ({
      ...{ name, as },
      record: records.find((record) => plainName(record.name) === plain),
      uses: usesOf(name, catalogue, years),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
};

const always = { from: '0001-01-01' as WibDate, to: '9999-12-31' as WibDate };

/** What an end on that day leaves without a cooperation. A row that says no day that can be read lies after every day. */
export const usesAfter = ({ programs, rows, batches }: Uses, lastDay: WibDate): Uses => ({
  programs,
  rows: rows.filter(({ row }) => plannedDays(row.schedule, always).to > lastDay),
  batches: batches.filter(({ batch }) => batch.endsOn > lastDay),
});

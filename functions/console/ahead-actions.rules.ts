// What is missing for something that is about to begin or to be weighed: chairs before the approval, figures of services before the evaluation ends.
import { integer, longDate } from '../pages/format.ts';
import { dateOf, dayMs, instantOf, later, momentOf, startOfDay } from '../records/moments.ts';
import type { OfficeHolder } from '../records/office.ts';
import type { Agency } from '../records/register.ts';
import type { Action, YearRecords } from './actions.rules.ts';

/** Long enough for a letter that names somebody acting. */
const chairDays = 30;
/** Long enough to get the indices from the agencies. */
const measureDays = 60;

/** Chairs in which nobody sits who could be asked today. */
export type EmptyChairs = {
  offices: readonly Pick<OfficeHolder, 'role' | 'title'>[];
  agencies: readonly Pick<Agency, 'agencyId' | 'name'>[];
};

/** Whether the approval of a year is so near that its chairs are looked at; while it runs each turn tells itself. */
export const looksAtChairs = (
  { cycle, phases }: Pick<YearRecords, 'cycle' | 'phases'>,
  now: Date,
): boolean => {
  const approval = phases.find((p) => p.phase === 'program-approval');
  return (
    cycle.status === 'open' &&
    approval?.status === 'planned' &&
    later(momentOf(approval.opensAt), -chairDays * dayMs) <= now
  );
};

/** Whether the evaluation of a year ends so soon that it is asked what level 4 will rest on. */
export const looksAtMeasures = (
  { cycle, phases }: Pick<YearRecords, 'cycle' | 'phases'>,
  now: Date,
): boolean => {
  const evaluation = phases.find((p) => p.phase === 'evaluation');
  return (
    cycle.status === 'open' &&
    evaluation?.status === 'running' &&
    later(momentOf(evaluation.closesAt), -measureDays * dayMs) <= now
  );
};

const naming = 'Tetapkan pejabat definitif, Plt., atau Plh.';
/** As many as are named in one sentence. */
const named = 3;

const chairActions = ({ phases, emptyChairs }: YearRecords): Action[] => {
  const approval = phases.find((p) => p.phase === 'program-approval');
  if (!approval || !emptyChairs) return [];
  const { offices, agencies } = emptyChairs;
  const begins = `persetujuan Rencana dimulai pada ${longDate(approval.opensAt)}`;
  const [first] = agencies;
  const rest = agencies.length - named;
  const names = agencies
    .slice(0, named)
    .map(({ name }) => name)
    .join('; ');
  return [
    ...offices.map(
      ({ role, title }): Action => ({
        ...{ kind: 'chair-empty', about: role, due: approval.opensAt },
        text: `Jabatan ${title} kosong, sedangkan ${begins}.`,
        link: { href: `/konsol/pejabat/${role}`, label: naming },
      }),
    ),
    ...(first === undefined
      ? []
      : [
          {
            ...{ kind: 'chair-empty' as const, about: 'agency-heads', due: approval.opensAt },
            text: `${integer(agencies.length)} perangkat daerah tidak mempunyai kepala yang dapat dimintai keputusan, sedangkan ${begins}: ${names}${rest > 0 ? `; dan ${integer(rest)} lainnya` : ''}.`,
            link: {
              href: `/konsol/perangkat-daerah/${encodeURIComponent(first.agencyId)}`,
              label: agencies.length === 1 ? naming : `${naming} (mulai dari ${first.name})`,
            },
          },
        ]),
  ];
};

const measureActions = ({ phases, lacksMeasures }: YearRecords): Action[] => {
  const evaluation = phases.find((p) => p.phase === 'evaluation');
  if (!evaluation || !lacksMeasures) return [];
  return [
    {
      ...{ kind: 'service-unmeasured', about: 'measures', due: evaluation.closesAt },
      text: `Indeks kepuasan layanan sebelum dan sesudah pelatihan belum dapat dibandingkan; tanpa itu evaluasi tingkat 4, yang ditutup pada ${longDate(evaluation.closesAt)}, tidak mempunyai angka.`,
      link: { href: '/konsol/impor/kepuasan', label: 'Impor kepuasan layanan' },
    },
  ];
};

/** One line for each agency whose chair is empty: whoever sits in it answers for all of its recommendations. */
const ownerActions = ({ recommendations = [], owned }: YearRecords, now: Date): Action[] => {
  const without = recommendations.filter(
    (r) => r.status === 'open' && owned !== undefined && !owned.has(r.recommendationId),
  );
  return [...Map.groupBy(without, ({ owner }) => owner.agencyId ?? 'bkpsdm')].flatMap(
    ([about, all]): Action[] => {
      const [first] = all;
      if (!first) return [];
      const { owner } = first;
      const due = all.map(({ dueOn }) => dueOn).toSorted()[0] ?? dateOf(now);
      return [
        {
          ...{ kind: 'recommendation-unowned', about },
          due: instantOf(startOfDay(due)),
          text: `${integer(all.length)} rekomendasi evaluasi bagi ${owner.name} tidak mempunyai penanggung jawab: jabatannya kosong. Batas waktu yang pertama ${longDate(due)}.`,
          link: {
            href:
              owner.agencyId === undefined
                ? '/konsol/pejabat/bkpsdm'
                : `/konsol/perangkat-daerah/${encodeURIComponent(owner.agencyId)}`,
            label: naming,
          },
        },
      ];
    },
  );
};

export const aheadActions = (records: YearRecords, now: Date): Action[] => [
  ...chairActions(records),
  ...measureActions(records),
  ...ownerActions(records, now),
];

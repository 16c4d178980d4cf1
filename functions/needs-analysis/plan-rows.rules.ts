// The plan as rows: the chosen programs and those below the cut line, spread over the year, each with its reason in words.
import { decimal, integer } from '../pages/format.ts';
import type { AgencyId, CompetencyCode } from '../records/ids.ts';
import { dateOf, dayMs, fullDaysBetween, type Instant, later, momentOf, yearOf } from '../records/moments.ts';
import type { Need } from '../records/need.ts';
import type { PlanRow } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { missingItems } from '../rulebook/plan-row.rules.ts';
import type { Candidate } from './candidates.rules.ts';
import type { Selection } from './select.rules.ts';

const quarters = [
  'Triwulan I (Januari–Maret)',
  'Triwulan II (April–Juni)',
  'Triwulan III (Juli–September)',
  'Triwulan IV (Oktober–Desember)',
] as const;

/**
 * When the program at `place` of `count` runs: the delivery phase is divided evenly over the programs in order of the
 * plan, the best placed first, and each is planned for the quarter its part falls in: `Triwulan II (April–Juni) 2027`.
 */
export const scheduleOf = (place: number, count: number, opensAt: Instant, closesAt: Instant): string => {
  const opens = momentOf(opensAt);
  const days = Math.max(1, fullDaysBetween(opens, momentOf(closesAt)));
  const day = Math.floor(((2 * place - 1) * days) / (2 * count));
  const date = dateOf(later(opens, day * dayMs));
  const quarter = quarters[Math.floor((Number(date.slice(5, 7)) - 1) / 3)];
  return `${quarter ?? quarters[0]} ${yearOf(date)}`;
};

export type PlanInput = {
  programs: readonly CatalogueProgram[];
  candidates: readonly Candidate[];
  selection: Selection;
  needs: readonly Need[];
  competencyName: (code: CompetencyCode) => string;
  agencyName: (agencyId: AgencyId) => string;
  /** The delivery phase. */
  opensAt: Instant;
  closesAt: Instant;
};

/** The best placed need that people with a seat in the program have. */
const servedNeed = (
  needs: readonly Need[],
  competencies: readonly CompetencyCode[],
  agencies: readonly AgencyId[],
): Need | undefined =>
  needs.find((need) => competencies.includes(need.competency) && agencies.includes(need.agencyId));

const fundingReason = (candidate: Candidate, chosen: boolean): string | undefined => {
  if (!chosen) return 'Berada di bawah garis potong karena pagu anggaran tidak mencukupi';
  if (candidate.funding === 'apbd') return undefined;
  return `Didanai ${candidate.funding === 'hibah' ? 'hibah' : 'mitra'}, tidak membebani pagu APBD`;
};

const reasonOf = (
  candidate: Candidate,
  program: CatalogueProgram,
  agencies: readonly AgencyId[],
  chosen: boolean,
  input: PlanInput,
): string => {
  const need = servedNeed(input.needs, program.competencies, agencies);
  return [
    `Menutup ${decimal(candidate.closesHundredths / 100, 2)} level kesenjangan pada ` +
      `${integer(candidate.participants)} pegawai dari ${integer(agencies.length)} perangkat daerah`,
    need &&
      `menjawab kebutuhan peringkat ${integer(need.rank)} ` +
        `(${input.competencyName(need.competency)}, ${input.agencyName(need.agencyId)})`,
    fundingReason(candidate, chosen),
  ]
    .filter((part) => part !== undefined)
    .join('; ');
};

const rowOf = (
  candidate: Candidate,
  program: CatalogueProgram,
  place: number,
  chosen: boolean,
  input: PlanInput,
): PlanRow => {
  const agencies = [...new Set(candidate.seated.map((n) => n.agencyId))].sort();
  // Below the line the year begins again: a program that moves up later takes the room one above left.
  const [order, count] = chosen
    ? [place, input.selection.chosen.length]
    : [place - input.selection.chosen.length, input.selection.belowCut.length];
  return {
    program: program.code,
    name: program.name,
    competencies: program.competencies,
    participants: candidate.participants,
    agencies,
    form: program.form,
    jp: program.jp,
    provider: program.partner ? `${program.provider} bersama ${program.partner}` : program.provider,
    schedule: scheduleOf(order, count, input.opensAt, input.closesAt),
    curriculum: program.curriculum,
    costRupiah: candidate.costRupiah,
    funding: program.funding,
    batches: candidate.batches,
    rank: place,
    reason: reasonOf(candidate, program, agencies, chosen, input),
    status: chosen ? 'proposed' : 'below-cut',
  };
};

/** Rows in order of rank. A row that lacks one of the seven items of Pasal 207 ayat (3) is a fault of the catalogue. */
export const planRows = (input: PlanInput): PlanRow[] => {
  const { chosen, belowCut } = input.selection;
  const candidateOf = new Map(input.candidates.map((c) => [c.code, c]));
  const programOf = new Map(input.programs.map((p) => [p.code, p]));
  return [...chosen, ...belowCut].map((code, i) => {
    const candidate = candidateOf.get(code);
    const program = programOf.get(code);
    if (!candidate || !program) throw new Error(`selected an unknown program ${code}`);
    const row = rowOf(candidate, program, i + 1, i < chosen.length, input);
    const missing = missingItems(row);
    if (missing.length > 0)
      throw new Error(
        `Program ${code} belum memuat ${missing.join(', ')} (PP 11/2017 Pasal 207 ayat (3)); lengkapi katalognya`,
      );
    return row;
  });
};

// What stops a phase before anything of it is mailed: too few answers, an empty or worthless plan, a missing office, a register without questions.
import type { PlannedPhase } from '../records/cycle.ts';
import type { Gate, GateKind } from '../records/gate.ts';
import type { AgencyId } from '../records/ids.ts';
import { hasCome } from '../records/moments.ts';
import type { OfficeRole } from '../records/office.ts';

/** What is known of a year when a phase of it is about to begin; a part that the phase does not ask about is absent. */
export type GateFacts = {
  lacks?: readonly string[];
  answers?: { invited: number; answered: number; leastPercent: number };
  plan?: { programs: number; worth: number | undefined };
  vacantOffices?: readonly OfficeRole[];
  headlessAgencies?: readonly AgencyId[];
};

/** Fewer than this share of those who were invited answered; who was asked nothing cannot answer too little. */
const isTooFew = ({ invited, answered, leastPercent }: NonNullable<GateFacts['answers']>): boolean =>
  invited > 0 && 100 * answered < leastPercent * invited;

export const gatesOf = ({
  lacks = [],
  answers,
  plan,
  vacantOffices = [],
  headlessAgencies = [],
}: GateFacts): Gate[] => [
  ...(lacks.length > 0 ? [{ kind: 'register-incomplete' as const, lacks: [...lacks] }] : []),
  ...(answers && isTooFew(answers) ? [{ kind: 'too-few-answers' as const, ...answers }] : []),
  ...(plan?.programs === 0 ? [{ kind: 'no-program' as const }] : []),
  ...(plan && plan.programs > 0 && plan.worth === 0
    ? [{ kind: 'worthless-plan' as const, programs: plan.programs }]
    : []),
  ...(vacantOffices.length > 0 ? [{ kind: 'office-vacant' as const, offices: [...vacantOffices] }] : []),
  ...(headlessAgencies.length > 0 ? [{ kind: 'head-vacant' as const, agencies: [...headlessAgencies] }] : []),
];

/** What depends on the day: an empty chair months before the opening is nobody's task yet. */
const onlyOnTheDay: ReadonlySet<GateKind> = new Set(['register-incomplete', 'office-vacant', 'head-vacant']);

/** The gates that are shut for a phase now: those of its day when the day has come, without what the operator has passed. */
export const shutGates = (phase: PlannedPhase, gates: readonly Gate[], now: Date): Gate[] => {
  const passed = new Set<GateKind>(phase.passed?.gates);
  const isItsDay = hasCome(phase.opensAt, now);
  return gates.filter(({ kind }) => !passed.has(kind) && (isItsDay || !onlyOnTheDay.has(kind)));
};

/** A phase is stopped before it begins, never in its middle: what it has mailed, it has mailed. */
export const isGated = (phase: PlannedPhase): boolean => phase.openedAt === undefined;

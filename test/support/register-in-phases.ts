// What changes in the register in which phase: each cell of the table is a scenario in which it was seen to happen, or one of a few reasons why nothing can.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';

export const registerEvents = [
  'joins',
  'leaves',
  'moves',
  'changes superior',
  'loses or gains an office',
  'agency merged',
  'agency split',
  'address corrected',
] as const;
export type RegisterEvent = (typeof registerEvents)[number];

export const phasesOfYear = ['survey', 'analysis', 'approval', 'delivery', 'evaluation'] as const;
export type PhaseOfYear = (typeof phasesOfYear)[number];

const workflowsOf: Readonly<Record<PhaseOfYear, readonly string[]>> = {
  survey: ['needs-survey'],
  analysis: ['needs-analysis'],
  approval: ['program-approval'],
  delivery: ['delivery', 'batch'],
  evaluation: ['batch-evaluation', 'evaluation'],
};

/** Why nothing in a phase can depend on an event: at most ten sentences, each for the cells it names. */
const reasons: readonly { because: string; cells: readonly (readonly [RegisterEvent, PhaseOfYear])[] }[] = [
  {
    because: 'the survey asks people and their superiors; nobody is asked for an office',
    cells: [['loses or gains an office', 'survey']],
  },
  {
    because:
      'the analysis asks, mails and waits for nobody: it has no superior, office or address to ask for',
    cells: [
      ['changes superior', 'analysis'],
      ['loses or gains an office', 'analysis'],
      ['address corrected', 'analysis'],
    ],
  },
  {
    because: 'a turn belongs to an office, and who joins or has which superior holds none by it',
    cells: [
      ['joins', 'approval'],
      ['changes superior', 'approval'],
    ],
  },
  {
    because: 'lists are drawn up from the gaps of the analysis, and whoever joins after it has none',
    cells: [['joins', 'delivery']],
  },
  {
    because: 'nothing open in a batch waits for an office: who holds it is asked when a letter to it is due',
    cells: [['loses or gains an office', 'delivery']],
  },
  {
    because: 'only who took part in a training is asked about it',
    cells: [['joins', 'evaluation']],
  },
  {
    because: 'a recommendation has no link: whoever holds the office when it is opened signs in and finds it',
    cells: [['loses or gains an office', 'evaluation']],
  },
];

type Stored = Readonly<Record<string, unknown>>;
const text = (item: Stored | undefined, name: string): string => JSON.stringify(item?.[name] ?? null);
const differs = (before: Stored | undefined, after: Stored, name: string): boolean =>
  text(before, name) !== text(after, name);

const agencyEvents = (before: Stored | undefined, after: Stored): RegisterEvent[] => {
  const heirs = Array.isArray(after.successorAgencyIds) ? after.successorAgencyIds.length : 0;
  const ends = before?.validTo === undefined && after.validTo !== undefined;
  return [
    ...(ends && heirs === 1 ? (['agency merged'] as const) : []),
    ...(ends && heirs > 1 ? (['agency split'] as const) : []),
    ...(before && differs(before, after, 'heads') ? (['loses or gains an office'] as const) : []),
  ];
};

const personEvents = (before: Stored | undefined, after: Stored): RegisterEvent[] => {
  if (!before) return ['joins'];
  const left = differs(before, after, 'validTo') || differs(before, after, 'interruptions');
  return [
    ...(left ? (['leaves'] as const) : []),
    ...(['agencyId', 'positionId'].some((name) => differs(before, after, name)) ? (['moves'] as const) : []),
    ...(differs(before, after, 'superiorEmployeeId') ? (['changes superior'] as const) : []),
    ...(differs(before, after, 'email') ? (['address corrected'] as const) : []),
  ];
};

/** What has happened, from an item of the register as it was and as it is now. */
export const eventsBetween = (before: Stored | undefined, after: Stored): RegisterEvent[] => {
  const sk = String(after.sk);
  if (sk.startsWith('EMPLOYEE#')) return personEvents(before, after);
  if (sk.startsWith('AGENCY#')) return agencyEvents(before, after);
  return sk === 'TENANT' && before && differs(before, after, 'offices') ? ['loses or gains an office'] : [];
};

type Seen = { event: RegisterEvent; running: readonly string[]; entered: number };

/**
 * Watches one scenario: an event struck in a phase when a workflow of it was running at that moment. The analysis waits for
 * nobody; there the event must come before it begins.
 */
export const watchRegister = (entered: () => readonly { stateMachine: string }[]) => {
  const known = new Map<string, Stored>();
  const seen: Seen[] = [];
  const covered: { event: RegisterEvent; phase: PhaseOfYear; test: string }[] = [];
  const isOf = (phase: PhaseOfYear) => (machine: string) =>
    workflowsOf[phase].includes(machine.replace(/^siklus-/, ''));
  return {
    covered,
    note: (item: Stored, running: readonly string[]): void => {
      const at = `${String(item.pk)} ${String(item.sk)}`;
      for (const event of eventsBetween(known.get(at), item))
        seen.push({ event, running, entered: entered().length });
      known.set(at, item);
    },
    cover: (event: RegisterEvent, phase: PhaseOfYear, test: string): void => {
      const struck = seen.some(
        (one) =>
          one.event === event &&
          (phase === 'analysis'
            ? entered()
                .slice(one.entered)
                .some((state) => isOf(phase)(state.stateMachine))
            : one.running.some(isOf(phase))),
      );
      if (!struck) throw new Error(`"${event}" did not happen in the ${phase} of this scenario`);
      covered.push({ event, phase, test });
    },
  };
};

const Covered = z.array(
  z.object({ event: z.enum(registerEvents), phase: z.enum(phasesOfYear), test: z.string() }),
);
type Cell = z.infer<typeof Covered>[number];

export const coveredIn = (folder: string): Cell[] =>
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) =>
    Covered.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
  );

/** The table as lines, and what is wrong with it: a cell with neither a scenario nor a reason, or with both. */
export const registerTable = (cells: readonly Cell[]): { lines: string[]; wrong: string[] } => {
  const wrong: string[] = reasons.length > 10 ? [`${reasons.length} reasons, at most ten`] : [];
  const lines = registerEvents.flatMap((event) =>
    phasesOfYear.map((phase) => {
      const tests = [
        ...new Set(cells.filter((c) => c.event === event && c.phase === phase).map((c) => c.test)),
      ];
      const reason = reasons.find((r) => r.cells.some(([e, p]) => e === event && p === phase))?.because;
      if (tests.length === 0 && reason === undefined) wrong.push(`${event} × ${phase}: no scenario`);
      if (tests.length > 0 && reason !== undefined)
        wrong.push(`${event} × ${phase}: a scenario and a reason`);
      return `${event} × ${phase}: ${tests[0] ?? reason ?? 'nothing'}${tests.length > 1 ? ` (and ${tests.length - 1} more)` : ''}`;
    }),
  );
  return { lines, wrong };
};

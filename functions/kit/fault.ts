// A fault that a person can mend: its name says what, its facts say where; a task that fails on it tells both to the operator.

export type FaultFacts = Readonly<Record<string, string>>;

/** Thrown like any fault; the name is a word of `words/fault-words.ts`, the facts are ids and names of things, never of people. */
export class MendableFault extends Error {
  readonly facts: FaultFacts;

  constructor(name: string, message: string, facts: FaultFacts) {
    super(message);
    this.name = name;
    this.facts = facts;
  }
}

/** What a task was called with that says where it was: ids of things a year has. */
const places = ['agencyId', 'batchId', 'office', 'round'] as const;

const placesIn = (event: unknown): FaultFacts =>
  typeof event === 'object' && event !== null
    ? Object.fromEntries(
        Object.entries(event).flatMap(([name, value]) =>
          places.some((place) => place === name) && (typeof value === 'string' || typeof value === 'number')
            ? [[name, String(value)]]
            : [],
        ),
      )
    : {};

/** Between a message and its facts: what the runtime and Step Functions carry on is text. */
const mark = '\n@';

/** Puts where it happened behind the message, which is what reaches the workflow. */
export const tellWhere = (error: unknown, step: string, event: unknown): void => {
  if (!(error instanceof Error) || error.message.includes(mark)) return;
  const facts = { step, ...placesIn(event), ...(error instanceof MendableFault ? error.facts : {}) };
  error.message = `${error.message}${mark}${JSON.stringify(facts)}`;
};

/** The message without them, and what they are. */
export const whereIn = (text: string): { message: string; facts: FaultFacts } => {
  const at = text.lastIndexOf(mark);
  if (at < 0) return { message: text, facts: {} };
  try {
    const facts: unknown = JSON.parse(text.slice(at + mark.length));
    const isFacts = typeof facts === 'object' && facts !== null;
    return {
      message: text.slice(0, at),
      facts: isFacts
        ? Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]))
        : {},
    };
  } catch {
    return { message: text, facts: {} };
  }
};

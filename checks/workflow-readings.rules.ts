// What the parts of a state evaluate to, with types instead of values; whatever they read must be there.
import type { StateDefinition } from '../local/step-functions/definition.ts';
import { isExpression, type Reading, readingsOf, soleReading } from './expressions.rules.ts';
import { anything, fieldAt, type JsonType, object, text, union, word } from './json-types.rules.ts';

/** What is known where a state is entered. */
export type Known = {
  variables: ReadonlyMap<string, JsonType>;
  input: JsonType;
  /** The input is still what the execution or the item began with. */
  isFirstInput: boolean;
  /** The element of the Map around a state. */
  item: JsonType;
};
export type Note = (message: string) => void;
export type Walk = {
  /** It was released: how it is written cannot change any more, only whether tasks still fit it. */
  isReleased: boolean;
  note: (state: string, message: string) => void;
  /** A field of what the execution began with was read. */
  inputRead: (field: string) => void;
  /** What a Task is answered, after its arguments have been looked at. */
  resultOf: (at: string, state: StateDefinition, given: JsonType, note: Note) => JsonType;
};

const context = (item: JsonType): JsonType =>
  object({
    Execution: object({ Id: text, Name: text, StartTime: text }),
    State: object({ EnteredTime: text, Name: text }),
    StateMachine: object({ Id: text, Name: text }),
    Task: object({ Token: text }),
    Map: object({ Item: object({ Value: item, Index: { type: 'integer' } }) }),
  });
const perhapsText: JsonType = { type: ['string', 'null'] };
/** A token may be failed without an error or a cause; they are null then. */
export const caught: JsonType = {
  ...object({ Error: perhapsText, Cause: perhapsText }),
  required: ['Error'],
};

/** Stands for the fields of an input that is read as a whole. */
export const everyField = '*';

/** One state at work: what is known before it, and what its own task or Map has answered so far. */
export type Moment = {
  known: Known;
  result?: JsonType;
  isCatch?: boolean;
  note: Note;
  walk: Walk;
  path: string;
};

export const lookUp = (reading: Reading, moment: Moment): JsonType => {
  const { known, note, walk } = moment;
  const [part, ...below] = reading.path;
  const said = `$${[reading.of, ...reading.path].join('.')}`;
  const from = (type: JsonType | undefined, path: readonly string[]): JsonType => {
    if (type === undefined) {
      note(`reads ${said}, which is not there`);
      return anything;
    }
    const field = fieldAt(type, path);
    if (field.is === 'never') note(`reads ${said}, which does not exist`);
    if (field.is === 'maybe' && !reading.isGuarded) note(`reads ${said}, which may be missing`);
    return field.type;
  };
  if (reading.of !== 'states') {
    const variable = known.variables.get(reading.of);
    if (variable !== undefined) return from(variable, reading.path);
    note(`reads $${reading.of}, which is not assigned on every way to it`);
    return anything;
  }
  switch (part) {
    case 'input':
      if (known.isFirstInput) walk.inputRead(below[0] ?? everyField);
      return from(known.input, below);
    case 'result':
      return from(moment.result, below);
    case 'errorOutput':
      return from(moment.isCatch ? (walk.isReleased ? anything : caught) : undefined, below);
    default:
      return from(part === 'context' ? context(known.item) : undefined, below);
  }
};

/** The type of what a part of a state evaluates to; everything it reads is looked up on the way. */
export const typeOf = (part: unknown, moment: Moment): JsonType => {
  if (isExpression(part)) {
    const sole = soleReading(part);
    if (sole) return lookUp(sole, moment);
    for (const reading of readingsOf(part)) lookUp(reading, moment);
    return anything;
  }
  if (typeof part === 'string') return word(part);
  if (typeof part === 'number') return { type: Number.isInteger(part) ? 'integer' : 'number', const: part };
  if (Array.isArray(part)) return { type: 'array', items: union(part.map((item) => typeOf(item, moment))) };
  if (typeof part !== 'object' || part === null) return { type: typeof part };
  return object(
    Object.fromEntries(Object.entries(part).map(([name, value]) => [name, typeOf(value, moment)])),
  );
};

/** A way out of a state, with what is known on it. */
export type Leave = { target: string | undefined; known: Known };

export const assigned = (
  known: Known,
  assign: Readonly<Record<string, unknown>> = {},
  moment: Moment,
): Known => ({
  ...known,
  variables: new Map([
    ...known.variables,
    ...Object.entries(assign).map(([name, value]): [string, JsonType] => [name, typeOf(value, moment)]),
  ]),
});

/** What goes on as the next state's input: the `Output` when there is one. */
export const passedOn = (known: Known, output: unknown, otherwise: JsonType, moment: Moment): Known => ({
  ...known,
  input: output === undefined ? otherwise : typeOf(output, moment),
  isFirstInput: known.isFirstInput && output === undefined && otherwise === known.input,
});

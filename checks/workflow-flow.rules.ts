// Walks a workflow as Step Functions would, with types instead of values: what each variable holds at each state, on every way.
import {
  innerScopes,
  type ScopeDefinition,
  type StateDefinition,
} from '../local/step-functions/definition.ts';
import { anything, type JsonType, misfit, text, textOf, union } from './json-types.rules.ts';
import { choose } from './workflow-choices.rules.ts';
import {
  assigned,
  caught,
  everyField,
  type Known,
  type Leave,
  type Moment,
  passedOn,
  typeOf,
  type Walk,
} from './workflow-readings.rules.ts';

/** The scopes inside a Map or Parallel, and what they answer together. */
const within = (name: string, state: StateDefinition, moment: Moment): JsonType => {
  const items = typeOf(state.Items, moment);
  const item = items.items ?? anything;
  const selecting = { ...moment, known: { ...moment.known, item } };
  const input = state.ItemSelector === undefined ? item : typeOf(state.ItemSelector, selecting);
  const inside: Known = { variables: moment.known.variables, input, isFirstInput: true, item };
  const read = new Set<string>();
  const results = innerScopes(state).map((scope) =>
    walkScope(
      scope,
      inside,
      { ...moment.walk, inputRead: (field) => read.add(field) },
      `${moment.path}${name}/`,
    ),
  );
  for (const field of Object.keys(state.ItemSelector === undefined ? {} : (input.properties ?? {})))
    if (!read.has(field) && !read.has(everyField))
      moment.note(`hands "${field}" to its items, which nobody reads`);
  return { type: 'array', items: union(results) };
};

const leavesOf = (name: string, state: StateDefinition, moment: Moment): Leave[] => {
  if (state.Type === 'Choice') return choose(state, moment);
  const { known } = moment;
  const asked = typeOf(state.Arguments, moment);
  const { TimeoutSeconds, HeartbeatSeconds, Seconds, Timestamp, MaxConcurrency, Error: error, Cause } = state;
  typeOf([TimeoutSeconds, HeartbeatSeconds, Seconds, Timestamp, MaxConcurrency], moment);
  for (const [field, part] of Object.entries({ Error: error, Cause })) {
    const reason = part === undefined ? undefined : misfit(typeOf(part, moment), text);
    if (reason !== undefined && !moment.walk.isReleased)
      moment.note(`fails with ${field === 'Error' ? 'an' : 'a'} "${field}" that ${reason}`);
  }
  const result =
    state.Type === 'Task'
      ? moment.walk.resultOf(`${moment.path}${name}`, state, asked, moment.note)
      : state.Type === 'Map' || state.Type === 'Parallel'
        ? within(name, state, moment)
        : undefined;
  const after = result === undefined ? moment : { ...moment, result };
  const catches = (state.Catch ?? []).map((c): Leave => {
    const there = { ...moment, isCatch: true };
    return { target: c.Next, known: passedOn(assigned(known, c.Assign, there), c.Output, caught, there) };
  });
  if (state.Type === 'Fail') return [];
  const kept = assigned(known, state.Assign, after);
  return [
    { target: state.Next, known: passedOn(kept, state.Output, result ?? known.input, after) },
    ...catches,
  ];
};

/** What holds on both ways: only the variables that both have assigned. */
const meet = (a: Known, b: Known): Known => ({
  variables: new Map(
    [...a.variables].flatMap(([name, type]) => {
      const other = b.variables.get(name);
      return other === undefined ? [] : [[name, union([type, other])] as const];
    }),
  ),
  input: union([a.input, b.input]),
  isFirstInput: a.isFirstInput && b.isFirstInput,
  item: a.item,
});
const fingerprint = (known: Known): string =>
  [
    ...[...known.variables].map(([name, type]) => `${name}: ${textOf(type)}`),
    textOf(known.input),
    known.isFirstInput,
  ].join('\n');

/** Walks every way until nothing new is learnt, then once more to say what is wrong; answers what the scope ends with. */
export const walkScope = (scope: ScopeDefinition, start: Known, walk: Walk, path = ''): JsonType => {
  const at = new Map([[scope.StartAt, start]]);
  const quiet: Walk = { ...walk, note: () => {} };
  const step = (name: string, known: Known, how: Walk): Leave[] => {
    const state = scope.States[name];
    const note = (message: string): void => how.note(`${path}${name}`, message);
    return state ? leavesOf(name, state, { known, note, walk: how, path }) : [];
  };
  const open = [scope.StartAt];
  for (const name of open) {
    const known = at.get(name);
    for (const leave of known ? step(name, known, quiet) : []) {
      if (leave.target === undefined) continue;
      const before = at.get(leave.target);
      const now = before ? meet(before, leave.known) : leave.known;
      if (before && fingerprint(before) === fingerprint(now)) continue;
      at.set(leave.target, now);
      open.push(leave.target);
    }
  }
  for (const name of Object.keys(scope.States))
    if (!at.has(name)) walk.note(`${path}${name}`, 'is entered from nowhere');
  const ends = [...at].flatMap(([name, known]) =>
    step(name, known, walk).filter((l) => l.target === undefined),
  );
  return union(ends.map((leave) => leave.known.input));
};

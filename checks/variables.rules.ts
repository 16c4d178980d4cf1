// Which variables of a workflow are read after they were assigned: from the end of each way back to its beginning.
import {
  innerScopes,
  type ScopeDefinition,
  type StateDefinition,
} from '../local/step-functions/definition.ts';
import { readingsOf } from './expressions.rules.ts';

/** A way out of a state: what it assigns there, and where it leads; no target is the end of the scope. */
export type Exit = { assign: Readonly<Record<string, unknown>>; target: string | undefined };

export const exitsOf = (state: StateDefinition): Exit[] => {
  const own = state.Assign ?? {};
  const catches = (state.Catch ?? []).map((c) => ({ assign: c.Assign ?? {}, target: c.Next }));
  if (state.Type === 'Choice')
    return [
      ...(state.Choices ?? []).map((rule) => ({ assign: rule.Assign ?? {}, target: rule.Next })),
      { assign: own, target: state.Default },
    ];
  return [{ assign: own, target: state.Next }, ...catches];
};

const variablesIn = (part: unknown): string[] =>
  readingsOf(part)
    .map((reading) => reading.of)
    .filter((name) => name !== 'states');

/** What a state reads before it leaves: everything but what its exits assign, and what its inner scopes take from around. */
const readWithin = (state: StateDefinition): string[] => {
  const { Assign: _own, Catch: _catches, ItemProcessor: _processor, Branches: _branches, ...rest } = state;
  const outputs = (state.Catch ?? []).map((c) => c.Output);
  const inner = innerScopes(state).flatMap((scope) => [...(aliveIn(scope).get(scope.StartAt) ?? [])]);
  return [...variablesIn(rest), ...variablesIn(outputs), ...inner];
};

/** For every state, the variables that some way from its beginning reads before assigning them anew. */
const aliveIn = (scope: ScopeDefinition): Map<string, Set<string>> => {
  const states = Object.entries(scope.States);
  const alive = new Map(states.map(([name, state]) => [name, new Set(readWithin(state))]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, state] of states) {
      const here = alive.get(name) ?? new Set();
      const before = here.size;
      for (const { assign, target } of exitsOf(state)) {
        for (const variable of variablesIn(assign)) here.add(variable);
        for (const variable of alive.get(target ?? '') ?? []) if (!(variable in assign)) here.add(variable);
      }
      grew ||= here.size > before;
    }
  }
  return alive;
};

export type Unread = { state: string; variable: string; target: string | undefined };

/** Assignments that no way reads, inner scopes included; states are named by their path. */
export const unreadIn = (scope: ScopeDefinition, path = ''): Unread[] => {
  const alive = aliveIn(scope);
  return Object.entries(scope.States).flatMap(([name, state]) => [
    ...exitsOf(state).flatMap(({ assign, target }) =>
      Object.keys(assign)
        .filter((variable) => !alive.get(target ?? '')?.has(variable))
        .map((variable) => ({ state: `${path}${name}`, variable, target })),
    ),
    ...innerScopes(state).flatMap((inner) => unreadIn(inner, `${path}${name}/`)),
  ]);
};

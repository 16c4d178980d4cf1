// The eight workflows agree with their tasks; and wherever in them a field, a word or a variable is changed, that state is named.
import { describe, expect, it } from 'vitest';
import { mismatchesIn } from '../../../checks/workflow-contracts.rules.ts';
import { readProgram } from '../../../checks/workflow-program.ts';
import {
  innerScopes,
  type ScopeDefinition,
  type StateDefinition,
} from '../../../local/step-functions/definition.ts';

const program = await readProgram();
const text = (value: unknown): string => JSON.stringify(value);

type Named = { workflow: string; path: string; state: StateDefinition };
const statesOf = (workflow: string, scope: ScopeDefinition, path = ''): Named[] =>
  Object.entries(scope.States).flatMap(([name, state]) => [
    { workflow, path: `${path}${name}`, state },
    ...innerScopes(state).flatMap((inner) => statesOf(workflow, inner, `${path}${name}/`)),
  ]);

/** Changes a copy of every state that `change` wants to change, all at once; answers which those were and which were named. */
const plant = (change: (state: StateDefinition) => boolean): { changed: string[]; named: Set<string> } => {
  const workflows = new Map([...program.workflows].map(([name, d]) => [name, structuredClone(d)]));
  const changed = [...workflows]
    .flatMap(([name, definition]) => statesOf(name, definition))
    .filter(({ state }) => change(state))
    .map(({ workflow, path }) => `${workflow}: ${path}`);
  const named = mismatchesIn({ ...program, workflows }).map((m) => `${m.workflow}: ${m.state}`);
  return { changed, named: new Set(named) };
};
/** What stands in `Arguments` under this name, when it is an object. */
const partOf = (state: StateDefinition, name: string): Record<string, unknown> | undefined =>
  (state.Arguments as Record<string, Record<string, unknown>> | undefined)?.[name];
const renameFirst = (fields: Record<string, unknown> | undefined): boolean => {
  const first = Object.keys(fields ?? {}).find((field) => field !== 'now');
  if (!fields || first === undefined) return false;
  fields[`${first}Renamed`] = fields[first];
  delete fields[first];
  return true;
};

describe('the workflows', () => {
  it('have no mismatch with their tasks', () => {
    expect(mismatchesIn(program)).toEqual([]);
  });

  it.each<[string, number, (state: StateDefinition) => boolean]>([
    ['a renamed field of a payload', 45, (state) => renameFirst(partOf(state, 'Payload'))],
    ['a renamed field of an execution’s input', 10, (state) => renameFirst(partOf(state, 'Input'))],
    [
      'a field that its task does not answer',
      20,
      (state) => {
        if (!text(state.Assign ?? {}).includes('result.Payload.')) return false;
        state.Assign = JSON.parse(
          text(state.Assign).replaceAll(/result\.Payload\.(\w+)/g, 'result.Payload.$1Renamed'),
        );
        return true;
      },
    ],
    [
      'a word that its variable never is',
      12,
      (state) => {
        if (state.Type !== 'Choice') return false;
        state.Choices = JSON.parse(text(state.Choices).replaceAll(/ = '([\w-]+)'/g, " = '$1x'"));
        return true;
      },
    ],
    [
      'a word that nothing is said about',
      11,
      (state) => {
        if (!state.Comment?.includes(' Otherwise: ')) return false;
        state.Comment = state.Comment.replace(/ Otherwise: .*/, '');
        return true;
      },
    ],
    [
      'a variable that nobody reads',
      40,
      (state) => {
        if (!state.Next || state.Type === 'Choice') return false;
        state.Assign = { ...state.Assign, unread: 1 };
        return true;
      },
    ],
    [
      'a variable that was never assigned',
      60,
      (state) => {
        const { Arguments, Seconds, Timestamp, Items } = state;
        const before = text({ Arguments, Seconds, Timestamp, Items });
        const after = before.replaceAll(/\$(?!states|exists)(\w+)/g, '$$$1Unset');
        Object.assign(state, JSON.parse(after));
        return after !== before;
      },
    ],
  ])('with %s planted are all found', (_, atLeast, change) => {
    const { changed, named } = plant(change);
    expect(changed.length).toBeGreaterThanOrEqual(atLeast);
    expect(changed.filter((state) => !named.has(state))).toEqual([]);
  });
});

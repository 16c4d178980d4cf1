// Decides whether a definition is accepted: the validator's findings and what this home does not run.
import {
  type Definition,
  innerScopes,
  isDistributed,
  type ScopeDefinition,
  type StateDefinition,
} from './definition.ts';
import { ruleProblems } from './definition-rules.ts';
import { schemaProblem, shapeProblems } from './definition-shape.ts';
import { isObject, type Problem, validatorFindings } from './definition-validator.ts';
import { parseJson } from './json.ts';
import { definitionCharacters, nameCharacters } from './limits.ts';
import { parseResource } from './resource.ts';

const known = new Map<string, Problem[]>();

/** Nothing found means the definition runs. Findings are remembered: every home of a process has the same workflows. */
export const problemsOf = (text: string): Problem[] => {
  const found = known.get(text) ?? examine(text);
  if (known.size > 200) known.clear();
  known.set(text, found);
  return found;
};

const examine = (text: string): Problem[] => {
  if (text.length > definitionCharacters) return [schemaProblem('The definition is longer than 1 MB', '/')];
  if (text.trim() === '') return [schemaProblem('Definition must be a valid JSON object')];
  let definition: Definition;
  try {
    definition = parseJson(text) as Definition;
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    return [{ code: 'INVALID_JSON_DESCRIPTION', message, location: '/' }];
  }
  if (!isObject(definition)) return [schemaProblem('Definition must be a valid JSON object')];
  const outline = shapeProblems(definition, '');
  if (outline.length > 0) return outline;
  const findings = validatorFindings(definition);
  return findings.length > 0
    ? findings
    : scopeProblems(definition, definition.QueryLanguage, '/States', new Set());
};

const downgrade = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";

const scopeProblems = (
  scope: ScopeDefinition,
  language: string | undefined,
  location: string,
  outer: ReadonlySet<string>,
): Problem[] => {
  const problems: Problem[] = [];
  if (scope.States[scope.StartAt] === undefined) {
    problems.push({
      code: 'MISSING_TRANSITION_TARGET',
      message: `No state '${scope.StartAt}' to start at`,
      location,
    });
  }
  const assigned = assignedNames(scope);
  for (const name of assigned) {
    if (!outer.has(name)) continue;
    const message = `The variable '${name}' is already assigned outside this scope`;
    problems.push({ code: 'DUPLICATE_VARIABLE', message, location });
  }
  for (const [name, state] of Object.entries(scope.States)) {
    const at = `${location}/${name}`;
    const own = state.QueryLanguage ?? language ?? 'JSONPath';
    if (own === 'JSONPath' && language === 'JSONata') problems.push(schemaProblem(downgrade, at));
    const messages = stateProblems(name, state, scope, own);
    problems.push(...messages.map((message) => schemaProblem(message, at)));
    const visible = isDistributed(state) ? new Set<string>() : new Set([...outer, ...assigned]);
    for (const inner of innerScopes(state)) problems.push(...scopeProblems(inner, language, at, visible));
  }
  return problems;
};

const assignedNames = (scope: ScopeDefinition): Set<string> => {
  const names = new Set<string>();
  for (const state of Object.values(scope.States)) {
    for (const from of [state, ...(state.Choices ?? []), ...(state.Catch ?? [])]) {
      for (const name of Object.keys(from.Assign ?? {})) names.add(name);
    }
  }
  return names;
};

const stateProblems = (
  name: string,
  state: StateDefinition,
  scope: ScopeDefinition,
  language: string,
): string[] => {
  const messages: string[] = [];
  if (name.length > nameCharacters)
    messages.push(`The state's name is longer than ${nameCharacters} characters`);
  const choices = (state.Choices ?? []).map((rule) => rule.Next);
  const catches = (state.Catch ?? []).map((entry) => entry.Next);
  for (const target of [state.Next, state.Default, ...choices, ...catches]) {
    if (target !== undefined && scope.States[target] === undefined)
      messages.push(`There is no state '${target}'`);
  }
  if (state.Type === 'Task' && parseResource(state.Resource ?? '') === undefined) {
    messages.push(`The resource provided ${state.Resource} is not recognized`);
  }
  const unsupported = [
    'Iterator',
    'ItemReader',
    'ResultWriter',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'Credentials',
  ];
  for (const field of unsupported)
    if (field in state) messages.push(`${field} is not supported by the local home`);
  if (state.ItemBatcher !== undefined && !isDistributed(state))
    messages.push('ItemBatcher needs a DISTRIBUTED Map');
  messages.push(...ruleProblems(state, language === 'JSONata'));
  if (language !== 'JSONata') messages.push(...plainProblems(state));
  return messages;
};

const plainFields = new Set([
  'Type',
  'Comment',
  'Next',
  'End',
  'QueryLanguage',
  'Result',
  'Seconds',
  'Timestamp',
  'Error',
  'Cause',
  'Branches',
]);

// Without JSONata only states that use no paths run here: their fields are literals.
const plainProblems = (state: StateDefinition): string[] => {
  const fields = Object.keys(state).filter((field) => !plainFields.has(field));
  if (fields.length === 0) return [];
  return [`QueryLanguage must be JSONata in the local home (JSONPath state uses ${fields.join(', ')})`];
};

// Asks asl-validator about a definition, in a form that hides from it what AWS accepts and it does not.
import validate from 'asl-validator';
import type { ScopeDefinition, StateDefinition } from './definition.ts';
import { isExpression } from './expression.ts';

/** AWS gives no location for a definition that is no object at all. */
export type Problem = { code: string; message: string; location?: string };

export const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

// AWS takes any JSON value as Output and `true` as Condition (recorded); the validator only objects and expressions.
const withOutput = <T extends object>(from: T): T =>
  'Output' in from && !isExpression(from.Output) && !isObject(from.Output) ? { ...from, Output: {} } : from;

const ruleForValidator = (rule: object): object =>
  'Condition' in rule && typeof rule.Condition === 'boolean'
    ? { ...withOutput(rule), Condition: '{% true %}' }
    : withOutput(rule);

const stateForValidator = (state: StateDefinition): object => ({
  ...withOutput(state),
  ...(Array.isArray(state.Choices) && { Choices: state.Choices.map(ruleForValidator) }),
  ...(isObject(state.ItemProcessor) && { ItemProcessor: scopeForValidator(state.ItemProcessor) }),
  ...(Array.isArray(state.Branches) && { Branches: state.Branches.map(scopeForValidator) }),
});

const scopeForValidator = (scope: ScopeDefinition): object => {
  if (!isObject(scope.States)) return scope;
  const states = Object.entries(scope.States).map(([name, state]): [string, unknown] => [
    name,
    isObject(state) ? stateForValidator(state) : state,
  ]);
  return { ...scope, States: Object.fromEntries(states) };
};

/** The validator writes into what it is given, so it gets a copy. */
export const validatorFindings = (definition: object, checkArn = true): Problem[] =>
  validate(scopeForValidator(structuredClone(definition) as ScopeDefinition), {
    checkArn,
    checkPaths: true,
  }).errors.map((error) => ({
    code: error['Error code'],
    message: error.Message,
    location: error.schemaError?.instancePath ?? '/States',
  }));

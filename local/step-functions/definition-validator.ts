// Asks asl-validator about a definition, in a form that hides from it what AWS accepts and it does not.
import type { ScopeDefinition, StateDefinition } from './definition.ts';
import { isExpression } from './expression.ts';
import { findingsOf } from './kept-validator.ts';

/** AWS gives no location for a definition that is no object at all. */
export type Problem = { code: string; message: string; location?: string };

export const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

// The validator takes every `States` for states, even one inside a payload, and stumbles when it is none.
const withoutStates = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutStates);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key === 'States' ? 'states' : key,
    withoutStates(inner),
  ]);
  return Object.fromEntries(entries);
};

// AWS takes any JSON value as Output and `true` as Condition (recorded); the validator only objects and expressions.
const fieldForValidator = (field: string, value: unknown): unknown => {
  if (field === 'Output' && !isExpression(value) && !isObject(value)) return {};
  if (field === 'Condition' && typeof value === 'boolean') return '{% true %}';
  return withoutStates(value);
};

const fieldsForValidator = (from: object): object =>
  Object.fromEntries(
    Object.entries(from).map(([field, value]): [string, unknown] => [
      field === 'States' ? 'states' : field,
      fieldForValidator(field, value),
    ]),
  );

const stateForValidator = ({
  ItemProcessor,
  Branches,
  Choices,
  Catch,
  ...state
}: StateDefinition): object => ({
  ...fieldsForValidator(state),
  ...(Choices !== undefined && { Choices: Choices.map(fieldsForValidator) }),
  ...(Catch !== undefined && { Catch: Catch.map(fieldsForValidator) }),
  ...(ItemProcessor !== undefined && { ItemProcessor: scopeForValidator(ItemProcessor) }),
  ...(Branches !== undefined && { Branches: Branches.map(scopeForValidator) }),
});

const scopeForValidator = (scope: ScopeDefinition): object => ({
  ...scope,
  States: Object.fromEntries(
    Object.entries(scope.States).map(([name, state]): [string, object] => [name, stateForValidator(state)]),
  ),
});

/** The validator writes into what it is given, so it gets a copy; the definition has the outline of one. */
export const validatorFindings = (definition: object): Problem[] =>
  findingsOf(scopeForValidator(structuredClone(definition) as ScopeDefinition)).map((error) => ({
    code: error['Error code'],
    message: error.Message,
    location: error.schemaError?.instancePath ?? '/States',
  }));

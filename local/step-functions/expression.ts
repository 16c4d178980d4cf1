// Evaluates the JSONata of a state's fields: `{% … %}` strings anywhere in a template, each compiled once.
import jsonata from 'jsonata';
import { awsFunctions } from './aws-functions.ts';
import { StateError } from './errors.ts';

/** What an expression can see: `$states` and the variables in scope. */
export type Scope = { states: Record<string, unknown>; variables: Record<string, unknown>; now: Date };

const evaluationMilliseconds = 5_000;
const evaluationDepth = 1_000;

export const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

const queryError = (location: string, message: string): StateError =>
  new StateError('States.QueryEvaluationError', message, location);

export class Expressions {
  readonly #compiled = new Map<string, jsonata.Expression>();

  /** Replaces every expression in the template by its value; a literal comes back as it is. */
  async evaluate(template: unknown, scope: Scope, location: string): Promise<unknown> {
    if (isExpression(template)) return await this.#run(template, scope, location);
    if (Array.isArray(template)) {
      const items: unknown[] = [];
      for (const [index, item] of template.entries()) {
        items.push(await this.evaluate(item, scope, `${location}[${index}]`));
      }
      return items;
    }
    if (template !== null && typeof template === 'object') {
      const result: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(template)) {
        result[key] = await this.evaluate(value, scope, `${location}/${key}`);
      }
      return result;
    }
    return template;
  }

  async #run(source: string, scope: Scope, location: string): Promise<unknown> {
    const about = `The JSONata expression '${source.slice(2, -2).trim()}' specified for the field '${location}'`;
    let value: unknown;
    try {
      const bindings = { ...awsFunctions(scope.now), ...scope.variables, states: scope.states };
      value = await this.#compile(source).evaluate(undefined, bindings);
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string };
      const reason = code === undefined ? message : `${code}: ${message}`;
      throw queryError(location, `${about} threw an error during evaluation. ${reason}`);
    }
    if (value === undefined) throw queryError(location, `${about} returned nothing (undefined).`);
    if (typeof value === 'function' || (typeof value === 'object' && value !== null && isLambda(value))) {
      throw queryError(location, `${about} returned an unsupported result type.`);
    }
    // JSONata marks its sequences and a value may contain functions, so we return a plain JSON copy.
    return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
  }

  #compile(source: string): jsonata.Expression {
    let compiled = this.#compiled.get(source);
    if (compiled === undefined) {
      compiled = jsonata(source.slice(2, -2), { timeout: evaluationMilliseconds, stack: evaluationDepth });
      this.#compiled.set(source, compiled);
    }
    return compiled;
  }
}

const isLambda = (value: object): boolean => '_jsonata_lambda' in value || '_jsonata_function' in value;

/** A value of the wrong type is the same error as an expression that fails. */
export function unexpectedType(
  location: string,
  source: unknown,
  expected: string,
  value: unknown,
): StateError {
  const got = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const text = isExpression(source) ? source.slice(2, -2).trim() : JSON.stringify(source);
  return queryError(
    location,
    `The JSONata expression '${text}' specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${got}' for value: ${JSON.stringify(value)}`,
  );
}

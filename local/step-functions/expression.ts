// Evaluates the JSONata of a state's fields: `{% … %}` strings anywhere in a template, each compiled once.
import type jsonata from 'jsonata';
import { StateError } from './errors.ts';
import { follow, pathOf } from './expression-path.ts';
import { compileExpression, type Outcome, runExpression, type Scope } from './expression-run.ts';
import { runsApart } from './expression-safety.ts';
import { openSandbox } from './expression-sandbox.ts';
import { quickBounds } from './limits.ts';

export type { Scope } from './expression-run.ts';

/** Thrown where nobody may wait, by an expression that has to run in a thread of its own. */
export class NeedsThread extends Error {}

/** What an expression gave is larger than any payload; who asked for it knows by which name to say so. */
export class TooLarge extends Error {}

export type Expressions = {
  /** Replaces every expression in the template by its value; a literal comes back as it is. */
  evaluate: (template: unknown, scope: Scope, location: string) => Promise<unknown>;
  close: () => void;
};

export const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

export const codeOf = (source: string): string => source.slice(2, -2).trim();

const queryError = (location: string | undefined, message: string): StateError =>
  new StateError('States.QueryEvaluationError', message, location ?? '');

type Compiled = { expression: jsonata.Expression; path: string[] | undefined; isApart: boolean };

const compile = (source: string): Compiled => {
  const expression = compileExpression(source.slice(2, -2), quickBounds);
  return { expression, path: pathOf(expression), isApart: runsApart(expression) };
};

export const openExpressions = (): Expressions => {
  const known = new Map<string, Compiled>();
  const sandbox = openSandbox();

  const compiled = (source: string): Compiled => {
    let found = known.get(source);
    if (found === undefined) {
      found = compile(source);
      if (known.size > 10_000) known.clear();
      known.set(source, found);
    }
    return found;
  };

  const runApart = async (source: string, scope: Scope): Promise<Outcome> => {
    if (!scope.mayWait) throw new NeedsThread();
    const reply = await sandbox.run(source.slice(2, -2), scope);
    return 'text' in reply ? { value: JSON.parse(reply.text) as unknown } : reply;
  };

  const outcomeOf = async (source: string, scope: Scope): Promise<Outcome> => {
    const { expression, path, isApart } = compiled(source);
    const value = path === undefined ? undefined : follow(path, scope);
    if (value !== undefined) return { value };
    if (isApart) return await runApart(source, scope);
    const outcome = await runExpression(expression, scope);
    return 'isOutOfBounds' in outcome ? await runApart(source, scope) : outcome;
  };

  const run = async (source: string, scope: Scope, location: string): Promise<unknown> => {
    const outcome = await outcomeOf(source, scope);
    if ('value' in outcome) return outcome.value;
    if ('isTooLarge' in outcome) throw new TooLarge();
    const about = `The JSONata expression '${codeOf(source)}' specified for the field '${location}'`;
    throw queryError(location, `${about} ${outcome.problem}`);
  };

  const evaluate = async (template: unknown, scope: Scope, location: string): Promise<unknown> => {
    if (isExpression(template)) return await run(template, scope, location);
    if (Array.isArray(template)) {
      const items: unknown[] = [];
      for (const [index, item] of template.entries())
        items.push(await evaluate(item, scope, `${location}[${index}]`));
      return items;
    }
    if (template !== null && typeof template === 'object') {
      const entries: [string, unknown][] = [];
      for (const [key, value] of Object.entries(template))
        entries.push([key, await evaluate(value, scope, `${location}/${key}`)]);
      return Object.fromEntries(entries);
    }
    return template;
  };
  return { evaluate, close: sandbox.close };
};

/** A value of the wrong type is the same error as an expression that fails. */
export const unexpectedType = (
  location: string,
  source: unknown,
  expected: string,
  value: unknown,
): StateError => {
  const got = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const text = isExpression(source) ? codeOf(source) : JSON.stringify(source);
  return queryError(
    location,
    `The JSONata expression '${text}' specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${got}' for value: ${JSON.stringify(value)}`,
  );
};

/** AWS names no field when a Map has no Items and its input is no array. */
export const inputNoArray = (value: unknown): StateError =>
  queryError(undefined, `Map state input must be an array but was: ${JSON.stringify(value)}`);

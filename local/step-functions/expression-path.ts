// Follows the commonest expressions, `$variable` and `$states.input.a.b`, without the engine: most of a year is these.
import type jsonata from 'jsonata';
import type { Scope } from './expression-run.ts';

type Node = { type: string; value?: unknown; steps?: Node[] };

/** A step that only names something, with no predicate, grouping or other mark on it. */
const isBare = (node: Node, type: string): boolean =>
  node.type === type &&
  Object.keys(node).every((key) => key === 'type' || key === 'value' || key === 'position');

/** The names to follow, the first one a variable; undefined when the expression is anything else. */
export const pathOf = (expression: jsonata.Expression): string[] | undefined => {
  const ast = expression.ast() as Node;
  const steps = ast.type === 'path' ? (ast.steps ?? []) : [ast];
  if (ast.type === 'path' && Object.keys(ast).some((key) => key !== 'type' && key !== 'steps'))
    return undefined;
  const [first, ...rest] = steps;
  if (first === undefined || !isBare(first, 'variable') || first.value === '' || first.value === '$')
    return undefined;
  if (!rest.every((step) => isBare(step, 'name'))) return undefined;
  return steps.map((step) => String(step.value));
};

/** The value at the end of the path, or undefined where the engine has to decide (arrays, nothing there). */
export const follow = ([variable = '', ...names]: string[], scope: Scope): unknown => {
  let at: unknown =
    variable === 'states'
      ? scope.states
      : Object.hasOwn(scope.variables, variable)
        ? scope.variables[variable]
        : undefined;
  for (const name of names) {
    if (at === null || typeof at !== 'object' || Array.isArray(at) || !Object.hasOwn(at, name))
      return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return Array.isArray(at) ? undefined : at;
};

// Whether a definition has the outline of one: objects, lists and texts where everything that reads it expects them.
import { isObject, type Problem } from './definition-validator.ts';
import { scopeDepth } from './limits.ts';

type Parts = Record<string, unknown>;

export const schemaProblem = (message: string, location?: string): Problem => ({
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  ...(location !== undefined && { location }),
});

const objectsIn = (list: unknown, location: string): Problem[] => {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [schemaProblem('must be a list', location)];
  return list.flatMap((entry: unknown, index) =>
    isObject(entry)
      ? entryProblems(entry as Parts, `${location}/${index}`)
      : [schemaProblem('must be an object', `${location}/${index}`)],
  );
};

const entryProblems = ({ Assign, ErrorEquals, Next }: Parts, location: string): Problem[] => [
  ...(Assign !== undefined && !isObject(Assign)
    ? [schemaProblem('must be an object', `${location}/Assign`)]
    : []),
  ...(ErrorEquals !== undefined &&
  !(Array.isArray(ErrorEquals) && ErrorEquals.every((name) => typeof name === 'string'))
    ? [schemaProblem('must be a list of texts', `${location}/ErrorEquals`)]
    : []),
  ...(Next !== undefined && typeof Next !== 'string'
    ? [schemaProblem('must be a text', `${location}/Next`)]
    : []),
];

const stateProblems = (state: Parts, location: string, depth: number): Problem[] => {
  const { ItemProcessor, Branches } = state;
  const branches = Array.isArray(Branches) ? Branches : [];
  return [
    ...entryProblems(state, location),
    ...['Choices', 'Catch', 'Retry'].flatMap((field) => objectsIn(state[field], `${location}/${field}`)),
    ...['Type', 'Resource', 'QueryLanguage', 'Default'].flatMap((field) =>
      state[field] !== undefined && typeof state[field] !== 'string'
        ? [schemaProblem('must be a text', `${location}/${field}`)]
        : [],
    ),
    ...(ItemProcessor === undefined
      ? []
      : shapeProblems(ItemProcessor, `${location}/ItemProcessor`, depth + 1)),
    ...(Branches !== undefined && !Array.isArray(Branches)
      ? [schemaProblem('must be a list', `${location}/Branches`)]
      : []),
    ...branches.flatMap((branch, index) => shapeProblems(branch, `${location}/Branches/${index}`, depth + 1)),
  ];
};

/** AWS names what is missing in one sentence (recorded). */
export const shapeProblems = (scope: unknown, location: string, depth = 0): Problem[] => {
  // The validator takes twice as long for each level.
  if (depth > scopeDepth)
    return [schemaProblem(`Map and Parallel are nested more than ${scopeDepth} levels deep`, location)];
  if (!isObject(scope)) return [schemaProblem('must be an object', location)];
  const { States, StartAt } = scope as Parts;
  const missing = Object.entries({ States, StartAt }).filter(([, value]) => (value ?? null) === null);
  if (missing.length > 0)
    return [
      schemaProblem(
        `These fields are required: [${missing.map(([field]) => field).join(', ')}]`,
        location || '/',
      ),
    ];
  if (typeof StartAt !== 'string') return [schemaProblem('must be a text', `${location}/StartAt`)];
  if (!isObject(States)) return [schemaProblem('must be an object', `${location}/States`)];
  return Object.entries(States).flatMap(([name, state]) => {
    const at = `${location}/States/${name}`;
    return isObject(state)
      ? stateProblems(state as Parts, at, depth)
      : [schemaProblem('must be an object', at)];
  });
};

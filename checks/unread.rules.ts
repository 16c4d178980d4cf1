// Fields of records that nobody reads: what is only written down is kept for nobody.
import { type PropertyKey, parseSync, Visitor } from 'oxc-parser';
import { type Exception, isExcepted, notNeeded, type Unused } from './exceptions.ts';
import type { Finding, Sources } from './sources.ts';

/** Methods of zod that take a shape. */
const takesShape = ['object', 'strictObject', 'looseObject', 'extend', 'safeExtend'];
/** The conditions of a write look at what is there. */
const conditions = ['expect', 'after', 'below', 'where'];

type Keyed = { computed: boolean; key: PropertyKey };

const keyOf = ({ computed, key }: Keyed): string | undefined => {
  if (computed) return undefined;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
};

const keysOf = (
  properties: readonly (({ type: 'Property' } & Keyed) | { type: 'SpreadElement' | 'RestElement' })[],
): string[] => properties.flatMap((p) => (p.type === 'Property' ? (keyOf(p) ?? []) : []));

/** What the schemas of a file declare, and which names the file takes out of something. */
const fieldsIn = (
  file: string,
  text: string,
): { declared: ReadonlySet<string>; read: ReadonlySet<string> } => {
  const declared: string[] = [];
  const read: string[] = [];
  const assigned = new Set<number>();
  new Visitor({
    CallExpression: ({ callee, arguments: [shape] }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (shape?.type === 'ObjectExpression' && takesShape.includes(callee.property.name))
        declared.push(...keysOf(shape.properties));
    },
    AssignmentExpression: ({ operator, left }) => {
      if (operator === '=') assigned.add(left.start);
    },
    MemberExpression: ({ start, property }) => {
      if (property.type === 'Identifier' && !assigned.has(start)) read.push(property.name);
      if (property.type === 'Literal') read.push(String(property.value));
    },
    ObjectPattern: ({ properties }) => void read.push(...keysOf(properties)),
    Property: (node) => {
      const name = keyOf(node);
      if (node.value.type === 'ObjectExpression' && name !== undefined && conditions.includes(name))
        read.push(...keysOf(node.value.properties));
      if (node.value.type === 'ArrayExpression' && name === 'absent')
        read.push(...node.value.elements.flatMap((e) => (e?.type === 'Literal' ? String(e.value) : [])));
    },
  }).visit(parseSync(file, text).program);
  return { declared: new Set(declared), read: new Set(read) };
};

/** Fields by their name alone: filling in an object, a change or a type is no reading. */
const withoutReader = (sources: Sources): Unused[] => {
  const files = [...sources]
    .filter(([file]) => file.startsWith('functions/'))
    .map(([file, text]) => ({ file, ...fieldsIn(file, text) }));
  const read = new Set(files.flatMap((f) => [...f.read]));
  return files.flatMap(({ file, declared }) =>
    [...declared]
      .filter((name) => !read.has(name))
      .map((name) => ({ file, name, message: `${name}: it is written, and nobody reads it` })),
  );
};

/** A field is read when some function says `.name`, takes it out of an object or makes a write depend on it. */
export const unreadFields = (sources: Sources, exceptions: readonly Exception[] = []): Finding[] => {
  const found = withoutReader(sources);
  return [...found.filter((field) => !isExcepted(field, exceptions)), ...notNeeded(exceptions, found)];
};

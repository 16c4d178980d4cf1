// The floors of `functions/`: which room lies on which, and what a file may not reach on any path.
import type { Finding, ImportGraph } from './sources.ts';

/** From the ground up. Imports run down, or stay in their room; on the ground rooms may lean on each other. */
export const floors = {
  ground: [
    'audit',
    'files',
    'kit',
    'links',
    'mail',
    'outbox',
    'pages',
    'questionnaire',
    'records',
    'refusals',
    'rulebook',
    'store',
    'words',
  ],
  line: [
    'cycle',
    'people',
    'needs-survey',
    'needs-analysis',
    'program-approval',
    'delivery',
    'evaluation',
    'requests',
  ],
  roof: ['console', 'own-page', 'register-news', 'settings'],
} as const;
type Floor = keyof typeof floors;
const heights: readonly Floor[] = ['ground', 'line', 'roof'];

const phases: readonly string[] = [
  'needs-survey',
  'needs-analysis',
  'program-approval',
  'delivery',
  'evaluation',
];

/** `functions/delivery/schedule/schedule.rules.ts` → `delivery`; undefined for the manifest, which names them all. */
const roomOf = (file: string): string | undefined => file.match(/^functions\/([^/]+)\//)?.[1];
const floorOf = (room: string): Floor | undefined =>
  heights.find((floor) => (floors[floor] as readonly string[]).includes(room));

/** The shortest way from a file to something it may not reach; `follow` says which imports count. */
const wayTo = (
  graph: ImportGraph,
  from: string,
  isForbidden: (target: string) => boolean,
  withTypes: boolean,
): string[] | undefined => {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const queue = [from];
  for (const file of queue)
    for (const { target, isType } of graph.get(file) ?? []) {
      if (isType && !withTypes) continue;
      if (isForbidden(target)) {
        const way = [target];
        for (let at: string | undefined = file; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
        return way;
      }
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      queue.push(target);
    }
  return undefined;
};

const along = (way: readonly string[]): string => way.slice(1).join(' → ');

/** Imports that run up, on any path, types included. */
export const upward = (graph: ImportGraph): Finding[] =>
  [...graph.keys()].flatMap((file) => {
    const room = roomOf(file);
    const floor = room === undefined ? undefined : floorOf(room);
    if (room === undefined) return [];
    if (floor === undefined) return [{ file, message: `the room functions/${room}/ is on no floor` }];
    const isAbove = (target: string): boolean => {
      const other = roomOf(target);
      const height = other === undefined ? undefined : floorOf(other);
      return height !== undefined && heights.indexOf(height) > heights.indexOf(floor);
    };
    const way = wayTo(graph, file, isAbove, true);
    return way ? [{ file, message: `runs up: ${along(way)}` }] : [];
  });

/** Phases that know another phase, and other rooms of a floor that know each other; types included. */
export const sideways = (graph: ImportGraph): Finding[] =>
  [...graph].flatMap(([file, imports]) => {
    const room = roomOf(file);
    const floor = room === undefined ? undefined : floorOf(room);
    if (room === undefined || floor === undefined || floor === 'ground') return [];
    return imports.flatMap(({ target }) => {
      const other = roomOf(target);
      if (other === undefined || other === room || floorOf(other) !== floor) return [];
      const what = phases.includes(room) && phases.includes(other) ? 'phase → phase' : 'room → room';
      return [{ file, message: `${what}: ${target}` }];
    });
  });

const isPure = (file: string): boolean => /\.rules\.ts$|\.view\.tsx$/.test(file);
const isSdk = (target: string): boolean => target.startsWith('@aws-sdk/') || target.startsWith('@smithy/');

/** Rules and views that reach the AWS SDK, on any path of what runs. */
export const reachingSdk = (graph: ImportGraph): Finding[] =>
  [...graph.keys()].filter(isPure).flatMap((file) => {
    const way = wayTo(graph, file, isSdk, false);
    return way ? [{ file, message: `reaches the SDK: ${along(way)}` }] : [];
  });

type Border = { files: RegExp; never: RegExp; because: string; typesToo?: true };
const borders: readonly Border[] = [
  {
    files: /\.rules\.ts$/,
    never: /^node:|\.(reads|store|task|http|schedule|event)\.ts$/,
    typesToo: true,
    because: 'rules take shapes and a moment in and give a decision out',
  },
  { files: /\.view\.tsx$/, never: /\.(reads|store)\.ts$/, because: 'a page shows what it is given' },
  {
    files: /^functions\//,
    never: /\.(task|http|schedule|event)\.ts$/,
    typesToo: true,
    because: 'an entry is called by AWS, never by other code',
  },
  {
    files: /^functions\//,
    never: /^(local|infra|operate|samples|workflows|test|bench|docs|bundling|checks)\//,
    typesToo: true,
    because: 'the functions do not know in which home they run',
  },
  {
    files: /^functions\/records\/(?!.*\.reads\.ts$)/,
    never: /\.reads\.ts$|^functions\/store\/(?!keys\.ts$|tables\.ts$)/,
    typesToo: true,
    because: 'shapes are apart from their reads',
  },
  {
    files: /^functions\/(?!store\/)/,
    never: /^@aws-sdk\/(client-dynamodb|lib-dynamodb)/,
    because: 'DynamoDB is spoken in store/ alone',
  },
  {
    files: /^infra\//,
    never: /^local\//,
    typesToo: true,
    because: 'the cloud does not know the one-machine home',
  },
  {
    files: /^local\/step-functions\//,
    never: /^(functions|workflows|infra|samples)\/|^local\/(?!step-functions\/)/,
    typesToo: true,
    because: 'the local Step Functions stands alone',
  },
];

/** Single imports that cross a border of their file's kind. */
export const acrossBorders = (graph: ImportGraph): Finding[] =>
  [...graph].flatMap(([file, imports]) =>
    imports.flatMap(({ target, isType }) =>
      borders
        .filter((b) => b.files.test(file) && b.never.test(target) && (b.typesToo || !isType))
        .map(({ because }) => ({ file, message: `imports ${target}: ${because}` })),
    ),
  );

/** Files that import each other in a ring: neither can be read first. */
export const rings = (graph: ImportGraph): Finding[] =>
  [...graph.keys()].flatMap((file) => {
    const way = wayTo(graph, file, (target) => target === file, false);
    return way ? [{ file, message: `in a ring: ${along(way)}` }] : [];
  });

/** A function is told the time; only how long a container remembers is about real time. */
const ownClock = /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(/;

export const ownClocks = (sources: ReadonlyMap<string, string>): Finding[] =>
  [...sources]
    .filter(([file, text]) => file.startsWith('functions/') && ownClock.test(text))
    .map(([file]) => ({ file, message: 'looks at a clock or a die of its own: time comes in' }));

// Lints who may import whom: rules stay pure, phases meet in records and not in handlers, nothing under functions/ knows its home.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Import = { from: string; isType: boolean };
type Boundary = {
  /** Files it holds for. */
  files: RegExp;
  /** What they may not import; a type is only a shape and always allowed, unless `typesToo`. */
  never: RegExp;
  typesToo?: true;
  because: string;
};

const shared = /^functions\/(kit|store|pages|mail)\//;
const boundaries: readonly Boundary[] = [
  {
    files: /[./]rules\.ts$/,
    never: /^node:|^@aws|\.store\.ts$|\/store\/|\.(task|http|schedule)\.ts$/,
    because: 'rules take data and a moment in and give a decision out',
  },
  {
    files: /\.view\.tsx$/,
    never: /^@aws|\.store\.ts$|\/store\//,
    because: 'a page shows what it is given',
  },
  {
    files: /^functions\//,
    never: /\.(task|http|schedule)\.ts$/,
    typesToo: true,
    because: 'an entry is called by AWS, never by other code',
  },
  {
    files: /^functions\//,
    never: /^(\.\.\/)+(local|infra|samples|workflows|test|bench|docs)\//,
    typesToo: true,
    because: 'the functions do not know in which home they run',
  },
  {
    files: shared,
    never: /^\.\.\/(cycle|people|needs-survey|needs-analysis|program-approval|delivery|evaluation)\//,
    typesToo: true,
    because: 'what all phases share knows none of them',
  },
  {
    files: /^functions\/(?!store\/|mail\/).*(?<!\.store)\.tsx?$/,
    never: /^@aws-sdk\/(client-dynamodb|lib-dynamodb)/,
    because: 'DynamoDB is spoken in store/ alone',
  },
];

/** A function is told the time; only how long a container remembers is about real time. */
const ownClock = /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(/;

const importsIn = (text: string): Import[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map((m) => ({
    isType: m[1] !== undefined,
    from: m[2] ?? '',
  }));

let findings = 0;
const files = globSync('functions/**/*.{ts,tsx}', { cwd: root }).sort();
const complain = (file: string, what: string): void => {
  findings += 1;
  console.log(`${file}: ${what}`);
};
for (const file of files) {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  if (ownClock.test(text)) complain(file, 'looks at a clock or a die of its own: time comes in');
  for (const { from, isType } of importsIn(text))
    for (const { files: mine, never, typesToo, because } of boundaries)
      if (mine.test(file) && never.test(from) && (typesToo || !isType))
        complain(file, `imports ${from}: ${because}`);
}
console.log(`${files.length} files within their boundaries, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);

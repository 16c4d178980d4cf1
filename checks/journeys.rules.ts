// The walks of docs/journeys.md: every file is there, and each step is tied to the step it is reached from.
import { dirname } from 'node:path';
import type { ManifestEntry } from '../functions/manifest.ts';
import type { Finding, ImportGraph, Sources } from './sources.ts';

const page = 'docs/journeys.md';

export type Declared = {
  entries: readonly Pick<ManifestEntry, 'file' | 'placeholder' | 'declaration'>[];
  /** `workflows/batch.asl.json` → `BatchWorkflow`, as other workflows name it. */
  workflows: ReadonlyMap<string, string>;
};

type Step = { number: number; file: string; from: number | undefined; shape: string };
type Walk = { title: string; promised: { files: number; shapes: number }; steps: readonly Step[] };

/** `| 3 | functions/kit/secret.ts | 2 | what happens | the datum's shape |`, the file in backticks. */
const stepRow = /^\|\s*(\d+)\s*\|\s*`([^`]+)`\s*\|\s*(\d+|–)\s*\|[^|]*\|\s*([^|]*?)\s*\|/gm;

const walksOf = (text: string): Walk[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const promised = part.match(/\*\*(\d+) files, (\d+) shapes\*\*/);
      return {
        title: part.split('\n', 1)[0] ?? '',
        promised: { files: Number(promised?.[1] ?? 0), shapes: Number(promised?.[2] ?? 0) },
        steps: [...part.matchAll(stepRow)].map(([, number, file = '', from, shape = '']) => ({
          number: Number(number),
          file,
          from: from === '–' ? undefined : Number(from),
          shape,
        })),
      };
    })
    .filter((walk) => walk.steps.length > 0);

/** A reader opens the source; the definition beside it is made from it. */
const definitionOf = (file: string): string =>
  file.replace(/^workflows\/source\/(.+)\.workflow\.ts$/, 'workflows/$1.asl.json');

/** A workflow and the function it calls, the workflow it starts, or the function that starts or answers it. */
const isTiedByWorkflow = (file: string, otherFile: string, declared: Declared, sources: Sources): boolean => {
  const [workflow, other] = [definitionOf(file), definitionOf(otherFile)];
  const placeholder = declared.workflows.get(workflow);
  if (placeholder === undefined) return false;
  const text = sources.get(workflow) ?? '';
  const named = declared.workflows.get(other);
  if (named !== undefined) return text.includes(`\${${named}}`);
  const entry = declared.entries.find((e) => e.file === other);
  if (!entry) return false;
  const name = workflow.replace(/^workflows\/|\.asl\.json$/g, '');
  return (
    text.includes(`\${${entry.placeholder}}`) ||
    entry.declaration.answersWorkflows === true ||
    (entry.declaration.startsWorkflows ?? []).includes(name)
  );
};

/** A function and the file that declares it. */
const isTiedByDeclaration = (declarations: string, file: string, { entries }: Declared): boolean =>
  declarations === `${dirname(file)}/declarations.ts` && entries.some((entry) => entry.file === file);

const imports = (graph: ImportGraph, from: string, to: string): boolean =>
  (graph.get(from) ?? []).some(({ target }) => target === to);

const areTied = (a: string, b: string, graph: ImportGraph, declared: Declared, sources: Sources): boolean =>
  [
    [a, b],
    [b, a],
  ].some(
    ([x = '', y = '']) =>
      imports(graph, x, y) ||
      isTiedByDeclaration(x, y, declared) ||
      isTiedByWorkflow(x, y, declared, sources),
  );

const faultsOf = (walk: Walk, sources: Sources, graph: ImportGraph, declared: Declared): string[] => {
  const files = new Set(walk.steps.map((step) => step.file)).size;
  const shapes = walk.steps.filter((step) => step.shape !== '' && step.shape !== '·').length;
  const counted = { files, shapes };
  const miscounted = (['files', 'shapes'] as const)
    .filter((what) => counted[what] !== walk.promised[what])
    .map((what) => `promises ${walk.promised[what]} ${what} and names ${counted[what]}`);
  const ofSteps = walk.steps.flatMap((step, i) => {
    if (step.number !== i + 1) return [`step ${step.number} stands where step ${i + 1} belongs`];
    if (!sources.has(step.file)) return [`step ${step.number} names ${step.file}, which does not exist`];
    if (step.from === undefined) return i === 0 ? [] : [`step ${step.number} is reached from nowhere`];
    const before = walk.steps[step.from - 1];
    if (!before || step.from > i)
      return [`step ${step.number} is reached from a step that does not come before it`];
    return areTied(before.file, step.file, graph, declared, sources)
      ? []
      : [`step ${step.number}: nothing ties ${step.file} to ${before.file}`];
  });
  return [...miscounted, ...ofSteps];
};

/** Steps that lead nowhere, are tied to nothing, or are counted wrongly. */
export const journeyFindings = (sources: Sources, graph: ImportGraph, declared: Declared): Finding[] =>
  walksOf(sources.get(page) ?? '').flatMap((walk) =>
    faultsOf(walk, sources, graph, declared).map((fault) => ({
      file: page,
      message: `${walk.title}: ${fault}`,
    })),
  );

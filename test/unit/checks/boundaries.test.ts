// The boundary check finds each kind of planted fault and prints its path.
import { describe, expect, it } from 'vitest';
import {
  acrossBorders,
  ownClocks,
  reachingSdk,
  rings,
  sideways,
  upward,
} from '../../../checks/boundaries.rules.ts';
import { type Finding, importGraph } from '../../../checks/sources.ts';

/** Files as path → text; the imports in them are all that a check reads. */
const graphOf = (files: Readonly<Record<string, string>>) => importGraph(new Map(Object.entries(files)));
const texts = (findings: readonly Finding[]): string[] => findings.map((f) => `${f.file}: ${f.message}`);

describe('an import that runs up', () => {
  it('is found over two steps, from the ground to the line', () => {
    const graph = graphOf({
      'functions/pages/format.ts': `import { words } from '../words/phase-words.ts';`,
      'functions/words/phase-words.ts': `import type { Opening } from '../cycle/opening.rules.ts';`,
      'functions/cycle/opening.rules.ts': '',
    });
    expect(texts(upward(graph))).toEqual([
      'functions/pages/format.ts: runs up: functions/words/phase-words.ts → functions/cycle/opening.rules.ts',
      'functions/words/phase-words.ts: runs up: functions/cycle/opening.rules.ts',
    ]);
  });
  it('is found from the line to the roof', () => {
    const graph = graphOf({
      'functions/delivery/batch.store.ts': `import { summary } from '../console/summary.ts';`,
      'functions/console/summary.ts': '',
    });
    expect(texts(upward(graph))).toEqual([
      'functions/delivery/batch.store.ts: runs up: functions/console/summary.ts',
    ]);
  });
  it('is not one that runs down or stays in its room', () => {
    const graph = graphOf({
      'functions/console/summary.ts': `import { list } from '../records/batch.reads.ts';\nimport { row } from './plan-table.ts';`,
      'functions/console/plan-table.ts': `import { roman } from '../pages/format.ts';`,
      'functions/records/batch.reads.ts': '',
      'functions/pages/format.ts': '',
    });
    expect(upward(graph)).toEqual([]);
  });
  it('has no place to start from in a room that is on no floor', () => {
    expect(texts(upward(graphOf({ 'functions/helpers/text.ts': '' })))).toEqual([
      'functions/helpers/text.ts: the room functions/helpers/ is on no floor',
    ]);
  });
});

describe('an import from the side', () => {
  it('is found from phase to phase, types included', () => {
    const graph = graphOf({
      'functions/evaluation/year/year.rules.ts': `import type { Batch } from '../../delivery/batch.store.ts';`,
    });
    expect(texts(sideways(graph))).toEqual([
      'functions/evaluation/year/year.rules.ts: phase → phase: functions/delivery/batch.store.ts',
    ]);
  });
  it('is found from room to room of one floor', () => {
    const graph = graphOf({
      'functions/own-page/own-page.rules.ts': `import { a } from '../console/summary.ts';`,
    });
    expect(texts(sideways(graph))).toEqual([
      'functions/own-page/own-page.rules.ts: room → room: functions/console/summary.ts',
    ]);
  });
});

describe('a rule or view', () => {
  const reads = `import { getItem } from '../store/table.ts';`;
  const table = `import { PutCommand } from '@aws-sdk/lib-dynamodb';`;
  it('is found when it reaches the SDK through a third file', () => {
    const graph = graphOf({
      'functions/pages/form.view.tsx': `import { tenant } from '../records/register.reads.ts';`,
      'functions/records/register.reads.ts': reads,
      'functions/store/table.ts': table,
    });
    expect(texts(reachingSdk(graph))).toEqual([
      'functions/pages/form.view.tsx: reaches the SDK: functions/records/register.reads.ts → functions/store/table.ts → @aws-sdk/lib-dynamodb',
    ]);
  });
  it('may take a type from a file that reaches it', () => {
    const graph = graphOf({
      'functions/cycle/phase.rules.ts': `import type { Write } from '../store/table.ts';`,
      'functions/store/table.ts': table,
    });
    expect(reachingSdk(graph)).toEqual([]);
  });
});

describe('a border', () => {
  it.each([
    ['functions/cycle/phase.rules.ts', `import { readFileSync } from 'node:fs';`, 'node:fs'],
    [
      'functions/cycle/phase.rules.ts',
      `import type { P } from './phase.store.ts';`,
      'functions/cycle/phase.store.ts',
    ],
    [
      'functions/cycle/a.view.tsx',
      `import { find } from '../records/cycle.reads.ts';`,
      'functions/records/cycle.reads.ts',
    ],
    [
      'functions/cycle/phase.store.ts',
      `import { handler } from './end-phase.task.ts';`,
      'functions/cycle/end-phase.task.ts',
    ],
    ['functions/cycle/start-phase.ts', `import { clock } from '../../local/clock.ts';`, 'local/clock.ts'],
    [
      'functions/records/batch.ts',
      `import { key } from './batch.reads.ts';`,
      'functions/records/batch.reads.ts',
    ],
    [
      'functions/records/batch.ts',
      `import { getItem } from '../store/table.ts';`,
      'functions/store/table.ts',
    ],
    [
      'functions/cycle/phase.store.ts',
      `import { PutCommand } from '@aws-sdk/lib-dynamodb';`,
      '@aws-sdk/lib-dynamodb',
    ],
    ['infra/stage.ts', `import { region } from '../local/arns.ts';`, 'local/arns.ts'],
    ['local/step-functions/http.ts', `import { clock } from '../clock.ts';`, 'local/clock.ts'],
  ])('is found: %s, %s', (file, text, target) => {
    const [found, ...more] = texts(acrossBorders(graphOf({ [file]: text })));
    expect(found).toContain(`${file}: imports ${target}: `);
    expect(more).toEqual([]);
  });
});

describe('a ring', () => {
  it('is found with its path, from every file in it', () => {
    const graph = graphOf({
      'functions/kit/a.ts': `import { b } from './b.ts';`,
      'functions/kit/b.ts': `export { c } from './c.ts';`,
      'functions/kit/c.ts': `const a = await import('./a.ts');`,
    });
    expect(texts(rings(graph))[0]).toBe(
      'functions/kit/a.ts: in a ring: functions/kit/b.ts → functions/kit/c.ts → functions/kit/a.ts',
    );
    expect(rings(graph)).toHaveLength(3);
  });
});

describe('a clock of its own', () => {
  it.each(['const now = Date.now();', 'const now = new Date();', 'const die = Math.random();'])(
    'is found in a function: %s',
    (text) => {
      expect(ownClocks(new Map([['functions/cycle/phase.rules.ts', text]]))).toHaveLength(1);
      expect(ownClocks(new Map([['local/clock.ts', text]]))).toEqual([]);
    },
  );
  it('is not a moment made from a text', () => {
    expect(ownClocks(new Map([['functions/cycle/a.ts', 'const at = new Date(text);']]))).toEqual([]);
  });
});

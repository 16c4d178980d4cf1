// The journey check finds a step that is not there, one that nothing ties to where it is reached from, and a false count.
import { describe, expect, it } from 'vitest';
import { type Declared, journeyFindings } from '../../../checks/journeys.rules.ts';
import { importGraph } from '../../../checks/sources.ts';

const declared: Declared = {
  entries: [
    {
      file: 'functions/cycle/end-phase.task.ts',
      placeholder: 'EndPhase',
      declaration: { kind: 'task', purpose: '', tables: {} },
    },
    {
      file: 'functions/outbox/answer-workflows.schedule.ts',
      placeholder: 'AnswerWorkflows',
      declaration: {
        kind: 'schedule',
        purpose: '',
        tables: {},
        schedule: 'rate(1 minute)',
        answersWorkflows: true,
      },
    },
    {
      file: 'functions/cycle/open-cycle.http.ts',
      placeholder: 'OpenCycle',
      declaration: { kind: 'http', purpose: '', tables: {}, routes: {}, startsWorkflows: ['annual-cycle'] },
    },
  ],
  workflows: new Map([
    ['workflows/annual-cycle.asl.json', 'AnnualCycleWorkflow'],
    ['workflows/batch.asl.json', 'BatchWorkflow'],
  ]),
};

const code = {
  'functions/cycle/declarations.ts': '',
  'functions/cycle/end-phase.task.ts': `import { end } from './phase.rules.ts';`,
  'functions/cycle/phase.rules.ts': '',
  'functions/cycle/open-cycle.http.ts': '',
  'functions/outbox/answer-workflows.schedule.ts': '',
  'workflows/annual-cycle.asl.json': `"\${EndPhase}" "\${BatchWorkflow}"`,
  'workflows/batch.asl.json': '',
  'workflows/source/annual-cycle.workflow.ts': '',
};

const row = (number: number, file: string, from: number | '–', shape = '·'): string =>
  `| ${number} | \`${file}\` | ${from} | something | ${shape} |`;

const found = (promise: string, ...rows: string[]): string[] => {
  const sources = new Map(
    Object.entries({
      ...code,
      'docs/journeys.md': `# Journeys\n\n## One score\n\n**${promise}**\n\n${rows.join('\n')}\n`,
    }),
  );
  return journeyFindings(sources, importGraph(sources), declared).map((f) => `${f.file}: ${f.message}`);
};

describe('a walk', () => {
  it('is tied by imports, declarations and workflows, in either direction', () => {
    expect(
      found(
        '7 files, 1 shapes',
        row(1, 'functions/cycle/declarations.ts', '–'),
        row(2, 'functions/cycle/end-phase.task.ts', 1, 'a number'),
        row(3, 'functions/cycle/phase.rules.ts', 2),
        row(4, 'workflows/source/annual-cycle.workflow.ts', 2),
        row(5, 'workflows/batch.asl.json', 4),
        row(6, 'functions/outbox/answer-workflows.schedule.ts', 5),
        row(7, 'functions/cycle/open-cycle.http.ts', 4),
      ),
    ).toEqual([]);
  });

  it('names no file that does not exist', () => {
    expect(found('1 files, 0 shapes', row(1, 'functions/cycle/gone.ts', '–'))).toEqual([
      'docs/journeys.md: One score: step 1 names functions/cycle/gone.ts, which does not exist',
    ]);
  });

  it('has no step that nothing ties to the one before it', () => {
    expect(
      found(
        '2 files, 0 shapes',
        row(1, 'functions/cycle/phase.rules.ts', '–'),
        row(2, 'workflows/batch.asl.json', 1),
      ),
    ).toEqual([
      'docs/journeys.md: One score: step 2: nothing ties workflows/batch.asl.json to functions/cycle/phase.rules.ts',
    ]);
  });

  it('has no step from nowhere, from later, or out of order', () => {
    expect(
      found(
        '1 files, 0 shapes',
        row(1, 'functions/cycle/phase.rules.ts', '–'),
        row(2, 'functions/cycle/phase.rules.ts', '–'),
        row(3, 'functions/cycle/phase.rules.ts', 3),
        row(5, 'functions/cycle/phase.rules.ts', 1),
      ),
    ).toEqual([
      'docs/journeys.md: One score: step 2 is reached from nowhere',
      'docs/journeys.md: One score: step 3 is reached from a step that does not come before it',
      'docs/journeys.md: One score: step 5 stands where step 4 belongs',
    ]);
  });

  it('counts its files and shapes truly', () => {
    expect(found('76 files, 13 shapes', row(1, 'functions/cycle/phase.rules.ts', '–', 'a level'))).toEqual([
      'docs/journeys.md: One score: promises 76 files and names 1',
      'docs/journeys.md: One score: promises 13 shapes and names 1',
    ]);
  });
});

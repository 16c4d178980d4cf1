// That the examples of CONTRIBUTING compile as they are written: each is set into what stands around it, and the compiler runs once over all.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../checks/sources.ts';

type Example = {
  /** How the block begins: which it is. */
  begins: string;
  file: string;
  /** What a reader has around it: imports, or the object it is a line of. */
  before: string;
  after?: string;
};

const functions = '../../functions';
const declared = (access: string) =>
  `import { declareFunctions, ${access} } from '${functions}/kit/declare.ts';\n`;

const examples: readonly Example[] = [
  {
    begins: 'timetable: {',
    file: 'declarations.ts',
    before: `${declared('signedIn')}const readers = signedIn('operator', 'auditor');\nexport const consoleFunctions = declareFunctions({\n`,
    after: '});',
  },
  {
    begins: 'export const timetablePage',
    file: 'timetable.view.tsx',
    before: `import type { VNode } from 'preact';
      import { longDate } from '${functions}/pages/format.ts';
      import { type Frame, Page } from '${functions}/pages/layout.view.tsx';
      import { DataTable } from '${functions}/pages/table.view.tsx';
      import type { Phase } from '${functions}/records/cycle.ts';
      import { phaseTitle } from '${functions}/words/phase-words.ts';\n`,
  },
  {
    begins: 'export const handler = httpHandler',
    file: 'timetable.http.ts',
    before: `import { withCycle } from '${functions}/kit/cycle-page.ts';
      import { httpHandler } from '${functions}/kit/http-handler.ts';
      import { html } from '${functions}/kit/http-response.ts';
      import { listPhases } from '${functions}/records/cycle.reads.ts';
      import { consoleFunctions } from './declarations.ts';
      import { timetablePage } from './timetable.view.tsx';\n`,
  },
  {
    begins: 'export const closedMail',
    file: 'survey-mail.ts',
    before: `import type { MailContent } from '${functions}/mail/content.ts';
      import { greetPerson } from '${functions}/mail/greeting.ts';
      import { integer } from '${functions}/pages/format.ts';
      import type { OfficeHolder } from '${functions}/records/office.ts';
      import type { Letterhead } from '${functions}/words/letterhead.ts';\n`,
  },
  {
    begins: "'tell-operator': {",
    file: 'tell-operator.declaration.ts',
    before: `import { declareFunctions } from '${functions}/kit/declare.ts';\nexport const needsSurveyFunctions = declareFunctions({\n`,
    after: '});',
  },
  {
    begins: 'export const handler = taskHandler',
    file: 'tell-operator.task.ts',
    before: `import * as z from 'zod';
      import { taskHandler } from '${functions}/kit/task-handler.ts';
      import { countsOf } from '${functions}/needs-survey/survey.rules.ts';
      import { queueMail } from '${functions}/outbox/outbox.store.ts';
      import { CycleRef } from '${functions}/records/ids.ts';
      import { requireTenant } from '${functions}/records/register.reads.ts';
      import { listSurveyTallies } from '${functions}/records/survey.reads.ts';
      import { transact } from '${functions}/store/table.ts';
      import { letterheadOf, operatorOf } from '${functions}/words/letterhead.ts';
      import { closedMail } from './survey-mail.ts';\n`,
  },
  {
    begins: "'Tell the operator': task(",
    file: 'needs-survey.workflow.ts',
    before: `import { task, variables, workflow } from '../../workflows/source/states.ts';
      const failed = { to: 'The survey failed', as: 'failure' };
      export const needsSurvey = workflow('Asks.', 60, {\n`,
    after: '});',
  },
  {
    begins: '/** Signed papers',
    file: 'tables.ts',
    before: `import type { Table } from '${functions}/store/tables.ts';\nexport const tables = {\n`,
    after: '} as const satisfies Readonly<Record<string, Table>>;',
  },
];

const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const blocks = [...page.matchAll(/^ *```tsx?\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block.trim());

/** What the compiler says, as strict as it is with the project; nothing when all is well. */
const compile = (files: ReadonlyMap<string, string>): string => {
  mkdirSync(join(root, '.build'), { recursive: true });
  const folder = mkdtempSync(join(root, '.build', 'contributing-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', include: ['.'] }),
    );
    const tsc = join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
    return spawnSync(process.execPath, [tsc, '-p', folder], { cwd: root, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const filesOf = (mend: (block: string) => string): Map<string, string> =>
  new Map(
    blocks.map((block) => {
      const example = examples.find(({ begins }) => block.startsWith(begins));
      if (!example) throw new Error(`nobody compiles the example that begins with ${block.split('\n')[0]}`);
      return [example.file, `${example.before}${mend(block)}\n${example.after ?? ''}`];
    }),
  );

describe('the examples of CONTRIBUTING', () => {
  it('are all here, once', () => {
    expect([...filesOf((block) => block).keys()].sort()).toEqual(examples.map(({ file }) => file).sort());
  });

  it('compile as they are written', () => {
    expect(compile(filesOf((block) => block))).toBe('');
  });

  it('would be found out by another name of a prop, a verb that does not exist and a number for a text', () => {
    const faults = compile(
      filesOf((block) =>
        block
          .replace('timetablePage({ frame,', 'timetablePage({ government: frame,')
          .replace("outbox: ['put']", "outbox: ['write']")
          .replace('greeting: greetPerson(operator.name),', 'greeting: year,'),
      ),
    );
    for (const file of ['timetable.http.ts', 'tell-operator.declaration.ts', 'survey-mail.ts'])
      expect(faults).toContain(file);
  });
});

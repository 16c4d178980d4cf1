// The citation check finds what comments and pages cite and is not there, and says where.
import { describe, expect, it } from 'vitest';
import {
  missingAnchors,
  missingDecisions,
  missingFiles,
  missingNames,
  taggedSources,
  unlistedRegulations,
  unusedSources,
} from '../../../checks/citations.rules.ts';
import type { Finding } from '../../../checks/sources.ts';

const mapOf = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
const texts = (findings: readonly Finding[]): string[] => findings.map((f) => `${f.file}: ${f.message}`);

describe('a cited file', () => {
  const gone = (from: string, text: string, others: Readonly<Record<string, string>> = {}): string[] =>
    texts(missingFiles(mapOf({ ...others, [from]: text })));

  it.each([
    ['functions/cycle/phase.rules.ts', '// The facts are in facts.md 7.3.\n', 'facts.md'],
    ['functions/cycle/phase.rules.ts', '/**\n * See `opening.ts`.\n */\n', 'opening.ts'],
    ['docs/operating.md', 'Read `infra/gone.ts` first.', 'infra/gone.ts'],
    ['docs/operating.md', 'Read [the guide](guide.md).', 'guide.md'],
    ['docs/operating.md', 'All of `functions/gone/` is pure.', 'functions/gone/'],
    ['docs/operating.md', 'A picture: ![x](pictures/gone.png)', 'pictures/gone.png'],
    ['workflows/batch.asl.json', '{ "Comment": "As in gone.md." }', 'gone.md'],
    ['docs/operating.md', 'Rules are `functions/*/*.gone.ts`.', 'functions/*/*.gone.ts'],
  ])('that is not there is found: %s', (from, text, cited) => {
    expect(gone(from, text)).toEqual([`${from}: cites ${cited}, which does not exist`]);
  });

  it('may be named alone when it lies beside, or is the only one of its name', () => {
    const others = { 'functions/cycle/phase.rules.ts': '', 'local/clock.ts': '' };
    expect(gone('functions/cycle/start-phase.ts', '// See phase.rules.ts and clock.ts.\n', others)).toEqual(
      [],
    );
  });

  it('needs more of its path when several have its name', () => {
    const others = { 'functions/console/summary.ts': '', 'local/summary.ts': '' };
    expect(gone('docs/operating.md', 'See `summary.ts`.', others)).toEqual([
      'docs/operating.md: cites summary.ts, which could be any of functions/console/summary.ts, local/summary.ts: write more of the path',
    ]);
    expect(gone('local/home.ts', '// See summary.ts.\n', others)).toEqual([]);
  });

  it('may be a pattern that something fits', () => {
    const others = { 'functions/cycle/phase.rules.ts': '' };
    const text = 'Rules: `functions/<phase>/*.{rules,view}.ts`, `*.rules.ts`, `.rules.ts`.';
    expect(gone('docs/operating.md', text, others)).toEqual([]);
  });

  it('is nothing that stands in code or in an address', () => {
    const text = "import x from './gone.ts';\nconst file = 'gone.md';\n// See https://example.org/gone.md\n";
    expect(gone('functions/cycle/phase.rules.ts', text)).toEqual([]);
  });

  it('may be a function by its room', () => {
    const others = { 'functions/outbox/answer-workflows.schedule.ts': '', 'functions/mail/content.ts': '' };
    const text = '// `outbox/answer-workflows` does it, not `mail/answer-workflows`.\n';
    expect(gone('functions/outbox/outbox.store.ts', text, others)).toEqual([
      'functions/outbox/outbox.store.ts: cites mail/answer-workflows, which does not exist',
    ]);
  });
});

describe('a cited name', () => {
  it('is one that some code has', () => {
    const files = mapOf({
      'functions/outbox/README.md': 'Mail is queued with `queueMail`, once with `queueLetter()`.',
      'functions/outbox/outbox.store.ts':
        '// After `queueSignal`.\nexport const queueMail = 1; // queueSignal\n',
    });
    expect(texts(missingNames(files))).toEqual([
      'functions/outbox/README.md: cites queueLetter, a name that no code has',
      'functions/outbox/outbox.store.ts: cites queueSignal, a name that no code has',
    ]);
  });
});

describe('a cited place on a page', () => {
  const page = '# Numbers\n\n## Needs analysis\n\n<a id="hake"></a>Hake';
  it('is a heading or an anchor', () => {
    const files = mapOf({
      'docs/numbers.md': `${page}\n[up](#numbers) [gone](#gone)`,
      'functions/cycle/a.ts':
        '// docs/numbers.md#needs-analysis, docs/numbers.md#hake, docs/numbers.md#born\n',
    });
    expect(texts(missingAnchors(files))).toEqual([
      'docs/numbers.md: cites #gone, a place that is not on docs/numbers.md',
      'functions/cycle/a.ts: cites #born, a place that is not on docs/numbers.md',
    ]);
  });
});

describe('a cited decision', () => {
  it('has a record', () => {
    const files = mapOf({
      'docs/decisions/003-link-tokens.md': '# 003 The token (see 009)',
      'functions/kit/secret.ts': '// As decision 003 says, and decision 004.\n',
    });
    expect(texts(missingDecisions(files))).toEqual([
      'docs/decisions/003-link-tokens.md: cites decision 009, which does not exist',
      'functions/kit/secret.ts: cites decision 004, which does not exist',
    ]);
  });
});

describe('a cited regulation', () => {
  // Put together here, so that this file itself cites nothing.
  const listed = ['PP', '11/2017'].join(' ');
  const unlisted = ['PerLAN', '99/2099'].join(' ');
  const memo = ['RFC', '9999'].join(' ');
  const sources = `| <a id="pp"></a>${listed} | for | \`functions/a.ts\` | confirmed |`;

  it('is listed in the sources, also when people read it', () => {
    const files = mapOf({
      'docs/sources.md': sources,
      'functions/a.ts': `// ${listed} Pasal 207\nconst basis = '${unlisted}'; // ${memo}\n`,
    });
    expect(texts(unlistedRegulations(files))).toEqual([
      `functions/a.ts: cites ${unlisted}, which docs/sources.md does not list`,
      `functions/a.ts: cites ${memo}, which docs/sources.md does not list`,
    ]);
  });

  it('is cited where the sources say so, by name or by anchor', () => {
    const by = (text: string) =>
      texts(unusedSources(mapOf({ 'docs/sources.md': sources, 'functions/a.ts': text })));
    expect(by(`// ${listed}\n`)).toEqual([]);
    expect(by('// docs/sources.md#pp\n')).toEqual([]);
    expect(by('// nothing\n')).toEqual([
      `docs/sources.md: says that functions/a.ts uses ${listed}; that file does not cite it`,
    ]);
  });

  it('is named, not tagged', () => {
    expect(texts(taggedSources(mapOf({ 'functions/a.ts': '// The bands [C 14].\n' })))).toEqual([
      'functions/a.ts: cites [C 14]: name the source as docs/sources.md does',
    ]);
  });
});

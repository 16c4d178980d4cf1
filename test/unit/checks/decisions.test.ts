// The index of decisions and the records are held against each other; folders without a README are found.
import { describe, expect, it } from 'vitest';
import { decisionFindings } from '../../../checks/decisions.rules.ts';
import { foldersWithoutReadme } from '../../../checks/readmes.rules.ts';
import type { Finding } from '../../../checks/sources.ts';

const mapOf = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
const texts = (findings: readonly Finding[]): string[] => findings.map((f) => `${f.file}: ${f.message}`);

describe('a decision', () => {
  const record = '# 003 The token\n\nDate: 2026-11-21\nStatus: accepted\n\n**Situation.** …';
  const row = '| [003](003-link-tokens.md) | The token | 2026-11-21 | accepted |\n';
  const found = (index: string, text = record): string[] =>
    texts(
      decisionFindings(
        mapOf({ 'docs/decisions/README.md': index, 'docs/decisions/003-link-tokens.md': text }),
      ),
    );

  it('is in the index as it is on record', () => {
    expect(found(row)).toEqual([]);
    expect(found('')).toEqual(['docs/decisions/003-link-tokens.md: is not in docs/decisions/README.md']);
    expect(found(row.replace('accepted', 'proposed'))).toEqual([
      'docs/decisions/README.md: 003-link-tokens.md: the status is "accepted" in the record',
    ]);
  });
  it('has a date and a status', () => {
    expect(found(row, '# 003 The token\n')).toEqual([
      'docs/decisions/003-link-tokens.md: has no date, no status',
    ]);
  });
  it('exists when the index lists it', () => {
    expect(found(`${row}| [004](004-gone.md) | Gone | 2026-11-21 | accepted |\n`)).toEqual([
      'docs/decisions/README.md: lists 004-gone.md, which does not exist',
    ]);
  });

  const amendedBy = (status: string, amends: string): string[] => {
    const rowOf = (number: string, of: string) =>
      `| [${number}](${number}-a.md) | A | 2026-11-21 | ${of} |\n`;
    const recordOf = (number: string, of: string, more = '') =>
      `# ${number} A\n\nDate: 2026-11-21\nStatus: ${of}\n\n${more}\n`;
    return texts(
      decisionFindings(
        mapOf({
          'docs/decisions/README.md':
            rowOf('003', status) + rowOf('010', 'accepted') + rowOf('016', 'accepted'),
          'docs/decisions/003-a.md': recordOf('003', status),
          'docs/decisions/010-a.md': recordOf('010', 'accepted', 'See [003](003-a.md).'),
          'docs/decisions/016-a.md': recordOf('016', 'accepted', amends),
        }),
      ),
    );
  };
  const amends = 'Amends [003](003-a.md).';
  const old = 'docs/decisions/003-a.md';
  it('points on to what amends it, and is pointed back at', () => {
    expect(amendedBy('accepted, amended by 016', amends)).toEqual([]);
    expect(amendedBy('replaced by 016', '')).toEqual([]);
    expect(amendedBy('accepted', amends)).toEqual([
      `${old}: is amended by 016, and its status does not say so`,
    ]);
    expect(amendedBy('accepted, amended by 010', amends)).toEqual([
      `${old}: is amended by 016, and its status does not say so`,
      `${old}: says it is amended by 010, which does not say so`,
    ]);
    expect(amendedBy('accepted, amended by 016', '')).toEqual([
      `${old}: says it is amended by 016, which does not say so`,
    ]);
    expect(amendedBy('replaced by 017', '')).toEqual([`${old}: names 017, which does not exist`]);
    expect(amendedBy('accepted', `${amends.slice(0, -1)} and [009](009-b.md).`)).toEqual([
      `${old}: is amended by 016, and its status does not say so`,
      'docs/decisions/016-a.md: names 009, which does not exist',
    ]);
  });
  it('has one of four statuses', () => {
    expect(amendedBy('accepted mostly', '')).toEqual([
      `${old}: has the status "accepted mostly", which is none`,
    ]);
  });
});

describe('a folder', () => {
  it('has a README: each at the top, and each room of the functions', () => {
    const files = mapOf({
      'biome.json': '',
      'docs/README.md': '',
      'functions/README.md': '',
      'functions/manifest.ts': '',
      'functions/cycle/phase.rules.ts': '',
      'functions/cycle/inner/a.ts': '',
      'local/home.ts': '',
    });
    expect(texts(foldersWithoutReadme(files))).toEqual([
      'functions/cycle/: has no README.md',
      'local/: has no README.md',
    ]);
  });
});

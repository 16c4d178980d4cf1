// The catalogue of refusals: one reason, one sentence, each said somewhere, and nobody refuses beside it.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../docs/refusals-page.ts';

const parts = await catalogue();
const entries = parts.flatMap((part) => part.entries);
/** The gateway of the one-machine home refuses in the same words. */
const sources = globSync(['functions/**/*.{ts,tsx}', 'local/gateway.ts'], {
  exclude: ['functions/refusals/**'],
}).map((file) => [file, readFileSync(file, 'utf8')] as const);

describe('the catalogue of refusals', () => {
  it('has every reason and every sentence once', () => {
    expect(entries.length).toBeGreaterThan(50);
    expect(new Set(entries.map((e) => e.refusal.reason)).size).toBe(entries.length);
    expect(new Set(entries.map((e) => e.refusal.message)).size).toBe(entries.length);
  });

  it('speaks in whole sentences, and names its reason in kebab-case', () => {
    for (const { refusal } of entries) {
      expect(refusal.message).toMatch(/^[A-Z].*\.$/s);
      expect(refusal.reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });

  it.each(entries.map((e) => e.name))('has a use for %s', (name) => {
    expect(sources.some(([, text]) => new RegExp(`\\b${name}\\b`).test(text))).toBe(true);
  });

  it('has each sentence alone: no page writes it a second time', () => {
    const firsts = entries.map((e) => e.refusal.message.replace(/(?<=[.;:]) .*$/s, ''));
    const written = sources.flatMap(([file, text]) => {
      const flat = text.replaceAll(/\s+/g, ' ');
      return firsts.filter((s) => s.length > 20 && flat.includes(s)).map((s) => `${file}: ${s}`);
    });
    expect(written).toEqual([]);
  });

  it('is the only place where a refusal is made', () => {
    const makers = sources
      .filter(([, text]) => /kind: 'refused'|\brefuse\(/.test(text))
      .map(([file]) => file);
    expect(makers).toEqual([]);
  });
});

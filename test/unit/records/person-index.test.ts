// By which words people are found: those of the name, not those of a title, and by any writing of them.
import { describe, expect, it } from 'vitest';
import { hashOfNip, wordsOfName, wordsSearched } from '../../../functions/records/person-index.ts';
import { tenantId } from '../../support/branded.ts';

describe('a name is found', () => {
  it.each([
    ['Dr. H. Siti Rahma, S.E., M.M.', ['siti', 'rahma']],
    ["Nu`man Ma'ruf", ['numan', 'maruf']],
    ['DRS. I GEDE PUTU', ['gede', 'putu']],
    ['Théodore  Siahaan-Sitorus', ['theodore', 'siahaan', 'sitorus']],
    ['Ir.', ['ir']],
    ['A. B. C', []],
    ['Budi Budi BUDI', ['budi']],
  ])('%s', (name, words) => {
    expect(wordsOfName(name)).toEqual(words);
  });
  it('by what is written, in whatever case and order', () => {
    expect(wordsSearched('  RAH  siti ')).toEqual(['rah', 'siti']);
    expect(wordsSearched('s')).toEqual([]);
    expect(wordsSearched('#%')).toEqual([]);
  });
  it('by a number that stands in no key', () => {
    const nip = '199001152015032004';
    expect(hashOfNip(tenantId('jambi'), nip)).toMatch(/^[0-9a-f]{32}$/);
    expect(hashOfNip(tenantId('jambi'), nip)).not.toBe(hashOfNip(tenantId('lain'), nip));
  });
});

// The language of the house in every text of the source: no form that was given up, no letter without its parts, no subject too long.
import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { faultsIn, forbiddenForms } from '../../support/house-language.ts';

/** What the program may show, of one file: its strings, the fixed parts of its templates, the text between its tags. */
const textsOf = (file: string): string[] => {
  const texts: string[] = [];
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') texts.push(node.value);
    },
    TemplateLiteral: (node) => {
      texts.push(node.quasis.map((part) => part.value.cooked ?? '').join('…'));
    },
    JSXText: (node) => {
      texts.push(node.value.replaceAll(/\s+/g, ' '));
    },
  }).visit(program);
  return texts;
};

/** English or code, which has its own words. */
const isForPeople = (text: string): boolean => /[a-z] [a-z]|^\p{Lu}/u.test(text);

const files = globSync('{functions,local,samples}/**/*.{ts,tsx}').filter(
  (file) => !file.includes('node_modules') && !file.startsWith('local/step-functions/'),
);

describe('the language of the house', () => {
  it('is that of every text in the source', () => {
    expect(files.length).toBeGreaterThan(300);
    const faults = files.flatMap((file) =>
      textsOf(file)
        .filter(isForPeople)
        .flatMap((text) => faultsIn(text).map((fault) => `${file}: ${fault} in "${text.slice(0, 80)}"`)),
    );
    expect(faults).toEqual([]);
  });

  it('would be found otherwise', () => {
    for (const text of [
      'Keputusan Anda diperlukan.',
      'Tautan pada surat elektronik',
      'Program pertama di bawah garis batas',
      'Fasilitator menguasai materi',
      'Lewat batas waktu',
      '28 Februari 2026 23.59 WIB',
      'Universitas Mitra bersama Dinas A, bersama Dinas A',
      'Terima kasih!',
      'Hubungi pengelola bila perlu.',
      'Perangkat daerah',
      'Pembetulan dicatat sebagai keputusan baru.',
      'Bandingkan dengan yang tercetak pada dokumen.',
    ])
      expect(faultsIn(text), text).toHaveLength(1);
    expect(forbiddenForms.flatMap(({ instead }) => faultsIn(instead))).toEqual([]);
  });
});

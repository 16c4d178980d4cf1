// What an actor of the rehearsal makes of a mail: the link Siklus mailed, whatever somebody typed into the letter beside it.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkIn } from '../../../local/rehearsal/actor.ts';

const token = 'A'.repeat(43);
const own = `http://127.0.0.1:8080/undangan/${token}`;

it('is the link of the letter, beside any text that looks like one', () => {
  expect(linkIn({ text: `Silakan buka ${own}\n` })).toBe(`/undangan/${token}`);
  expect(linkIn({ text: 'Tidak ada tautan.' })).toBeUndefined();
  expect(linkIn({ text: 'Halaman http://127.0.0.1:8080/pegawai/rekomendasi/2027' })).toBe(
    '/pegawai/rekomendasi/2027',
  );
  for (const typed of [
    '<a href="https://evil.example">klik</a>',
    'https://',
    'http://[::1',
    'https://rapat.example/j/9?pwd=x',
    'https://%%%',
  ])
    expect([typed, linkIn({ text: `${typed} ${own}` })]).toEqual([typed, `/undangan/${token}`]);
});

it('never throws', () => {
  void fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, after) => {
      expect(linkIn({ text: `${before} http://${after} ${own}` })).toBe(`/undangan/${token}`);
    }),
  );
});

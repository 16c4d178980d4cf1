// What the page of a person, and the copy of it, say of a letter.
import { expect, it } from 'vitest';
import { mailText } from '../../../functions/console/person/person-words.ts';
import { at } from '../../support/branded.ts';

const letter = { id: 'x', year: 2027, what: 'Undangan survei', sentAt: undefined };

it('say that it waits, when it was sent, that it did not arrive, and why it was kept back', () => {
  const sentAt = at('2027-04-12T00:30:00.000Z');
  expect(mailText({ ...letter, state: 'waits' })).toBe('Menunggu dikirim');
  expect(mailText({ ...letter, state: 'sent', sentAt })).toMatch(/^Terkirim, 12 April 2027/);
  expect(mailText({ ...letter, state: 'bounced', sentAt })).toMatch(/^Tidak sampai, /);
  expect(mailText({ ...letter, state: 'withheld', why: 'link-ended' })).toBe(
    'Tidak dikirim: tautannya sudah tidak berlaku',
  );
});

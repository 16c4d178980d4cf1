// A mailbox of a year holds tens of thousands of mails: a list of them is read with what it shows, and one mail whole.
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openMailbox } from '../../../local/mailbox/mailbox.ts';

const at = new Date('2026-02-01T02:00:00.000Z');
const mailbox = openMailbox(new DatabaseSync(':memory:'), { now: () => at });
const html = `<p>${'isi '.repeat(2_000)}</p>`;
const send = (to: string, n: number): void => {
  mailbox.accept({
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: `Surat ${n}` },
        Body: { Text: { Data: `Isi surat ${n}` }, Html: { Data: html } },
        Headers: [{ Name: 'X-Siklus-Mail-Id', Value: `surat-${n}` }],
      },
    },
  });
};

it('lists mails without the part that only who opens one looks at', () => {
  for (let n = 1; n <= 40; n++) send(n % 2 ? 'satu@contoh.example' : 'dua@contoh.example', n);
  expect(mailbox.list()).toHaveLength(40);
  expect(mailbox.list({ after: 30 }).map((mail) => mail.sequence)).toEqual([
    31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
  ]);
  const own = mailbox.list({ to: 'dua@contoh.example' });
  expect(own).toHaveLength(20);
  // Subject, text, address and moment: less than a fortieth of what lies there.
  expect(JSON.stringify([...mailbox.list(), ...own]).length).toBeLessThan((60 * html.length) / 40);
  expect(mailbox.find('surat-2')).toMatchObject({
    subject: 'Surat 2',
    text: 'Isi surat 2',
    html,
    status: 'delivered',
  });
  expect(own[0]).toEqual({
    ...{ id: 'surat-2', to: 'dua@contoh.example', subject: 'Surat 2', text: 'Isi surat 2' },
    ...{ at: at.toISOString(), status: 'delivered', sequence: 2 },
  });
});

// Letters that did not arrive: what goes again, and where it may go.
import { describe, expect, it } from 'vitest';
import { letterColumns, letterRows } from '../../../functions/console/letter-table.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
import { byAddress, killsAddress, parcelOf, problemWith } from '../../../functions/mail/undelivered.rules.ts';
import type { Undelivered } from '../../../functions/mail/undelivered.ts';
import { undeliveredPage } from '../../../functions/mail/undelivered.view.tsx';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import { sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { at, tenantId } from '../../support/branded.ts';

const letter = (mailId: string, changes: Partial<Undelivered> = {}): Undelivered => ({
  tenant: tenantId('jambi'),
  year: 2027,
  mailId,
  to: 'a@jambi.example',
  addressHash: 'a',
  subject: 'Undangan',
  addressee: 'Ani',
  isDecisionLetter: false,
  why: 'bounced',
  at: at('2026-05-04T01:00:00.000Z'),
  status: 'open',
  ...changes,
});
const ids = (letters: readonly Undelivered[]): string[] => letters.map((l) => l.mailId);

describe('a letter that did not arrive', () => {
  it('goes again without the reminders of it', () => {
    const { again, aside } = parcelOf([letter('ask'), letter('r1', { subject: 'Pengingat 1: Undangan' })]);
    expect([ids(again), ids(aside)]).toEqual([['ask'], ['r1']]);
  });

  it('that is a reminder alone goes as the newest of them', () => {
    const { again, aside } = parcelOf([
      letter('r1', { subject: 'Pengingat 1' }),
      letter('r2', { subject: 'Pengingat: lagi', at: at('2026-05-06T01:00:00.000Z') }),
    ]);
    expect([ids(again), ids(aside)]).toEqual([['r2'], ['r1']]);
  });

  it('is put right together with others to the same address, decisions first', () => {
    const groups = byAddress([
      letter('a1'),
      letter('b1', { addressHash: 'b', isDecisionLetter: true }),
      letter('a2', { at: at('2026-05-03T01:00:00.000Z') }),
      letter('c1', { addressHash: 'c', status: 'sent-again' }),
    ]);
    expect(groups.map(ids)).toEqual([['b1'], ['a2', 'a1']]);
  });

  it('leaves the address alive when it was merely returned', () => {
    expect(
      (['bounced', 'complained', 'returned', 'rejected', 'failed'] as const).filter(killsAddress),
    ).toEqual(['bounced', 'complained']);
  });
});

describe('a letter that was to be sent again and was kept back', () => {
  const all = [
    letter('ask', { status: 'sent-again', sentAgainTo: 'baru@jambi.example' }),
    letter('ask-again', { status: 'withheld', why: 'link-ended' }),
    letter('other', { status: 'sent-again', sentAgainTo: 'baru@jambi.example' }),
  ];

  it('is nowhere said to have gone: not on the page, not in the file', () => {
    const html = renderPage(undeliveredPage({ frame: {}, year: 2027, letters: all, nonce: undefined }));
    const [, settled = ''] = html.split('Sudah ditangani</h2>');
    expect(settled.split('dikirim kembali</').length).toBe(2);
    const file = csvOf(letterColumns, letterRows(all, sightOfPeople));
    expect(file.match(/;dikirim kembali;/g)).toHaveLength(1);
  });
});

describe('a corrected address', () => {
  const about = (address: string | undefined, more = {}) =>
    problemWith({
      ...{ address, isSame: false, isFormerClosed: true, isOfConsole: false, isDead: false },
      ...more,
    });
  it.each([undefined, '', 'ani', 'ani@', 'a b@c.id', 'ani@instansi'])('cannot be %o', (address) => {
    expect(about(address)).toContain('lengkap');
  });

  it('is taken when it is complete, alive and nobody’s of the console', () => {
    expect(about('ani@instansi.go.id')).toBeUndefined();
    expect(about('ani@instansi.go.id', { isOfConsole: true })).toContain('pengelola');
    expect(about('ani@instansi.go.id', { isDead: true })).toContain('alamat lain');
  });

  it('takes no letters from an address that is read: only that one itself', () => {
    expect(about('ani@instansi.go.id', { isFormerClosed: false })).toContain('alamat yang sama');
    expect(about('ani@instansi.go.id', { isFormerClosed: false, isSame: true })).toBeUndefined();
  });
});

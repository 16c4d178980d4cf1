// Why a letter did not arrive, in words: every code that Amazon SES documents has some, and one it may invent is shown as it is.
import { describe, expect, it } from 'vitest';
import { letterColumns, letterRows } from '../../../functions/console/letter-table.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
import type { Undeliverable, Undelivered } from '../../../functions/mail/undelivered.ts';
import { whyText } from '../../../functions/mail/undelivered-words.ts';
import { sightOfFigures, sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { at, tenantId } from '../../support/branded.ts';

/** As the developer guide lists them: bounce types with their subtypes, feedback types of complaints, the reason of a rejection. */
const documented: [Undeliverable, string[]][] = [
  ['bounced', ['General', 'NoEmail', 'Suppressed', 'OnAccountSuppressionList', 'UnsubscribedRecipient']],
  ['returned', ['Undetermined', 'General', 'MailboxFull', 'MessageTooLarge', 'CustomTimeoutExceeded']],
  ['returned', ['ContentRejected', 'AttachmentRejected']],
  ['complained', ['abuse', 'auth-failure', 'fraud', 'not-spam', 'other', 'virus']],
  ['complained', ['OnAccountSuppressionList']],
  ['rejected', ['Bad content']],
  ['failed', ['BadRequestException', 'MessageRejected', 'NotFoundException']],
];
const each = documented.flatMap(([why, codes]) => codes.map((code): [Undeliverable, string] => [why, code]));

describe('why a letter did not arrive', () => {
  it.each(each)('%s with the code %s is said in words', (why, detail) => {
    expect(whyText({ why, detail })).toMatch(/^[a-z ]+ \([a-z -]+\)$/);
    expect(whyText({ why, detail })).not.toContain('kode layanan surel');
  });

  it('is another sentence for another code', () => {
    expect(new Set(each.map(([why, detail]) => whyText({ why, detail }))).size).toBe(each.length);
  });

  it.each(['NewSubType', 'constructor', 'toString', '__proto__'])(
    'shows %s as the service gave it',
    (detail) => {
      expect(whyText({ why: 'bounced', detail })).toBe(
        `alamat tidak dikenal atau tidak aktif (kode layanan surel: ${detail})`,
      );
    },
  );

  it.each([undefined, 'unknown'])('says no more than is known: %s', (detail) => {
    expect(whyText({ why: 'dead-address', ...(detail === undefined ? {} : { detail }) })).toBe(
      'tidak dikirim karena alamat sudah tidak aktif',
    );
  });
});

describe('the file of letters that did not arrive', () => {
  const letter = (mailId: string, more: Partial<Undelivered>): Undelivered => ({
    ...{ tenant: tenantId('jambi'), year: 2027, mailId, to: 'ani@jambi.example', addressHash: 'hash' },
    ...{ subject: 'Undangan', addressee: 'Ani', isDecisionLetter: false, why: 'returned', status: 'open' },
    at: at('2026-05-04T01:00:00.000Z'),
    ...more,
  });

  it('names an office for whoever sees figures alone, and no person and no address', () => {
    const letters = [
      letter('a', { isDecisionLetter: true, addressee: 'Sekretaris Daerah' }),
      letter('b', {
        status: 'sent-again',
        settledAt: at('2026-05-06T01:00:00.000Z'),
        sentAgainTo: 'baru@jambi.example',
      }),
    ];
    const file = csvOf(letterColumns, letterRows(letters, sightOfFigures(5)));
    expect(file).toContain('Sekretaris Daerah');
    expect(file).toContain('Undangan;seorang penerima;alamat tidak ditampilkan;');
    expect(file).not.toMatch(/Ani|@jambi/);
  });

  it('has what the page has, the oldest first, and nothing that a spreadsheet would run', () => {
    const file = csvOf(
      letterColumns,
      letterRows(
        [
          letter('b', {
            ...{ addressee: '=HYPERLINK("https://x.example")', status: 'sent-again' },
            ...{ at: at('2026-05-05T01:00:00.000Z'), settledAt: at('2026-05-06T01:00:00.000Z') },
            ...{ settledBy: 'operator@jambi.example', sentAgainTo: '+baru@jambi.example' },
          }),
          letter('a', { detail: 'MailboxFull' }),
        ],
        sightOfPeople,
      ),
    );
    expect(file.split('\r\n')).toEqual([
      '\uFEFFPerihal;Ditujukan kepada;Alamat semula;Sebab;Diketahui;Penanganan;Dikirim kembali ke;Ditangani;Oleh',
      'Undangan;Ani;ani@jambi.example;dikembalikan server penerima (kotak surat penerima penuh);4 Mei 2026 pukul 08.00 WIB;menunggu perbaikan alamat;–;–;–',
      `Undangan;"'=HYPERLINK(""https://x.example"")";ani@jambi.example;dikembalikan server penerima;5 Mei 2026 pukul 08.00 WIB;dikirim kembali;'+baru@jambi.example;6 Mei 2026 pukul 08.00 WIB;operator@jambi.example`,
      '',
    ]);
    expect(file).not.toContain('hash');
  });
});

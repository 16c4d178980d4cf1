// The same table whatever the pieces it comes in, beside another reader; and faults that only a later piece shows.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, readWholeTable } from '../../../functions/files/table-file.ts';
import { packRow, unpackRow } from '../../../functions/files/table-row.ts';
import { UnreadableFile } from '../../../functions/files/table-source.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';

const columns = { required: ['nip', 'nama'], optional: ['catatan'] };

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

const streamed = async (bytes: Uint8Array, sizes: readonly number[]) => {
  const table = await readTable(pieces(bytes, sizes), columns);
  if (isRefusal(table)) return table;
  const rows = [];
  try {
    for await (const row of table.rows) rows.push(row);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.refusal;
    throw error;
  }
  return { notes: table.notes, rows };
};

const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();
const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => new TextEncoder().encode(text),
  'UTF-8 with a mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
  'UTF-16, little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => utf16be(`\ufeff${text}`),
  'UTF-16 without a mark, little end first': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 without a mark, big end first': (text) => utf16be(text),
};
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

describe('a table that comes in pieces', () => {
  it.each(Object.entries(encodings))('says the same as in one piece: %s', async (_, encode) => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((s) => s.replaceAll(/[\p{Cc}\p{Cs}\ufffd]/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        sizes,
        async (pairs, cuts) => {
          const quote = (s: string): string => `"${s.replaceAll('"', '""')}"`;
          const file = encode(`nip;nama\r\n${pairs.map((p) => p.map(quote).join(';')).join('\r\n')}`);
          expect(await streamed(file, cuts)).toEqual(await readWholeTable(file, columns));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says the same as in one piece when its letters are those of Windows, or mixed', async () => {
    const bytes = fc.array(fc.constantFrom(...Buffer.from('a;"\n,\r1 '), 0xe9, 0x93, 0xc3, 0xa9, 0xff), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(bytes, sizes, async (tail, cuts) => {
        const file = Uint8Array.from([...Buffer.from('nip;nama\n1;x'), ...tail]);
        expect(await streamed(file, cuts)).toEqual(await readWholeTable(file, columns));
      }),
      { numRuns: 300 },
    );
  });

  it('is split as another reader splits it, or refused where that one fails', async () => {
    const text = fc
      .array(fc.constantFrom('a', ' ', '1', ',', ',', '"', '""', '\n', '\r\n', '\r', 'ä'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, sizes, async (body, cuts) => {
        const file = `nip,nama\n${body}`;
        const found = await streamed(new TextEncoder().encode(file), cuts);
        let expected: string[][] | undefined;
        try {
          expected = parse(file, {
            relax_column_count: true,
            skip_empty_lines: true,
            record_delimiter: ['\r\n', '\n', '\r'],
          }) as string[][];
        } catch {
          expected = undefined;
        }
        if (expected === undefined) {
          expect(isRefusal(found) && found.reason).toBe('unbalanced-quotes');
          return;
        }
        const kept = expected.slice(1).filter((cells) => cells.some((c) => c.trim() !== ''));
        if (isRefusal(found)) expect([found.reason, kept]).toEqual(['no-rows', []]);
        else
          expect(found.rows.map((r) => r.misshapen ?? [r.cells.nip, r.cells.nama])).toEqual(
            kept.map((cells) =>
              cells.length < 2 || cells.slice(2).some((c) => c.trim() !== '')
                ? expect.stringContaining(`${cells.length} kolom`)
                : [cells[0]?.trim(), cells[1]?.trim()],
            ),
          );
      }),
      { numRuns: 500 },
    );
  });

  it('gives its rows before a fault in a later one, which is thrown with what to say', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},Nama ${i}`).join('\n');
    const table = await readTable(
      pieces(new TextEncoder().encode(`nip,nama\n${rows}\n7,Bu"di\n`), [8_192]),
      columns,
    );
    if (isRefusal(table)) throw new Error(table.message);
    let given = 0;
    await expect(async () => {
      for await (const _ of table.rows) given += 1;
    }).rejects.toMatchObject({
      refusal: { reason: 'unbalanced-quotes', message: expect.stringContaining('20002') },
    });
    expect(given).toBeGreaterThan(19_000);
  });
});

describe('a row that is kept as a line', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.string(), fc.string(), (row, nip, nama, catatan) => {
        const whole = { row, cells: { nip, nama, catatan } };
        const line = packRow(columns, whole);
        expect(line).not.toMatch(/[\r\n]/);
        expect(unpackRow(columns, line)).toEqual(whole);
        const broken = { row, cells: {}, misshapen: 'Baris ini memiliki 2 kolom' };
        expect(unpackRow(columns, packRow(columns, broken))).toEqual(broken);
      }),
    );
  });
});

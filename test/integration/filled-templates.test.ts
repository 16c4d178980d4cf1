// Each template filled in as an office does, as a workbook that LibreOffice saved and as text: taken in, exported, and imported again without a change.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf, type ImportKind, importKinds, templateOf } from '../../functions/people/import-kinds.ts';
import { filled } from '../data/office-files/filled-templates.ts';
import { importing } from '../support/importing.ts';
import { smallSample } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const folder = new URL('../data/office-files/', import.meta.url);

const quoted = (cell: string): string => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
/** The template as it is handed out, with rows under its example. */
const asText = (kind: ImportKind): string => {
  const lines = filled[kind].map((row) => columnsOf(kind).map((column) => quoted(row[column] ?? '')));
  return `${templateOf(kind).trimEnd()}\r\n${lines.map((cells) => cells.join(';')).join('\r\n')}\r\n`;
};
const asWorkbook = (kind: ImportKind): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL(`filled-${kind}.xlsx`, folder)));

describe.each([
  ['a workbook', asWorkbook],
  ['text', asText],
])('a template filled in as %s', (_, fileOf) => {
  let bench: Bench;
  let cookie: string;
  let operator: ReturnType<typeof importing>;
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-05-11T02:00:00.000Z' });
    ({ cookie } = await installed(bench, smallSample()));
    operator = importing(bench, cookie);
    // Results of tests are of a year that is open.
    await bench.put('cycle', { pk: 'CYCLES#sawahlunto', sk: 'YEAR#2027', year: 2027 });
    await bench.put('cycle', {
      ...{ pk: 'CYCLE#sawahlunto#2027', sk: 'CYCLE', tenant: 'sawahlunto', year: 2027, status: 'open' },
      ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
      openedAt: '2026-01-01T00:00:00.000Z',
    });
  });
  afterAll(async () => bench.close());

  const verdictsOf = async (kind: ImportKind): Promise<string[]> => {
    const [, ...lines]: string[][] = parse((await operator.results(kind)).text, {
      bom: true,
      delimiter: ';',
    });
    return lines.map(([, verdict = '', said = '']) => (verdict === 'ditolak' ? said : verdict));
  };
  const exported = async (kind: ImportKind): Promise<string> => {
    const answer = await bench.get(`/konsol/impor/${kind}/ekspor`, { cookie });
    return (await fetch(answer.headers.location ?? '')).text();
  };
  const apply = async (kind: ImportKind) =>
    operator.applyDraft(kind, operator.draftIn(await operator.review(kind)));

  it.each(importKinds)('is taken in, exported, and imported again changes nothing: %s', async (kind) => {
    await operator.upload(kind, fileOf(kind), `${kind}.xlsx`);
    const news = await verdictsOf(kind);
    expect(news).toHaveLength(filled[kind].length);
    expect(new Set(news)).toEqual(new Set(['baru']));
    await apply(kind);
    // What was filled in says what is on record.
    await operator.upload(kind, fileOf(kind), `${kind}.xlsx`);
    expect(new Set(await verdictsOf(kind))).toEqual(new Set(['tidak berubah']));
    const first = await exported(kind);
    await operator.upload(kind, first, `${kind}.csv`);
    const again = await verdictsOf(kind);
    expect(again.length).toBeGreaterThanOrEqual(filled[kind].length);
    expect(new Set(again)).toEqual(new Set(['tidak berubah']));
    await apply(kind);
    expect(await exported(kind)).toBe(first);
  });
});

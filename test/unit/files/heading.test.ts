// The heading of a table wherever it stands and however it is spelled, and what is passed over on the way to it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import { type Columns, namesOf } from '../../../functions/files/table-row.ts';
import { importFiles, importKinds } from '../../../functions/people/import-kinds.ts';
import { rosterColumns } from '../../../functions/people/roster-file.rules.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';

const columns: Columns = {
  required: ['nip', 'nama'],
  optional: ['catatan'],
  synonyms: { nip: ['nip_baru', 'nomor_induk'], nama: ['nama_lengkap'] },
};
const read = async (text: string, wanted = columns) => {
  const table = await readWholeTable(new TextEncoder().encode(text), wanted);
  if (isRefusal(table)) throw new Error(table.message);
  return table;
};
const refusalOf = async (text: string) => {
  const table = await readWholeTable(new TextEncoder().encode(text), columns);
  if (!isRefusal(table)) throw new Error('taken');
  return table;
};

describe('a heading', () => {
  it.each([
    'NIP,Nama',
    'nip , NAMA *',
    '"Nip",nama\u200b',
    'NIP\u00a0,\ufeffnama',
    'Nama;;NIP;;',
    'No.\tNIP\tNama\t',
  ])('is known however it is spelled: %j', async (heading) => {
    const separator = /[;\t]/.exec(heading)?.[0] ?? ',';
    const cells = heading.split(separator).map((h) => (/nip/i.test(h) ? '1' : /nama/i.test(h) ? 'Siti' : ''));
    const { rows } = await read(`${heading}\n${cells.join(separator)}\n`);
    expect(rows).toMatchObject([{ row: 2, cells: { nip: '1', nama: 'Siti', catatan: '' } }]);
  });

  it('may use other names for a column, its own before all others', async () => {
    expect((await read('NOMOR INDUK,NAMA LENGKAP\n1,Siti\n')).rows[0]?.cells).toMatchObject({
      nip: '1',
      nama: 'Siti',
    });
    const both = await read('nip_baru,nama,nip\n9,Siti,1\n');
    expect(both.rows[0]?.cells.nip).toBe('1');
    expect((await read('nip_baru,nama\n9,Siti\n')).notes).toEqual([
      { kind: 'renamed', heading: 'nip_baru', column: 'nip' },
    ]);
  });

  it('may stand under rows of title, and over a row that numbers the columns', async () => {
    const { rows, notes } = await read(
      'DAFTAR PEGAWAI;;\nPer 1 Januari 2026;;\n\nnip;nama;catatan\n(1);(2);(3)\n1;Siti;\n2;Budi;\n',
    );
    expect(notes).toEqual([{ kind: 'rows-above', rows: 2 }, { kind: 'numbering-row' }]);
    expect(rows.map((r) => [r.row, r.cells.nama])).toEqual([
      [6, 'Siti'],
      [7, 'Budi'],
    ]);
  });

  it.each(['1;2;3', '1.;2.;3.', '(1);(2);(3)', ';1;2'])(
    'is followed by a row of numbers: %s',
    async (numbers) => {
      expect((await read(`nip;nama;catatan\n${numbers}\n7;Siti;\n`)).rows).toHaveLength(1);
    },
  );

  it.each(['1;3;2', '2;3;4', '1;;', '1;2;x'])(
    'is followed by a row that only looks like numbers: %s',
    async (numbers) => {
      expect((await read(`nip;nama;catatan\n${numbers}\n7;Siti;\n`)).rows).toHaveLength(2);
    },
  );

  it('that lacks columns is the row that names most of them', async () => {
    expect((await refusalOf('DAFTAR;x\nnip;alamat\n1;2\n')).message).toContain('judul: nama.');
  });

  it('further down than any title is none', async () => {
    expect((await refusalOf(`${'judul;x\n'.repeat(40)}nip;nama\n1;Siti\n`)).reason).toBe('missing-columns');
  });
});

describe('the columns of a kind of file', () => {
  it.each(importKinds.map((kind) => [kind, importFiles[kind].columns] as const))(
    '%s: no other name means two of them',
    (_, own) => {
      const names = namesOf(own);
      const others = Object.entries(own.synonyms ?? {}).flatMap(([column, list]) => {
        expect(names).toContain(column);
        return list;
      });
      expect(new Set([...names, ...others]).size).toBe(names.length + others.length);
      for (const column of [...(own.identifiers ?? []), ...(own.dates ?? [])])
        expect(names).toContain(column);
    },
  );
});

describe('the export of SIASN', () => {
  const file = new URL('../../data/office-files/siasn-headings.csv', import.meta.url);

  it('gives the wanted columns of its 69 and nothing of the others', async () => {
    const text = readFileSync(file, 'utf8');
    const [heading = '', line = ''] = text.trim().split(/\r?\n/);
    expect(heading.split(',')).toHaveLength(69);
    const { rows } = await read(text, rosterColumns);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]?.cells ?? {}).sort()).toEqual(namesOf(rosterColumns).sort());
    const wanted = new Set(namesOf(rosterColumns));
    const kept = JSON.stringify(rows);
    for (const [i, name] of heading.split(',').entries()) {
      const cell = line.split(',')[i]?.replace(/^'/, '') ?? '';
      if (wanted.has(name.toLowerCase().replaceAll(' ', '_')) || cell.length < 6) continue;
      expect(kept, name).not.toContain(cell);
    }
  });
});

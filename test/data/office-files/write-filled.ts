// Writes the filled templates as workbooks into a folder, from where LibreOffice opens and saves them (`write-libreoffice.sh`).
import { writeFileSync } from 'node:fs';
import { workbookOf } from '../../../functions/files/workbook-writer.ts';
import { importExamples } from '../../../functions/people/import-examples.ts';
import { columnsOf, importKinds } from '../../../functions/people/import-kinds.ts';
import { filled } from './filled-templates.ts';

const [folder = '.'] = process.argv.slice(2);
for (const kind of importKinds) {
  const names = columnsOf(kind);
  const rows = [importExamples[kind], ...filled[kind]].map((row) => {
    const cells = new Map<string, string>(Object.entries(row));
    return names.map((name) => cells.get(name) ?? '');
  });
  const columns = names.map((heading) => ({ heading, width: 20 }));
  writeFileSync(`${folder}/filled-${kind}.xlsx`, workbookOf([{ name: 'Data', columns, rows }]));
}

// What is kept about one person (UU 27/2022): `npm run person -- export|correct|delete NIP`, in either home. Nothing is changed without --yes.
// correct takes --name and --email; export writes JSON to standard output. On AWS the environment names the tables, else --data names a folder.
import { parseArgs } from 'node:util';
import { correctPerson, deletePerson, exportPerson, findPerson } from './person-records.ts';
import { openTables } from './tables-at-hand.ts';

const help =
  'npm run person -- export|correct|delete NIP [--yes] [--name NAMA] [--email ALAMAT] [--data FOLDER] [--table-prefix P]';

const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: '.siklus' },
    'table-prefix': { type: 'string', default: 'siklus' },
    name: { type: 'string' },
    email: { type: 'string' },
    yes: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [verb = '', nip = ''] = positionals;

const run = async (): Promise<number> => {
  if (!['export', 'correct', 'delete'].includes(verb) || !/^\d{18}$/.test(nip)) {
    console.error(`${help}\nNIP terdiri atas 18 angka.`);
    return 2;
  }
  const tables = await openTables(values);
  try {
    const person = await findPerson(tables, nip);
    if (!person) {
      console.error(`Tidak ada pegawai dengan NIP ${nip} dalam data induk.`);
      return 1;
    }
    if (verb === 'export') {
      console.log(JSON.stringify(await exportPerson(tables, person), null, 2));
      return 0;
    }
    const outcome =
      verb === 'correct'
        ? await correctPerson(tables, person, { name: values.name, email: values.email }, values.yes)
        : await deletePerson(tables, person, values.yes);
    for (const line of outcome.said) console.log(line);
    if (outcome.done && !values.yes) console.log('Belum ada yang diubah. Jalankan sekali lagi dengan --yes.');
    return outcome.done ? 0 : 1;
  } finally {
    await tables.close();
  }
};

process.exitCode = await run();

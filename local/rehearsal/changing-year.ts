// What happens to a real government within its year: people leave, retire and move, a head is replaced in mid-round, an agency merges,
// a facilitator falls ill. The operator hears of it as offices do: in files of the register, and by telephone.
import { csv } from '../../samples/csv.ts';
import type { Sample } from '../../samples/sample.ts';
import type { Surroundings } from './actor.ts';
import { Complaint } from './actor.ts';
import type { Browser } from './browser.ts';
import { postForm } from './filling.ts';

type Row = Record<string, string>;
type Table = { columns: string[]; lines: string[] };

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));

const tableIn = (text: string): Table => {
  const [heading = '', ...lines] = text.trimEnd().split('\n');
  return { columns: heading.split(','), lines };
};
const rowIn = ({ columns }: Table, line: string): Row => {
  const cells = cellsOf(line);
  return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
};

/** The rows with these columns alone: a roster has seventy, and a province's thousands of rows are not held whole. */
const rowsOf = (text: string, wanted?: readonly string[]): Row[] => {
  const table = tableIn(text);
  return table.lines.map((line) => {
    const row = rowIn(table, line);
    return wanted ? Object.fromEntries(wanted.map((column) => [column, row[column] ?? ''])) : row;
  });
};

const nipOf = (row: Row): string => (row.nip_baru ?? '').replace(/\D/g, '');

type Plan = { pensioner: Row; leaver: Row; mover: Row; merged: Row; heir: Row; headless: Row; nextHead: Row };

/** The same sample has the same fate: nobody who runs, heads, rates or holds an office, so that the year can go on. */
const fatesOf = ({ tenant, files }: Sample): Plan | undefined => {
  const agencies = rowsOf(files['perangkat-daerah.csv']).filter((a) => a.berlaku_sampai === '');
  const people = rowsOf(files['pegawai.csv'], ['pns_id', 'nip_baru', 'email_gov', 'unor_id']);
  const rating = new Set(rowsOf(files['atasan.csv']).map((r) => r.nip_atasan));
  const known = new Set([...tenant.offices, tenant.operator].map((o) => o.email));
  const heading = new Set(agencies.map((a) => a.nip_kepala));
  const staff = people.filter(
    (p) => !rating.has(nipOf(p)) && !heading.has(nipOf(p)) && !known.has(p.email_gov ?? ''),
  );
  const ofOffices = new Set(people.filter((p) => known.has(p.email_gov ?? '')).map((p) => p.unor_id));
  const free = agencies.filter((a) => !ofOffices.has(a.unor_id));
  const merged = free.filter((a) => a.layanan === '').at(-1) ?? free.at(-1);
  const [heir, headless] = free.filter((a) => a !== merged);
  const elsewhere = staff.filter((p) => p.unor_id !== merged?.unor_id);
  const nextHead = staff.find((p) => p.unor_id === headless?.unor_id);
  const [pensioner, leaver, mover] = elsewhere.filter((p) => p !== nextHead && p.unor_id !== heir?.unor_id);
  if (!merged || !heir || !headless || !pensioner || !leaver || !mover || !nextHead) return undefined;
  return { pensioner, leaver, mover, merged, heir, headless, nextHead };
};

/** The file with some rows changed; all other lines stay as they are. */
const changed = (text: string, change: (row: Row) => Row | undefined): string => {
  const table = tableIn(text);
  const { columns } = table;
  const lines = table.lines.map((line) => {
    const row = rowIn(table, line);
    const more = change(row);
    if (!more) return line;
    const after = { ...row, ...more };
    const [, written = ''] = csv(columns, [columns.map((column) => after[column] ?? '')]).split('\n');
    return written;
  });
  return `${[columns.join(','), ...lines].join('\n')}\n`;
};

const worksAt = ({ unor_id = '', nama = '' }: Row, since: string): Row => ({
  unor_id,
  unor_nama: nama,
  tmt_jabatan: since,
});

const filesAfter = (sample: Sample) => {
  const fates = fatesOf(sample);
  if (!fates) return undefined;
  const { year } = sample.cycle;
  const { pensioner, leaver, mover, merged, heir, headless, nextHead } = fates;
  const same = (a: Row, b: Row): boolean => a.pns_id === b.pns_id;
  const newHead = changed(sample.files['perangkat-daerah.csv'], (row) =>
    row.unor_id === headless.unor_id ? { nip_kepala: nipOf(nextHead) } : undefined,
  );
  const people = changed(sample.files['pegawai.csv'], (row) => {
    if (same(row, pensioner)) return { kedudukan_hukum_id: '99', kedudukan_hukum_nama: 'Pensiun' };
    if (same(row, leaver)) return { kedudukan_hukum_id: '88', kedudukan_hukum_nama: 'Diberhentikan' };
    return same(row, mover) ? worksAt(heir, `01-03-${year}`) : undefined;
  });
  const superiors = changed(sample.files['atasan.csv'], (row) =>
    row.nip === nipOf(mover) ? { nip_atasan: heir.nip_kepala ?? '' } : undefined,
  );
  const afterMerger = changed(newHead, (row) =>
    row.unor_id === merged.unor_id
      ? { berlaku_sampai: `${year}-03-03`, penerus_unor_id: heir.unor_id ?? '' }
      : undefined,
  );
  const peopleAfterMerger = changed(people, (row) =>
    row.unor_id === merged.unor_id ? worksAt(heir, `04-03-${year}`) : undefined,
  );
  return { newHead, people, superiors, afterMerger, peopleAfterMerger };
};

const reckoned = new WeakMap<Sample, { files: ReturnType<typeof filesAfter> }>();

/**
 * The register's files as they are after each event, in the order of the year; `undefined` for a government too small for it.
 * The diary is opened on every day of the year, and reading a roster of thousands each time was a sixth of the rehearsal.
 */
export const changedFiles = (sample: Sample): ReturnType<typeof filesAfter> => {
  const known = reckoned.get(sample) ?? { files: filesAfter(sample) };
  reckoned.set(sample, known);
  return known.files;
};

/** Gives the next batch that somebody still teaches another facilitator. */
export const replaceFacilitator = async (
  browser: Browser,
  { sample }: Surroundings,
  who: string,
): Promise<void> => {
  const table = await browser.open(`/konsol/${sample.cycle.year}/angkatan`);
  const batches = table.links.filter(({ href }) => /\/angkatan\/[^/.]+$/.test(href));
  for (const { href } of batches) {
    const batch = await browser.open(href);
    const link = batch.links.find((l) => l.href.endsWith('/narasumber'));
    if (!link) continue;
    const page = await browser.open(link.href);
    const form = postForm(page.forms);
    const choice = form?.fields.find((f) => f.name === 'narasumber');
    const option = choice?.kind === 'radio' ? choice.options[0] : undefined;
    if (!form || !option) throw new Complaint(who, 'mencari narasumber pengganti', page);
    const sent = await browser.submit(form, {
      narasumber: option.value,
      alasan: 'Narasumber sakit dan dirawat, sehingga tidak dapat mengajar.',
      setuju: 'ya',
    });
    if (sent.status >= 400) throw new Complaint(who, 'mengganti narasumber', sent);
    return;
  }
};

// Exports, corrects and deletes what is kept about one person, over every table, and says what stays and why.
import { createHash } from 'node:crypto';
import { DeleteCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { longDate } from '../functions/pages/format.ts';
import { TenantId } from '../functions/records/ids.ts';
import { dateOf, dayMs, Instant, later, latestOf, momentOf, WibDate } from '../functions/records/moments.ts';
import { hasLeft } from '../functions/rulebook/in-office.rules.ts';
import { auditEvent, theSystem } from '../functions/store/audit.ts';
import { type Kind, kindOf } from '../functions/store/keeping.ts';
import { keepingPeriods } from '../functions/store/record-ends.ts';
import { tables as declaredTables, type TableName, tableVariable } from '../functions/store/tables.ts';
import { type Identity, namesIn, namesInClear, partAbout, withoutPerson } from './mentions.ts';
import type { TablesAtHand } from './tables-at-hand.ts';

type Item = Record<string, unknown> & { pk: string; sk: string };
type Found = { table: TableName; item: Item; kind: Kind | undefined; text: string };

export type Person = { tenant: string; who: Identity; hasNamesake: boolean };
export type Outcome = { done: boolean; said: string[] };

const Job = z.looseObject({ jobId: z.string(), kind: z.string(), receivedAt: Instant });
const Keyed = z.looseObject({ pk: z.string(), sk: z.string() });

async function* everyItem(tables: TablesAtHand): AsyncGenerator<Found> {
  for (const table of Object.keys(declaredTables) as TableName[]) {
    let after: Record<string, unknown> | undefined;
    do {
      const page = await tables.client.send(
        new ScanCommand({ TableName: tables.nameOf(table), ConsistentRead: true, ExclusiveStartKey: after }),
      );
      for (const read of page.Items ?? []) {
        const item: Item = Keyed.parse(read);
        yield { table, item, kind: kindOf(table, item.sk), text: JSON.stringify(item) };
      }
      after = page.LastEvaluatedKey;
    } while (after);
  }
}

const Employee = z.looseObject({
  employeeId: z.string(),
  nip: z.string(),
  name: z.string(),
  email: z.string().optional(),
});

export const findPerson = async (tables: TablesAtHand, nip: string): Promise<Person | undefined> => {
  const employees: { tenant: string; of: z.infer<typeof Employee> }[] = [];
  for await (const { table, item } of everyItem(tables)) {
    if (table !== 'register') break;
    if (item.sk.startsWith('EMPLOYEE#'))
      employees.push({ tenant: item.pk.split('#')[1] ?? '', of: Employee.parse(item) });
  }
  const found = employees.find(({ of }) => of.nip === nip);
  if (!found) return undefined;
  const { employeeId, name, email } = found.of;
  const hash = createHash('sha256')
    .update(email?.trim().toLowerCase() ?? '')
    .digest('base64url');
  return {
    tenant: found.tenant,
    who: { employeeId, nip, name, ...(email === undefined ? {} : { address: { email, hash } }) },
    hasNamesake: employees.some(({ of }) => of.nip !== nip && of.name.toLowerCase() === name.toLowerCase()),
  };
};

/** By what nobody shares; a name alone may be somebody else's. */
const isMeant = (text: string, { who: { employeeId, nip, address } }: Person): boolean =>
  [employeeId, nip].some((mark) => text.includes(mark)) ||
  (address !== undefined &&
    (text.includes(address.hash) || text.toLowerCase().includes(address.email.toLowerCase())));

const mentions = (found: Found, person: Person): boolean =>
  isMeant(found.text, person) ||
  // A letter to somebody else names people by their names alone.
  (!person.hasNamesake && found.kind?.kind === 'MAIL' && namesIn(found.text, person.who));

const isTheirs = ({ table, item, kind }: Found, { who }: Person): boolean => {
  const { employeeId, nip, address } = who;
  const marks = [employeeId, nip, ...(address ? [address.email.toLowerCase(), address.hash] : [])];
  const same = (value: unknown): boolean =>
    typeof value === 'string' && (marks.includes(value) || marks.includes(value.toLowerCase()));
  const subject = z.looseObject({}).safeParse(item.subject).data ?? {};
  const keyParts = `${item.pk}#${item.sk}`.split('#');
  return (
    // Rows of an upload that waits: it is to be uploaded again without them.
    (table === 'register' && (kind?.kind === 'CHUNK#' || kind?.kind === 'DRAFT')) ||
    keyParts.some((part) => same(part) || part.includes(employeeId)) ||
    [item.employeeId, item.email, item.to, item.raterId, item.holder].some(same) ||
    [subject.employeeId, subject.email, subject.raterId].some(same)
  );
};

/** Under the same address with another government: none of this one's to end. */
const isAccountElsewhere = ({ item, kind }: Found, { tenant }: Person): boolean =>
  (kind?.kind === 'ACCOUNT' || kind?.kind === 'ACCOUNT#') && item.tenant !== tenant;

/** Who looked into a person's data, and what they did with it, is in the trail too. */
const leaveLine = async (
  tables: TablesAtHand,
  { tenant, who }: Person,
  { action }: { action: 'person-exported' | 'person-corrected' | 'person-deleted' },
): Promise<void> => {
  process.env[tableVariable('audit')] ??= tables.nameOf('audit');
  const { Put } = auditEvent({
    tenant: TenantId.parse(tenant),
    at: tables.now(),
    actor: theSystem,
    office: 'operator',
    action,
    subject: `person-${who.employeeId}`,
  });
  if (Put) await tables.client.send(new PutCommand(Put));
};

/** What was imported of a government and lies in the object storage still, where no table names who is in it. */
type KeptFile = { import: string; of: string; until: WibDate };

const fileOf = ({ table, item, kind }: Found, { tenant }: Person): KeptFile | undefined => {
  const job =
    table === 'register' && kind?.kind === 'JOB#' && item.pk.split('#')[1] === tenant
      ? Job.parse(item)
      : undefined;
  return (
    job && {
      import: job.jobId,
      of: job.kind,
      until: dateOf(later(momentOf(job.receivedAt), keepingPeriods.draftDays * dayMs)),
    }
  );
};

type Export = {
  person: { tenant: string; email?: string } & Omit<Identity, 'address'>;
  records: {
    table: TableName;
    kind: string;
    key: { pk: string; sk: string };
    kept: string;
    content: unknown;
  }[];
  /** Files of imports that may name the person too, and until when. */
  files: KeptFile[];
};

/** Everything that names the person: their own records whole, of records about several people their part. */
export const exportPerson = async (tables: TablesAtHand, person: Person): Promise<Export> => {
  await leaveLine(tables, person, { action: 'person-exported' });
  const { address, ...known } = person.who;
  const records: Export['records'] = [];
  const files: KeptFile[] = [];
  for await (const found of everyItem(tables)) {
    const file = fileOf(found, person);
    if (file) files.push(file);
    if (!mentions(found, person)) continue;
    const { table, item, kind } = found;
    const { pk, sk, ...rest } = item;
    records.push({
      table,
      kind: kind?.kind ?? 'tidak dikenal',
      key: { pk, sk },
      kept: kind?.erasure ?? 'keep',
      content: isTheirs(found, person) ? rest : (partAbout(rest, person.who) ?? 'disebut dalam kunci'),
    });
  }
  return {
    person: { tenant: person.tenant, ...known, ...(address ? { email: address.email } : {}) },
    records,
    files,
  };
};

const Office = z.looseObject({
  email: z.string(),
  title: z.string().optional(),
  to: z.string().optional(),
});
const LastDay = z.object({ validTo: WibDate.optional() });
const Head = z.looseObject({ employeeId: z.string(), to: z.string().optional() });

/** What has to be settled first: somebody still needs the person there. */
const hindrance = ({ item, kind }: Found, { who }: Person, today: WibDate): string | undefined => {
  const email = who.address?.email.toLowerCase();
  const isOpener = typeof item.openedBy === 'string' && item.openedBy.toLowerCase() === email;
  switch (kind?.kind) {
    case 'EMPLOYEE#':
      // The law asks for the gaps and the career of whoever is employed, and the next import would bring them back.
      return item.employeeId === who.employeeId && !hasLeft(LastDay.parse(item), today)
        ? 'masih bekerja menurut data pegawai: catat akhir hubungan kerjanya dahulu'
        : undefined;
    case 'TENANT': {
      const office = z
        .array(Office)
        .parse(item.offices ?? [])
        .find((o) => o.to === undefined && o.email.toLowerCase() === email);
      return (
        office && `memangku jabatan ${office.title ?? ''} dalam data pemerintah: ganti pemangkunya dahulu`
      );
    }
    case 'AGENCY#':
      return z
        .array(Head)
        .parse(item.heads ?? [])
        .some((h) => h.to === undefined && h.employeeId === who.employeeId)
        ? `mengepalai ${String(item.name)}: ganti kepalanya dahulu`
        : undefined;
    case 'HEAD#':
      return item.nip === who.nip
        ? 'tercatat sebagai kepala perangkat daerah: impor kepala yang baru dahulu'
        : undefined;
    case 'CYCLE':
      return isOpener && item.status === 'open'
        ? `pengelola siklus ${item.year} yang masih berjalan: tunggu sampai siklus ditutup`
        : undefined;
    case 'PARTICIPANT#':
      return item.employeeId === who.employeeId &&
        ['invited', 'accepted', 'reserve'].includes(String(item.status))
        ? `masih dalam daftar peserta ${item.pk.split('#').at(-1)}: tunggu sampai angkatan selesai`
        : undefined;
    case 'ACCOUNT':
    case 'ACCOUNT#': {
      const roles = z.array(z.string()).safeParse(item.roles).data ?? [];
      const isOffice =
        (typeof item.consoleRole === 'string' && item.closedAt === undefined) ||
        roles.some((role) => role !== 'employee');
      return isOffice && typeof item.email === 'string' && item.email.toLowerCase() === email
        ? 'memiliki akun pengelola atau auditor: tutup akun itu dahulu'
        : undefined;
    }
    default:
      return undefined;
  }
};

const whyItStays: Readonly<Record<string, string>> = {
  CERTIFICATE: 'sertifikat: bukti bagi pihak lain, sebagaimana tercetak',
  'JP#': 'catatan JP pada sertifikat: riwayat pengembangan kompetensi',
  'PARTICIPANT#': 'daftar peserta yang ditetapkan: hanya nomor pegawai, tanpa nama',
  COMPOSITION: 'susunan daftar peserta: hanya nomor pegawai, tanpa nama',
  'APPROVAL#': 'keputusan atas rencana: siapa yang memutuskan',
  'CHANGE-APPROVAL#': 'keputusan atas perubahan rencana: siapa yang memutuskan',
  'BATCH#': 'angkatan dengan narasumbernya, sebagaimana ditetapkan',
  'AUDIT#': 'jejak audit: bukti yang tidak boleh diubah',
  LINE: 'jejak audit: bukti yang tidak boleh diubah, tanpa nama',
  'SEAL#': 'segel jejak audit',
};

const counted = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort().map(([name, n]) => `  ${n} ${name}`);

export const deletePerson = async (tables: TablesAtHand, person: Person, yes: boolean): Promise<Outcome> => {
  const today = dateOf(tables.now());
  const toDelete: Found[] = [];
  const toRedact: Found[] = [];
  const stays = new Map<string, number>();
  const first: string[] = [];
  const count = (name: string): void => {
    stays.set(name, (stays.get(name) ?? 0) + 1);
  };
  const files: KeptFile[] = [];
  for await (const found of everyItem(tables)) {
    const file = fileOf(found, person);
    if (file) files.push(file);
    if (!mentions(found, person) || isAccountElsewhere(found, person)) continue;
    const why = hindrance(found, person, today);
    if (why !== undefined) first.push(`Tidak dapat dihapus sekarang: ${why}.`);
    const { kind, item } = found;
    const erasure = kind?.erasure ?? 'keep';
    if (erasure === 'keep') {
      count(`${found.table} ${kind?.kind ?? '?'} – ${whyItStays[kind?.kind ?? ''] ?? 'tidak boleh diubah'}`);
    } else if (erasure === 'delete' && isTheirs(found, person)) toDelete.push(found);
    else if (namesInClear(JSON.stringify({ ...item, pk: '', sk: '' }), person.who)) toRedact.push(found);
    else count(`${found.table} ${kind?.kind ?? '?'} – hanya nomor pegawai, tanpa nama`);
  }
  if (first.length > 0) return { done: false, said: [...new Set(first)] };
  if (yes) {
    await leaveLine(tables, person, { action: 'person-deleted' });
    for (const { table, item, kind } of toRedact) {
      const { pk, sk, ...rest } = item;
      // A letter to a superior says by their ids whom it names: nobody needs to find them there any more.
      const marks = kind?.kind === 'MAIL' ? [person.who.employeeId] : [];
      const redacted = withoutPerson(rest, person.who, marks) as Record<string, unknown>;
      await tables.client.send(
        new PutCommand({
          TableName: tables.nameOf(table),
          Item: { ...redacted, pk, sk },
          ConditionExpression: 'attribute_exists(pk)',
        }),
      );
    }
    // The employee's own record goes last: a run that was cut off finds the person again.
    const last = (found: Found): number => (found.item.sk.startsWith('EMPLOYEE#') ? 1 : 0);
    for (const { table, item } of toDelete.sort((a, b) => last(a) - last(b)))
      await tables.client.send(
        new DeleteCommand({ TableName: tables.nameOf(table), Key: { pk: item.pk, sk: item.sk } }),
      );
  }
  const { address } = person.who;
  const letters = yes && address ? tables.forgetLetters(address.email) : 0;
  const byKind = (all: readonly Found[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { table, kind } of all) {
      const name = `${table} ${kind?.kind}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  return {
    done: true,
    said: [
      `${yes ? 'Dihapus' : 'Akan dihapus'}: ${toDelete.length} catatan`,
      ...counted(byKind(toDelete)),
      `${yes ? 'Dihilangkan nama, NIP, dan alamatnya' : 'Akan dihilangkan nama, NIP, dan alamatnya'}: ${toRedact.length} catatan`,
      ...counted(byKind(toRedact)),
      ...(letters > 0 ? [`Dihapus dari kotak surat rumah ini: ${letters} surat`] : []),
      `Tetap ada: ${[...stays.values()].reduce((a, b) => a + b, 0)} catatan`,
      ...counted(stays),
      ...(person.hasNamesake
        ? [
            'Ada pegawai lain dengan nama yang sama: surat kepada orang lain yang hanya menyebut nama itu tidak diubah.',
          ]
        : []),
      ...(files.length > 0
        ? [
            `Berkas ${files.length} impor, yang mungkin memuat datanya, masih ada dalam penyimpanan berkas agar impornya dapat dibatalkan. Berkas itu terhapus dengan sendirinya, yang terakhir pada ${longDate(latestOf(today, ...files.map(({ until }) => until)))}.`,
          ]
        : []),
      'Kotak surat penerima, salinan cadangan, dan log berakhir menurut masanya sendiri (docs/keeping.md, docs/operating.md).',
    ],
  };
};

type Correction = { name: string | undefined; email: string | undefined };

const isAddress = (text: string): boolean => /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(text);

export const correctPerson = async (
  tables: TablesAtHand,
  person: Person,
  { name, email }: Correction,
  yes: boolean,
): Promise<Outcome> => {
  const { who, tenant } = person;
  const address = email?.trim().toLowerCase();
  if (name === undefined && address === undefined)
    return { done: false, said: ['Sebutkan yang dibetulkan: --name atau --email.'] };
  if (address !== undefined && !isAddress(address))
    return { done: false, said: [`--email: "${email}" bukan alamat surel.`] };
  // With an address come an account and being found by it, which the page of the person writes as well.
  if (address !== undefined && who.address === undefined)
    return {
      done: false,
      said: ['Pegawai ini belum mempunyai alamat surel: catat alamatnya pada halaman pegawai di konsol.'],
    };
  const earlier = who.address?.email.toLowerCase();
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { email: address }),
  };
  const register = tables.nameOf('register');
  let account: Item | undefined;
  for await (const { table, item, kind } of everyItem(tables)) {
    if (table !== 'register') break;
    if (kind?.kind !== 'ACCOUNT' && kind?.kind !== 'ACCOUNT#') continue;
    if (item.tenant !== tenant || typeof item.email !== 'string') continue;
    if (item.email.toLowerCase() === earlier) account = item;
    if (address !== undefined && item.email.toLowerCase() === address && address !== earlier)
      return { done: false, said: [`Alamat ${address} sudah dipakai akun lain.`] };
  }
  if (yes) {
    await leaveLine(tables, person, { action: 'person-corrected' });
    await tables.client.send(
      new UpdateCommand({
        TableName: register,
        Key: { pk: `TENANT#${tenant}`, sk: `EMPLOYEE#${who.employeeId}` },
        UpdateExpression: `SET ${Object.keys(set)
          .map((field) => `#${field} = :${field}`)
          .join(', ')}${address === undefined ? '' : ' REMOVE addressAgreed'}`,
        ConditionExpression: 'nip = :nip',
        ExpressionAttributeNames: Object.fromEntries(Object.keys(set).map((field) => [`#${field}`, field])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([field, value]) => [`:${field}`, value])),
          ':nip': who.nip,
        },
      }),
    );
    if (account) {
      const moved = { ...account, ...set, pk: `ACCOUNT#${address ?? account.email}` };
      const version = typeof account.version === 'number' ? { version: account.version + 1 } : {};
      await tables.client.send(new PutCommand({ TableName: register, Item: { ...moved, ...version } }));
      if (moved.pk !== account.pk)
        await tables.client.send(
          new DeleteCommand({ TableName: register, Key: { pk: account.pk, sk: account.sk } }),
        );
    }
  }
  return {
    done: true,
    said: [
      `${yes ? 'Dibetulkan' : 'Akan dibetulkan'}: data induk${account ? ' dan akun' : ''}.`,
      'Tidak diubah: sertifikat (sebagaimana tercetak), keputusan atas rencana, surat yang sudah dikirim, jejak audit.',
      'Betulkan juga pada sumber data kepegawaian: impor berikutnya memakai data di sana.',
    ],
  };
};

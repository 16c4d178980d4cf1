// Reads pegawai.csv, the SIASN export: who works where in which position, with the quirks of that export.

import {
  type CellReader,
  type Checked,
  cellReader,
  type DuplicateFinder,
  duplicateFinder,
  judge,
  rejected,
} from '../files/row-check.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import type { Account } from '../records/account.ts';
import { AgencyId, EmployeeId, PositionId, type TenantId } from '../records/ids.ts';
import { domainOf, plainAddress } from '../records/mail-address.ts';
import type { WibDate } from '../records/moments.ts';
import type { OfficeHolder } from '../records/office.ts';
import { type Agency, type Employee, idsOf, type Position, type Unit } from '../records/register.ts';
import { agencyOn } from '../rulebook/agency-successors.rules.ts';
import { hasLeft } from '../rulebook/in-office.rules.ts';
import { isOutside } from '../rulebook/own-domains.rules.ts';
import { isMailAddress, readText, texts } from '../rulebook/text.rules.ts';
import { isHeldBack } from './account.rules.ts';
import { type OtherOwner, otherOwner, otherOwnerText } from './address.rules.ts';
import { fullName, spacedLetters } from './full-name.rules.ts';
import {
  continueEmployment,
  contractEndOf,
  contractOf,
  employmentOf,
  positionSince,
  type RosterRecord,
  withStanding,
} from './roster-employment.rules.ts';
import { isSameHuman } from './same-human.rules.ts';

/** Data minimisation: of some seventy columns these are read; NIK, religion, address and the rest never leave the upload. */
export const rosterColumns: Columns = {
  required: ['pns_id', 'nip_baru', 'nama', 'jabatan_id', 'unor_id', 'email_gov'],
  optional: [
    'gelar_depan',
    'gelar_belakang',
    'jenis_kelamin',
    'status_cpns_pns',
    'tmt_jabatan',
    'tmt_kontrak',
    'akhir_kontrak',
    'kedudukan_hukum_id',
  ],
  identifiers: ['pns_id', 'nip_baru', 'jabatan_id', 'unor_id'],
  choices: { jenis_kelamin: ['M', 'F'], status_cpns_pns: ['PNS', 'CPNS', 'PPPK', 'PPPK Paruh Waktu'] },
  dates: ['tmt_jabatan', 'tmt_kontrak', 'akhir_kontrak'],
  // SIASN spells them in capitals with blanks; its private `EMAIL` is none of them.
  synonyms: {
    pns_id: ['pns_orang_id', 'id_pns', 'id_asn'],
    nip_baru: ['nip', 'nip_18', 'nomor_induk_pegawai', 'nip_ni_pppk'],
    nama: ['nama_lengkap', 'nama_pegawai', 'nama_asn'],
    gelar_depan: ['glr_depan'],
    gelar_belakang: ['gelar_blk', 'glr_belakang'],
    jenis_kelamin: ['jk', 'kelamin'],
    jabatan_id: ['id_jabatan'],
    unor_id: ['id_unor', 'unit_organisasi_id'],
    email_gov: ['email_dinas', 'email_kedinasan', 'surel_dinas', 'surel_kedinasan', 'email_instansi'],
    status_cpns_pns: ['status_pegawai', 'status_kepegawaian', 'status_asn'],
    tmt_jabatan: ['tmt_jab'],
    tmt_kontrak: ['tmt_perjanjian_kerja', 'awal_kontrak', 'tmt_pppk'],
    akhir_kontrak: ['akhir_perjanjian_kerja', 'kontrak_sampai'],
  },
};

/** Who heads it is nothing to a roster. */
type KnownAgency = Omit<Agency, 'heads'>;

export type RosterRegister = {
  agencies: readonly KnownAgency[];
  /** Below agencies; a file may name them in the place of their agency. */
  units?: readonly Unit[];
  positions: readonly Position[];
  employees: readonly Employee[];
  /** The government's own accounts under the addresses that occur in the file. */
  accounts: readonly Account[];
  offices?: readonly OfficeHolder[];
  /** The government's own mail domains; absent where no address is asked about. */
  domains?: ReadonlySet<string> | undefined;
};

/** SIASN writes `null` for an empty cell and puts an apostrophe before long numbers (docs/sources.md#siasn-export). */
const withoutQuirks = (row: TableRow): TableRow => ({
  ...row,
  cells: Object.fromEntries(
    Object.entries(row.cells).map(([field, value]) => {
      const text = value.replace(/^'/, '').trim();
      return [field, text.toLowerCase() === 'null' ? '' : text];
    }),
  ),
});

const checkSex = (reader: CellReader, sex: 'L' | 'P'): void => {
  const word = reader.optional('jenis_kelamin', texts.word)?.toUpperCase();
  if ((word === 'M' && sex === 'P') || (word === 'F' && sex === 'L'))
    reader.warnings.push({ field: 'jenis_kelamin', message: 'Berbeda dengan jenis kelamin pada NIP' });
};

const nameOf = (reader: CellReader): string => {
  const parts = {
    front: reader.optional('gelar_depan', texts.degrees),
    name: reader.text('nama', texts.personName),
    back: reader.optional('gelar_belakang', texts.degrees),
  };
  const spelled = spacedLetters(reader.raw('nama'));
  if (spelled !== undefined)
    reader.say('nama', `Huruf nama ditulis terpisah; apakah yang dimaksud ${spelled}? Tuliskan tanpa spasi`);
  const { text, isDoubled } = fullName(parts);
  if (isDoubled)
    reader.warnings.push({ field: 'nama', message: `Gelar tertulis dua kali; nama dicatat ${text}` });
  return text;
};

const checkAgency = (
  reader: CellReader,
  agencyId: AgencyId,
  agencies: ReadonlyMap<AgencyId, KnownAgency>,
  today: WibDate,
): void => {
  const agency = agencies.get(agencyId);
  // Said once for all of its people: a government has hundreds of units, an export thousands of rows.
  if (!agency)
    reader.sayOfColumn(
      'unor_id',
      `${agencyId} bukan perangkat daerah atau unit kerja yang dikenal; impor perangkat daerah atau unit kerja terlebih dahulu`,
    );
  else if (hasLeft(agency, today)) {
    const heir = agencyOn([...agencies.values()], agency.agencyId, today);
    const next = heir === undefined ? (agency.successorAgencyIds ?? []) : [heir];
    reader.say(
      'unor_id',
      `${agency.name} sudah berakhir pada ${agency.validTo}; gunakan penerusnya${next.length > 0 ? `: ${next.join(', ')}` : ''}`,
    );
  }
};

type Lookup = {
  agencies: ReadonlyMap<AgencyId, KnownAgency>;
  agencyOfUnit: ReadonlyMap<AgencyId, AgencyId>;
  positions: ReadonlyMap<PositionId, Position>;
  employees: ReadonlyMap<EmployeeId, Employee>;
  ownerOfNip: ReadonlyMap<string, EmployeeId>;
  accounts: ReadonlyMap<string, Account>;
  offices: readonly OfficeHolder[];
  domains: ReadonlySet<string> | undefined;
};

/** How it is put right, where a row says something else than a page would. */
const rowText: Readonly<Partial<Record<OtherOwner, string>>> = {
  'other-employee': 'Alamat surel ini masih tercatat pada pegawai lain',
};

type Newcomer = { employeeId: EmployeeId; tenant: TenantId; name: string; email: string };

/** The one rule for addresses (address.rules.ts), and what only a file meets: numbers of old, and first addresses under an account of the office. */
const checkOwner = (
  reader: CellReader,
  person: Newcomer,
  {
    account,
    holder,
    known,
    look,
    today,
  }: {
    account: Account | undefined;
    holder: Employee | undefined;
    known: Employee | undefined;
    look: Lookup;
    today: WibDate;
  },
): void => {
  const say = (message: string): void => reader.say('email_gov', message);
  // An account of the office stays with the number it was linked under until a person links it anew; the human is the same.
  const isTheirOwn = known?.formerly?.some((id) => id === account?.employeeId) ?? false;
  const found = otherOwner(person.email, person, { account, offices: look.offices, today });
  const owner = found === 'other-employee' && isTheirOwn ? undefined : found;
  const isOnRecord = known?.email === person.email;
  if (owner === 'other-employee' && holder?.formerly?.includes(person.employeeId))
    say('Orang ini sekarang tercatat dengan nomor lain; baris dengan nomor lama tidak diperlukan lagi');
  // A first address under an account of the office is held beside it, whatever the account is called; one on record is not given up for it.
  else if (
    owner === 'other-account' ? known?.email !== undefined && !isOnRecord : isForeign(owner, isOnRecord)
  )
    say(rowText[owner ?? 'other-account'] ?? otherOwnerText[owner ?? 'other-account']);
  else if (!isOnRecord && look.domains !== undefined && isOutside(person.email, look.domains))
    say(
      `Alamat surel pada domain ${domainOf(person.email)} berada di luar domain surel pemerintah daerah ini. Kosongkan kolom ini dan catat alamatnya pada halaman pegawai, yang meminta persetujuan`,
    );
  else if (isHeldBack(account, person.employeeId))
    reader.warnings.push({
      field: 'email_gov',
      message:
        'Alamat ini milik akun pengelola atau auditor. Data pegawai dicatat, akun tidak diubah; bila orangnya sama, hubungkan keduanya pada halaman Akun',
    });
};

/** What is on record already is not taken away by a file that repeats it, when an office was given the same address since. */
const isForeign = (owner: OtherOwner | undefined, isOnRecord: boolean): boolean =>
  owner !== undefined && !(owner === 'other-holder' && isOnRecord);

const holderOfAddress = (account: Account | undefined, { employees }: Lookup): Employee | undefined =>
  account?.employeeId === undefined || account.consoleRole !== undefined
    ? undefined
    : employees.get(account.employeeId);

/** Goes on as the one they were: nothing of theirs is lost with the number. */
const continuing = (reader: CellReader, { employee }: RosterRecord, former: Employee): RosterRecord => {
  reader.warnings.push({
    field: 'nip_baru',
    message: `Dicatat sebagai orang yang sama dengan ${former.name} yang berganti nomor dan status; jawaban, JP, dan sertifikat tetap miliknya`,
  });
  const superior =
    former.superiorEmployeeId === undefined || former.agencyId !== employee.agencyId
      ? {}
      : { superiorEmployeeId: former.superiorEmployeeId };
  return { employee: { ...employee, ...superior, formerly: idsOf(former) }, former };
};

/** Not everybody has an address of the office. One on record stays where the file names none: it may have been written by hand. */
const addressIn = (reader: CellReader, known: Employee | undefined): string | undefined => {
  const written = reader.optionalEmail('email_gov');
  if (written !== undefined || reader.problems.some(({ field }) => field === 'email_gov')) return written;
  reader.warnings.push({
    field: 'email_gov',
    message:
      known?.email === undefined
        ? 'Tanpa alamat surel dinas: pegawai dicatat dan dapat dinilai atasannya, tetapi tidak dapat dihubungi'
        : 'Kosong; alamat surel yang sudah tercatat tetap dipakai',
  });
  return known?.email;
};

/** What was agreed is the address: it stays agreed with whoever keeps it, under whatever number. */
const agreedWith = (
  email: string,
  ...onRecord: readonly (Employee | undefined)[]
): Pick<Employee, 'addressAgreed'> =>
  onRecord.some((one) => one?.addressAgreed === true && one.email === email) ? { addressAgreed: true } : {};

const readPerson = (
  reader: CellReader,
  look: Lookup,
  { tenant, today }: { tenant: TenantId; today: WibDate },
): RosterRecord => {
  const employeeId = reader.id('pns_id', EmployeeId);
  const number = reader.civilServant('nip_baru', today);
  const written = reader.id('unor_id', AgencyId);
  const agencyId = look.agencies.has(written) ? written : (look.agencyOfUnit.get(written) ?? written);
  if (agencyId !== '') checkAgency(reader, agencyId, look.agencies, today);
  const positionId = reader.id('jabatan_id', PositionId);
  const position = look.positions.get(positionId);
  if (positionId !== '' && !position)
    reader.say('jabatan_id', 'Jabatan tidak dikenal; impor jabatan terlebih dahulu');
  const known = look.employees.get(employeeId);
  const email = addressIn(reader, known);
  const name = nameOf(reader);
  const account = email === undefined ? undefined : look.accounts.get(email);
  const holder = holderOfAddress(account, look);
  const isOne =
    !known &&
    holder !== undefined &&
    holder.employeeId !== employeeId &&
    number !== undefined &&
    isSameHuman(holder, { nip: number.digits, name });
  if (!isOne && email !== undefined)
    checkOwner(
      reader,
      { employeeId, tenant, email, name: known?.name ?? name },
      { account, holder, known, look, today },
    );
  if (number) checkSex(reader, number.sex);
  const owner = number && look.ownerOfNip.get(number.digits);
  if (owner !== undefined && owner !== employeeId)
    reader.say('nip_baru', 'NIP ini sudah dimiliki pegawai lain (pns_id berbeda)');
  const contract = contractOf(reader, number?.employment, known?.contractFrom);
  const next = {
    employeeId,
    nip: number?.digits ?? '',
    name,
    ...employmentOf(reader, number?.employment),
    agencyId,
    positionId,
    positionName: position?.name ?? '',
    jenjang: position?.jenjang ?? ('pelaksana' as const),
    ...(email === undefined ? {} : { email, ...agreedWith(email, known, isOne ? holder : undefined) }),
    ...contract,
    ...contractEndOf(reader, number?.employment, {
      contractFrom: contract.contractFrom,
      ...{ known, today },
    }),
  };
  const record = continueEmployment(next, known, positionSince(reader, today), today);
  return withStanding(reader, isOne ? continuing(reader, record, holder) : record, known, today);
};

/** What reaches beyond the rows at hand, where a file is checked part by part. */
type Across = {
  ownerOfNip?: ReadonlyMap<string, EmployeeId> | undefined;
  duplicate?: DuplicateFinder | undefined;
};

const lookupOf = (register: RosterRegister, { ownerOfNip }: Across): Lookup => ({
  agencies: new Map(register.agencies.map((a) => [a.agencyId, a])),
  agencyOfUnit: new Map(register.units?.map((u) => [u.unitId, u.agencyId])),
  positions: new Map(register.positions.map((p) => [p.positionId, p])),
  employees: new Map(register.employees.map((e) => [e.employeeId, e])),
  ownerOfNip: ownerOfNip ?? new Map(register.employees.map((e) => [e.nip, e.employeeId])),
  accounts: new Map(register.accounts.map((a) => [a.email, a])),
  offices: register.offices ?? [],
  domains: register.domains,
});

/** The addresses a file mentions, to look up whose they are. */
export const addressesIn = (rows: readonly TableRow[]): string[] => [
  ...new Set(
    rows
      .map((r) => plainAddress(readText(withoutQuirks(r).cells.email_gov ?? '', texts.mailAddress).text))
      .filter(isMailAddress),
  ),
];

/** Whoever had left before Siklus knew them is nobody's business here. */
const notTaken = (row: number, reader: CellReader): Checked<RosterRecord> => ({
  row,
  verdict: 'unchanged',
  problems: [],
  warnings: [
    ...reader.warnings,
    { field: 'kedudukan_hukum_id', message: 'Hubungan kerja sudah berakhir; pegawai tidak dicatat' },
  ].map((warning) => ({ ...warning, row })),
});

/** The people a file mentions, to look them up. */
export const employeeIdsIn = (rows: readonly TableRow[]): EmployeeId[] => [
  ...new Set(
    rows
      .map((r) => withoutQuirks(r).cells.pns_id ?? '')
      .filter((id) => id !== '' && !id.includes('#'))
      .map((id) => EmployeeId.parse(id)),
  ),
];

/** The numbers a file gives to people who do not have them yet, to look up whose they are. */
export const newNumbersIn = (
  rows: readonly TableRow[],
  employees: readonly Employee[],
  today: WibDate,
): string[] => {
  const numberOf = new Map<string, string>(employees.map((e) => [e.employeeId, e.nip]));
  return rows.flatMap((raw) => {
    const row = withoutQuirks(raw);
    const digits = cellReader(row).civilServant('nip_baru', today)?.digits;
    return digits === undefined || numberOf.get(row.cells.pns_id ?? '') === digits ? [] : [digits];
  });
};

/** `register.employees` are at least those the rows are about. */
export const checkRoster = (
  rows: readonly TableRow[],
  register: RosterRegister,
  at: { tenant: TenantId; today: WibDate },
  across: Across = {},
): { rows: Checked<RosterRecord>[]; absent: readonly Employee[] } => {
  const look = lookupOf(register, across);
  const duplicate = across.duplicate ?? duplicateFinder();
  const seen = new Set<EmployeeId>();
  const checked = rows.map((raw): Checked<RosterRecord> => {
    const row = withoutQuirks(raw);
    const reader = cellReader(row);
    const record = readPerson(reader, look, at);
    const { employeeId, nip, email } = record.employee;
    seen.add(employeeId);
    // What the register gives to somebody else is no claim: the owner's own row further down keeps it.
    const isTheirs = new Set(reader.problems.map(({ field }) => field));
    for (const problem of [
      isTheirs.has('nip_baru') && nip !== '' ? undefined : duplicate('pns_id', employeeId, row.row),
      isTheirs.has('nip_baru') ? undefined : duplicate('nip_baru', nip, row.row),
      isTheirs.has('email_gov') ? undefined : duplicate('email_gov', email ?? '', row.row),
    ])
      if (problem) reader.problems.push(problem);
    if (reader.problems.length > 0) return rejected(row.row, reader.problems);
    const known = look.employees.get(employeeId);
    if (!known && hasLeft(record.employee, at.today)) return notTaken(row.row, reader);
    return judge(row.row, reader, record, known && { employee: known });
  });
  // Nobody is removed because a file leaves them out; the operator is told instead.
  for (const { record } of checked) if (record?.former) seen.add(record.former.employeeId);
  const absent = register.employees.filter((e) => e.validTo === undefined && !seen.has(e.employeeId));
  return { rows: checked, absent };
};

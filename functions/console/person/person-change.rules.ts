// What the operator may change of a person by hand: each act with what it makes of the record, or what is wrong with the form.
import type { AgencyId, EmployeeId } from '../../records/ids.ts';
import { plainAddress } from '../../records/mail-address.ts';
import { addDays, isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Term } from '../../records/office.ts';
import {
  type Employee,
  type Employment,
  EndReason,
  Interruption,
  idsOf,
  isReachable,
} from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { hasLeft } from '../../rulebook/in-office.rules.ts';
import { isMailAddress } from '../../rulebook/text.rules.ts';

/** As they stand in the address: `/konsol/pegawai/{employee}/akhiri`. */
export const personActs = [
  'betulkan',
  'pindah',
  'atasan',
  'jeda',
  'kembali',
  'betulkan-jeda',
  'kontrak',
  'akhiri',
  'batalkan-akhir',
] as const;
export type PersonAct = (typeof personActs)[number];

const isAwayOn = ({ from, until }: Interruption, day: WibDate): boolean =>
  from <= day && (until === undefined || until >= day);

/** Those that lie where the person works now, the newest first: what lies before a move is history of another place. */
export const correctableAbsences = ({
  interruptions = [],
  validFrom,
}: Pick<Employee, 'interruptions' | 'validFrom'>): Interruption[] =>
  interruptions
    .filter(({ until }) => until === undefined || until >= validFrom)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1));

/** What makes sense for a person as they are. */
export const possiblePersonActs = (person: Employee, today: WibDate): PersonAct[] => {
  if (person.validTo !== undefined && hasLeft(person, today)) return ['batalkan-akhir'];
  const isAway = (person.interruptions ?? []).some((i) => isAwayOn(i, today));
  return personActs.filter((act) => {
    if (act === 'jeda') return !isAway;
    if (act === 'kembali') return isAway;
    if (act === 'kontrak') return person.employment === 'pppk' && person.contractTo !== undefined;
    if (act === 'betulkan-jeda') return correctableAbsences(person).length > 0;
    return act !== 'batalkan-akhir' || person.validTo !== undefined;
  });
};

/** Why somebody may end: a contract ends for those alone who work under one. */
export const possibleEndReasons = ({ employment }: Pick<Employee, 'employment'>): EndReason[] =>
  EndReason.options.filter((reason) => reason !== 'kontrak-berakhir' || employment === 'pppk');

/** Why somebody may be away: study leave and leave outside the state's charge are for civil servants, never under a contract. */
export const possibleAbsences = ({ employment }: Pick<Employee, 'employment'>): Interruption['reason'][] =>
  Interruption.shape.reason.options.filter(
    (reason) => reason === 'pemberhentian-sementara' || employment !== 'pppk',
  );

/** What was written into the form, as it came. */
export type Entries = Readonly<Record<string, string | undefined>>;

export type Known = {
  today: WibDate;
  /** The agency chosen, when there is one that exists today. */
  agency?: { agencyId: AgencyId; name: string } | undefined;
  /** Positions of the name that was written. */
  positions?: readonly Pick<Employee, 'positionId' | 'positionName' | 'jenjang'>[];
  /** Who has the number that was written, with everybody above them. */
  superior?: { employeeId: EmployeeId; isInService: boolean; above: readonly EmployeeId[] } | undefined;
  /** Every office and every agency's chair, with who has held it. */
  chairs?: readonly Chair[];
};

export type Chair = { title: string; terms: readonly (Term & { employeeId?: EmployeeId | undefined })[] };

export type PersonOutcome = {
  after: Employee;
  ended?: Employment;
  /** An address outside of the government's domains that somebody agreed to by name. */
  outside?: string | undefined;
  /** What a contract is extended by. */
  decree?: string;
  /** An absence that was put right or taken back, and why. */
  absence?: { before: Interruption; after?: Interruption | undefined; words: string };
};

/** So many letters say why, as in a decision. */
export const minimumReason = 10;

const say = (field: string, message: string): Problem => ({ field, message });

const dayIn = (entries: Entries, field: string, missing: string): WibDate | Problem => {
  const text = entries[field] ?? '';
  if (text === '') return say(field, missing);
  return isCalendarDate(text) ? text : say(field, 'Tuliskan tanggal yang sah.');
};

const corrected = (person: Employee, entries: Entries): PersonOutcome | Problem[] => {
  const [name, email] = [entries.nama ?? '', plainAddress(entries.surel ?? '')];
  const problems = [
    ...(name === '' ? [say('nama', 'Tuliskan nama.')] : []),
    // Whoever has none may go without; an address on record is replaced by another, never by nothing.
    ...(isMailAddress(email) || (email === '' && !isReachable(person))
      ? []
      : [say('surel', 'Tuliskan alamat surel yang lengkap, misalnya nama@contoh.go.id')]),
  ];
  if (problems.length > 0) return problems;
  if (email === (person.email ?? ''))
    return name === person.name ? [say('nama', 'Tidak ada yang berubah.')] : { after: { ...person, name } };
  // What was agreed was the address: with another one it is asked anew.
  const { addressAgreed: _, ...rest } = person;
  return { after: { ...rest, name, email } };
};

/** Of an address outside that somebody named: it is remembered with the address. */
export const agreedTo = (outcome: PersonOutcome, outside: string): PersonOutcome => ({
  ...outcome,
  after: { ...outcome.after, addressAgreed: true },
  outside,
});

const moved = (
  person: Employee,
  entries: Entries,
  { today, agency, positions = [] }: Known,
): PersonOutcome | Problem[] => {
  const from = dayIn(entries, 'mulai', 'Tuliskan hari pertama di tempat baru.');
  const wanted = entries.jabatan ?? '';
  const [position] = positions;
  const problems = [
    ...(agency ? [] : [say('unit', 'Pilih perangkat daerah.')]),
    ...(wanted !== '' && positions.length === 0
      ? [
          say(
            'jabatan',
            'Jabatan ini tidak ada dalam daftar jabatan. Tuliskan namanya persis seperti pada daftar.',
          ),
        ]
      : []),
    ...(positions.length > 1
      ? [say('jabatan', 'Lebih dari satu jabatan bernama demikian; pindahkan melalui impor data pegawai.')]
      : []),
    ...(typeof from !== 'string'
      ? [from]
      : from > today
        ? [say('mulai', 'Hari pertama belum tiba. Catat perpindahan pada harinya, atau sesudahnya.')]
        : from <= person.validFrom
          ? [say('mulai', 'Hari pertama harus sesudah hari pertama di tempat sekarang.')]
          : []),
  ];
  if (!agency || typeof from !== 'string' || problems.length > 0) return problems;
  const place = { agencyId: agency.agencyId, ...(position ?? {}) };
  if (place.agencyId === person.agencyId && (position?.positionId ?? person.positionId) === person.positionId)
    return [say('unit', 'Pegawai sudah bekerja di sana pada jabatan itu.')];
  const { superiorEmployeeId, ...rest } = person;
  const { employeeId, agencyId, positionId, positionName, jenjang, validFrom } = person;
  // The superior of the old agency no longer leads this person.
  const stays = agencyId === place.agencyId && superiorEmployeeId !== undefined ? { superiorEmployeeId } : {};
  return {
    after: { ...rest, ...stays, ...place, validFrom: from },
    ended: { employeeId, agencyId, positionId, positionName, jenjang, validFrom, validTo: addDays(from, -1) },
  };
};

const led = (person: Employee, { superior }: Known): PersonOutcome | Problem[] => {
  if (!superior) return [say('nip', 'NIP ini tidak ada dalam data pegawai.')];
  if (superior.employeeId === person.employeeId)
    return [say('nip', 'Pegawai tidak dapat menjadi atasan bagi dirinya sendiri.')];
  if (!superior.isInService) return [say('nip', 'Pegawai ini tidak sedang bekerja menurut data pegawai.')];
  if (superior.above.includes(person.employeeId))
    return [say('nip', 'Rantai atasan akan berputar kembali kepada pegawai ini.')];
  return superior.employeeId === person.superiorEmployeeId
    ? [say('nip', 'Pegawai ini sudah menjadi atasan langsungnya.')]
    : { after: { ...person, superiorEmployeeId: superior.employeeId } };
};

const paused = (person: Employee, entries: Entries): PersonOutcome | Problem[] => {
  const reason = Interruption.shape.reason.safeParse(entries.alasan);
  const isForeign = reason.success && !possibleAbsences(person).includes(reason.data);
  const from = dayIn(entries, 'mulai', 'Tuliskan hari pertama tidak bekerja.');
  const until = entries.sampai ? dayIn(entries, 'sampai', '') : undefined;
  const others = person.interruptions ?? [];
  const problems = [
    ...(reason.success ? [] : [say('alasan', 'Pilih salah satu.')]),
    ...(isForeign ? [say('alasan', 'Hanya bagi PNS; pegawai ini PPPK. Pilih sebab yang lain.')] : []),
    ...(typeof from === 'string' ? [] : [from]),
    ...(until !== undefined && typeof until !== 'string' ? [until] : []),
    ...(typeof from === 'string' && typeof until === 'string' && until < from
      ? [say('sampai', 'Hari terakhir lebih awal daripada hari pertama.')]
      : []),
    ...(typeof from === 'string' && from < person.validFrom
      ? [say('mulai', 'Lebih awal daripada hari pertama bekerja di sini.')]
      : []),
    ...(typeof from === 'string' &&
    others.some(
      (i) => (i.until === undefined || i.until >= from) && (typeof until !== 'string' || i.from <= until),
    )
      ? [say('mulai', 'Pada hari itu sudah tercatat sedang tidak bekerja.')]
      : []),
  ];
  if (!reason.success || typeof from !== 'string' || problems.length > 0) return problems;
  const interruption = { from, ...(typeof until === 'string' ? { until } : {}), reason: reason.data };
  return { after: { ...person, interruptions: [...others, interruption] } };
};

const returned = (person: Employee, entries: Entries, { today }: Known): PersonOutcome | Problem[] => {
  const first = dayIn(entries, 'mulai', 'Tuliskan hari pertama bekerja kembali.');
  if (typeof first !== 'string') return [first];
  const current = (person.interruptions ?? []).find((i) => isAwayOn(i, today));
  if (!current) return [say('mulai', 'Pegawai ini sedang bekerja.')];
  if (first > today) return [say('mulai', 'Hari itu belum tiba.')];
  if (first <= current.from) return [say('mulai', 'Hari itu tidak sesudah hari pertama tidak bekerja.')];
  const interruptions = (person.interruptions ?? []).map((i) =>
    i === current ? { ...i, until: addDays(first, -1) } : i,
  );
  return { after: { ...person, interruptions } };
};

/** Who stands in on a chair of this person because of the absence, and would go on beside them without it. */
const standInFor = (
  person: Employee,
  was: Interruption,
  becomes: Interruption | undefined,
  { chairs = [], today }: Known,
): string | undefined => {
  const ids = idsOf(person);
  const isTheirs = ({ employeeId }: Chair['terms'][number]): boolean =>
    employeeId !== undefined && ids.includes(employeeId);
  return chairs.find(
    ({ terms }) =>
      terms.some((term) => isTheirs(term) && term.capacity !== 'plh') &&
      terms.some(
        (term) =>
          !isTheirs(term) &&
          term.capacity === 'plh' &&
          (term.to === undefined || term.to >= today) &&
          isAwayOn(was, term.from) &&
          !(becomes && isAwayOn(becomes, term.from)),
      ),
  )?.title;
};

/** As it ought to have been recorded: on other days, for another reason, or not at all. */
const absencePutRight = (person: Employee, entries: Entries, known: Known): PersonOutcome | Problem[] => {
  const was = correctableAbsences(person).find(({ from }) => from === entries.jeda);
  const words = entries.keterangan ?? '';
  const isCorrected = entries.menjadi === 'dibetulkan';
  const { interruptions = [], ...rest } = person;
  const others = interruptions.filter((one) => one !== was);
  const again = isCorrected ? paused({ ...rest, interruptions: others }, entries) : undefined;
  const becomes = again && 'after' in again ? again.after.interruptions?.at(-1) : undefined;
  const standIn = was && standInFor(person, was, becomes, known);
  const problems = [
    ...(was ? [] : [say('jeda', 'Pilih catatan yang keliru.')]),
    ...(isCorrected || entries.menjadi === 'dibatalkan' ? [] : [say('menjadi', 'Pilih salah satu.')]),
    ...(again && !('after' in again) ? again : []),
    ...(was &&
    becomes &&
    JSON.stringify(Interruption.parse(was)) === JSON.stringify(Interruption.parse(becomes))
      ? [say('mulai', 'Tidak ada yang berubah.')]
      : []),
    ...(standIn === undefined
      ? []
      : [
          say(
            'jeda',
            `Selama itu ada Plh. pada jabatan ${standIn}. Akhiri penugasannya pada halaman Pejabat lebih dahulu.`,
          ),
        ]),
    ...(words.length < minimumReason
      ? [say('keterangan', `Tuliskan alasan, paling sedikit ${minimumReason} karakter.`)]
      : []),
  ];
  if (!was || problems.length > 0) return problems;
  const left = [...others, ...(becomes ? [becomes] : [])].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return {
    after: left.length > 0 ? { ...rest, interruptions: left } : rest,
    absence: { before: was, after: becomes, words },
  };
};

/** Of somebody whose contract ends, or has: the new last day, by a decree that says so. */
const extended = (person: Employee, entries: Entries): PersonOutcome | Problem[] => {
  const last = dayIn(entries, 'terakhir', 'Tuliskan hari terakhir kontrak yang baru.');
  const decree = entries.surat ?? '';
  const problems = [
    ...(typeof last === 'string' ? [] : [last]),
    ...(typeof last === 'string' && person.contractTo !== undefined && last <= person.contractTo
      ? [say('terakhir', 'Hari terakhir yang baru harus sesudah hari terakhir kontrak sekarang.')]
      : []),
    ...(decree === '' ? [say('surat', 'Tuliskan nomor dan tanggal keputusan perpanjangannya.')] : []),
  ];
  if (typeof last !== 'string' || problems.length > 0) return problems;
  return { after: { ...person, contractTo: last }, decree };
};

const ended = (person: Employee, entries: Entries): PersonOutcome | Problem[] => {
  const reason = EndReason.safeParse(entries.alasan);
  const isForeign = reason.success && !possibleEndReasons(person).includes(reason.data);
  const last = dayIn(entries, 'terakhir', 'Tuliskan hari terakhir bekerja.');
  const problems = [
    ...(reason.success ? [] : [say('alasan', 'Pilih salah satu.')]),
    ...(isForeign
      ? [say('alasan', 'Kontrak hanya berakhir bagi PPPK; pegawai ini bukan PPPK. Pilih sebab yang lain.')]
      : []),
    ...(typeof last === 'string' ? [] : [last]),
    ...(typeof last === 'string' && last < person.validFrom
      ? [say('terakhir', 'Hari terakhir lebih awal daripada hari pertama bekerja di sini.')]
      : []),
  ];
  if (!reason.success || typeof last !== 'string' || problems.length > 0) return problems;
  return { after: { ...person, validTo: last, endReason: reason.data } };
};

const resumed = (person: Employee): PersonOutcome => {
  const { validTo: _, endReason: __, ...after } = person;
  return { after };
};

export const decidePersonAct = (
  person: Employee,
  act: PersonAct,
  entries: Entries,
  known: Known,
): PersonOutcome | readonly Problem[] => {
  if (!possiblePersonActs(person, known.today).includes(act))
    return [say('keputusan', 'Perubahan ini tidak lagi sesuai dengan keadaan pegawai.')];
  switch (act) {
    case 'betulkan':
      return corrected(person, entries);
    case 'pindah':
      return moved(person, entries, known);
    case 'atasan':
      return led(person, known);
    case 'jeda':
      return paused(person, entries);
    case 'kembali':
      return returned(person, entries, known);
    case 'betulkan-jeda':
      return absencePutRight(person, entries, known);
    case 'kontrak':
      return extended(person, entries);
    case 'akhiri':
      return ended(person, entries);
    case 'batalkan-akhir':
      return resumed(person);
  }
};

// Offices and heads in the console: who holds them, their history, and the act by which somebody takes over or an office falls vacant.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { longDate } from '../../pages/format.ts';
import { outsideField } from '../../pages/outside-field.ts';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import { pageOf } from '../../pages/paging.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { isSameHolder, isSamePerson } from '../../people/address.rules.ts';
import { judgeAddress, tellFormerAddress } from '../../people/address.store.ts';
import { seatLetters } from '../../people/seat-changes.store.ts';
import { AgencyId, type EmployeeId } from '../../records/ids.ts';
import { mailboxOf, readMailAddress } from '../../records/mail-address.ts';
import { dateOf, instantOf, isCalendarDate, type WibDate } from '../../records/moments.ts';
import { headsInService } from '../../records/office.reads.ts';
import { Capacity, type HeadTerm, type OfficeHolder, OfficeRole, type Term } from '../../records/office.ts';
import { findByNip } from '../../records/person-index.reads.ts';
import {
  findAgency,
  findEmployee,
  findEmployees,
  listAgencies,
  listAgenciesOn,
  requireTenant,
} from '../../records/register.reads.ts';
import type { Agency, Employee, Tenant } from '../../records/register.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { officeChanged, unknownOffice } from '../../refusals/register.refusals.ts';
import { type AddressVerdict, outsideFact } from '../../rulebook/address-answer.rules.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import {
  headTermOf,
  holderOf,
  leavingAfter,
  stoodDown,
  takenOver,
} from '../../rulebook/office-holders.rules.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { isKeyPart } from '../../store/keys.ts';
import { officeTitle } from '../../words/office-words.ts';
import { unreachableWord } from '../../words/register-words.ts';
import { officesFunctions } from './declarations.ts';
import {
  type Naming,
  namingProblems,
  secondOfficeProblems,
  unknownHolderProblems,
  vacatingProblems,
} from './office-change.rules.ts';
import {
  type Doing,
  openTurns,
  readHeadsAsStored,
  readOfficesAsStored,
  writeHeads,
  writeOffices,
} from './offices.store.ts';
import { type NamedTerm, type OfficePage, officePage, officesPage } from './offices.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

const ofAgency = 'unit-';

type Seat =
  | { kind: 'office'; role: OfficeRole; tenant: Tenant }
  | { kind: 'head'; agency: Agency; people: ReadonlyMap<EmployeeId, Employee> };

const seatIn = async ({ params, session }: SessionRequest): Promise<Seat | Refusal> => {
  const word = params.office ?? '';
  const role = OfficeRole.safeParse(word);
  if (role.success) return { kind: 'office', role: role.data, tenant: await requireTenant(session.tenant) };
  const id = word.startsWith(ofAgency) ? word.slice(ofAgency.length) : '';
  if (!isKeyPart(id)) return unknownOffice;
  const agency = await findAgency(session.tenant, AgencyId.parse(id));
  if (!agency) return unknownOffice;
  const people = await findEmployees(
    session.tenant,
    agency.heads.map((h) => h.employeeId),
  );
  return { kind: 'head', agency, people: new Map(people.map((e) => [e.employeeId, e])) };
};

const idOf = (seat: Seat): string =>
  seat.kind === 'office' ? seat.role : `${ofAgency}${seat.agency.agencyId}`;
const deciderOf = (seat: Seat): string => (seat.kind === 'office' ? seat.role : seat.agency.agencyId);
const titleOf = (seat: Seat): string =>
  seat.kind === 'office' ? officeTitle(seat.tenant, seat.role) : `Kepala ${seat.agency.name}`;

/** What the page of a seat changes. */
const heldBy = (seat: Seat): unknown =>
  seat.kind === 'office' ? seat.tenant.offices.filter((o) => o.role === seat.role) : seat.agency.heads;

const namedHead = (term: HeadTerm, people: ReadonlyMap<EmployeeId, Employee>): NamedTerm => {
  const person = people.get(term.employeeId);
  return {
    ...term,
    name: person?.name ?? 'Tidak lagi dalam data pegawai',
    email: person ? (person.email ?? unreachableWord) : '–',
  };
};

const termsOf = (seat: Seat): NamedTerm[] =>
  seat.kind === 'office'
    ? seat.tenant.offices.filter((o) => o.role === seat.role)
    : seat.agency.heads.map((term) => namedHead(term, seat.people));

/** Undefined also when the person on record is no longer in service: then nobody holds it. */
const holderToday = async (seat: Seat, { session, now }: SessionRequest): Promise<NamedTerm | undefined> => {
  const today = dateOf(now);
  if (seat.kind === 'head') {
    const term = headTermOf(seat.agency, today);
    return term && isInService(seat.people.get(term.employeeId), today)
      ? namedHead(term, seat.people)
      : undefined;
  }
  const holder = holderOf(seat.tenant.offices, seat.role, today);
  if (holder?.employeeId === undefined) return holder;
  return isInService(await findEmployee(session.tenant, holder.employeeId), today) ? holder : undefined;
};

const showList = async (request: SessionRequest): Answer => {
  const { session, now } = request;
  const today = dateOf(now);
  const [frame, tenant, agencies] = await Promise.all([
    request.frame(),
    requireTenant(session.tenant),
    listAgenciesOn(session.tenant, today),
  ]);
  const heads = await headsInService(session.tenant, agencies, today);
  const offices = await Promise.all(
    OfficeRole.options.map(async (role) => {
      const seat: Seat = { kind: 'office', role, tenant };
      return { id: role, title: titleOf(seat), holder: await holderToday(seat, request) };
    }),
  );
  const rows = agencies
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'))
    .map((agency) => {
      const head = heads.get(agency.agencyId);
      const term = headTermOf(agency, today);
      return {
        id: `${ofAgency}${agency.agencyId}`,
        title: `Kepala ${agency.name}`,
        holder: head && term ? { ...term, name: head.name, email: head.email ?? unreachableWord } : undefined,
      };
    });
  const shown = pageOf(rows, request.query.get('halaman'));
  const vacant = [...offices, ...rows].filter(({ holder }) => holder === undefined).length;
  return html(
    officesPage({ frame, offices, heads: shown.rows, vacant, page: shown.page, pages: shown.pages }),
  );
};

const show = async (
  request: SessionRequest,
  seat: Seat,
  more: Pick<OfficePage, 'attempt' | 'problems' | 'sent' | 'outside'> = {},
): Promise<HttpResponse> => {
  const [frame, holder, turns] = await Promise.all([
    request.frame(),
    holderToday(seat, request),
    openTurns(request.session.tenant, deciderOf(seat)),
  ]);
  return html(
    officePage({
      frame,
      id: idOf(seat),
      title: titleOf(seat),
      isHead: seat.kind === 'head',
      holder,
      leaving: leavingAfter(termsOf(seat), dateOf(request.now)),
      terms: pagedBy(
        request,
        termsOf(seat).toSorted((a, b) => (a.from < b.from ? 1 : -1)),
      ),
      turns,
      today: dateOf(request.now),
      nonce: isOperator(request) ? nonceOf(request, heldBy(seat)) : undefined,
      done: request.query.get('tercatat') === 'ya',
      attempt: seat.kind === 'office' ? { sebutan: titleOf(seat) } : {},
      ...more,
    }),
    more.problems ? 422 : 200,
  );
};

const dayIn = (form: FormData, name: string): { day: WibDate | undefined; problems: Problem[] } => {
  const text = field(form, name, texts.word);
  if (text === undefined) return { day: undefined, problems: [] };
  return isCalendarDate(text)
    ? { day: text, problems: [] }
    : { day: undefined, problems: [{ field: name, message: 'Tuliskan tanggal yang sah.' }] };
};

/** The person under a typed number, when in service today. */
const personIn = async (
  { form, session, now }: SessionRequest,
  isRequired: boolean,
): Promise<{ person: Employee | undefined; problems: Problem[] }> => {
  const nip = (field(form, 'nip', texts.word) ?? '').replace(/[\s.']/g, '');
  const say = (message: string) => ({ person: undefined, problems: [{ field: 'nip', message }] });
  if (nip === '') return isRequired ? say('Tuliskan NIP pemangku.') : { person: undefined, problems: [] };
  const [id] = /^\d{18}$/.test(nip) ? await findByNip(session.tenant, nip) : [];
  const person = id === undefined ? undefined : await findEmployee(session.tenant, id);
  if (!person || person.nip !== nip) return say('NIP ini tidak ada dalam data pegawai.');
  return isInService(person, dateOf(now))
    ? { person, problems: [] }
    : say('Pegawai ini tidak sedang bekerja menurut data pegawai.');
};

const namingIn = (form: FormData): { naming: Naming | undefined; problems: Problem[] } => {
  const capacity = Capacity.safeParse(field(form, 'kapasitas', texts.word));
  const [from, to] = [dayIn(form, 'mulai'), dayIn(form, 'sampai')];
  const letter = writtenField(form, 'surat', texts.title);
  const problems: Problem[] = [
    ...(capacity.success ? [] : [{ field: 'kapasitas', message: 'Pilih salah satu.' }]),
    ...from.problems,
    ...(from.day === undefined && from.problems.length === 0
      ? [{ field: 'mulai', message: 'Tuliskan hari pertama.' }]
      : []),
    ...to.problems,
    ...(letter.problem ? [letter.problem] : []),
  ];
  return capacity.success && from.day !== undefined && problems.length === 0
    ? {
        naming: {
          capacity: capacity.data,
          from: from.day,
          ...(to.day === undefined ? {} : { to: to.day }),
          ...(letter.text === undefined ? {} : { letter: letter.text }),
        },
        problems,
      }
    : { naming: undefined, problems };
};

/** Another agency of which the same person is the definitive head from that day on. */
const headElsewhere = async (
  { session }: SessionRequest,
  agency: Agency,
  person: Employee,
  naming: Naming,
): Promise<Problem[]> => {
  if (naming.capacity !== 'definitif') return [];
  const other = (await listAgencies(session.tenant)).find(
    (a) =>
      a.agencyId !== agency.agencyId &&
      a.heads.some(
        (h) =>
          h.employeeId === person.employeeId &&
          h.capacity === 'definitif' &&
          (h.to === undefined || h.to >= naming.from),
      ),
  );
  return other
    ? [
        {
          field: 'nip',
          message: `${person.name} masih tercatat sebagai kepala definitif ${other.name}. Akhiri dahulu di sana, atau catat di sini sebagai Plt.`,
        },
      ]
    : [];
};

const isNowOrToCome = ({ to }: Term, today: WibDate): boolean => to === undefined || to >= today;

const headsOf = (agency: Agency, heads: readonly HeadTerm[]) =>
  new Map([[agency.agencyId, { before: agency, after: { ...agency, heads: [...heads] } }]]);

type Written = 'written' | 'lost' | readonly Problem[] | AddressVerdict;

const nameHead = async (
  request: SessionRequest,
  doing: Doing,
  seat: Extract<Seat, { kind: 'head' }>,
): Promise<Written> => {
  const { agency } = seat;
  const [{ person, problems: ofPerson }, stored] = await Promise.all([
    personIn(request, true),
    readHeadsAsStored(doing.tenant, agency.agencyId),
  ]);
  const { naming, problems } = namingIn(request.form);
  if (!naming || !person || !stored) return [...ofPerson, ...problems];
  const found = [
    ...namingProblems(agency.heads, naming, {
      today: dateOf(request.now),
      nameOf: (term) => namedHead(term, seat.people).name,
      dateText: longDate,
    }),
    ...(await headElsewhere(request, agency, person, naming)),
  ];
  if (found.length > 0) return found;
  const heads = takenOver(agency.heads, { ...naming, employeeId: person.employeeId });
  const act = { capacity: naming.capacity, firstDay: naming.from };
  const letters = await seatLetters(doing, { agencies: headsOf(agency, heads) });
  return writeHeads(doing, agency.agencyId, heads, stored, act, letters);
};

const nameHolder = async (
  request: SessionRequest,
  doing: Doing,
  seat: Extract<Seat, { kind: 'office' }>,
): Promise<Written> => {
  const { form, now } = request;
  const { role, tenant } = seat;
  const [{ person, problems: ofPerson }, stored] = await Promise.all([
    personIn(request, false),
    readOfficesAsStored(doing.tenant),
  ]);
  const name = writtenField(form, 'nama', texts.personName);
  const title = writtenField(form, 'sebutan', texts.title);
  const email = person?.email ?? readMailAddress(field(form, 'surel', texts.mailAddress) ?? '');
  const called = person?.name ?? name.text;
  const { naming, problems } = namingIn(form);
  const missing: Problem[] = [
    ...ofPerson,
    ...(name.problem ? [name.problem] : []),
    ...(called === undefined ? [{ field: 'nama', message: 'Tuliskan nama pemangku.' }] : []),
    ...(email === undefined
      ? [{ field: 'surel', message: 'Tuliskan alamat surel yang lengkap, misalnya nama@contoh.go.id' }]
      : []),
    ...(title.problem ? [title.problem] : []),
    ...(title.text === undefined ? [{ field: 'sebutan', message: 'Tuliskan sebutan jabatan.' }] : []),
    ...problems,
  ];
  if (
    !naming ||
    called === undefined ||
    email === undefined ||
    title.text === undefined ||
    missing.length > 0
  )
    return missing;
  const own = tenant.offices.filter((o) => o.role === role);
  const next = { name: called, email, employeeId: person?.employeeId };
  const before = holderOf(own, role, dateOf(now));
  const isHolderStill = before !== undefined && isSameHolder(next, before);
  const isThisOne = (other: OfficeHolder): boolean =>
    isSamePerson(next, other) || mailboxOf(other.email) === mailboxOf(email);
  const found = [
    ...namingProblems(own, naming, {
      today: dateOf(request.now),
      nameOf: (term) => term.name,
      dateText: longDate,
    }),
    ...unknownHolderProblems(naming, { isEmployee: person !== undefined, isSameHolder: isHolderStill }),
    ...secondOfficeProblems(naming, { role, isThisOne }, tenant.offices),
  ];
  if (found.length > 0 || !stored) return found;
  // The mailbox of the office itself stays as it is on record: it is not asked about again.
  const isOnRecord = before?.email === email;
  const verdict: AddressVerdict = person?.email
    ? { problems: [] }
    : await judgeAddress(
        email,
        { tenant: tenant.slug, employeeId: person?.employeeId, name: called },
        { agreed: isOnRecord ? email : field(form, outsideField, texts.mailAddress), office: role, now },
      );
  if (verdict.problems.length > 0) return verdict;
  const holder: OfficeHolder = {
    ...{ role, title: title.text, name: called, email, ...naming },
    ...(person ? { employeeId: person.employeeId } : {}),
  };
  const offices = [...tenant.offices.filter((o) => o.role !== role), ...takenOver(own, holder)];
  // Also of a holder for whom somebody stands in today.
  const formerAddresses = new Set(
    own
      .filter((term) => isNowOrToCome(term, dateOf(now)) && isSamePerson(next, term) && term.email !== email)
      .map((term) => term.email),
  );
  const letters = [
    ...[...formerAddresses].map((from) =>
      tellFormerAddress(tenant, { ...{ name: called, from, to: email, id: instantOf(now), now } }),
    ),
    ...(await seatLetters(doing, { offices })),
  ];
  const act = { capacity: naming.capacity, firstDay: naming.from, ...outsideFact(verdict.outside) };
  return writeOffices(doing, role, offices, stored, act, letters);
};

const vacate = async (request: SessionRequest, doing: Doing, seat: Seat): Promise<Written> => {
  const today = dateOf(request.now);
  const { day, problems } = dayIn(request.form, 'terakhir');
  if (day === undefined)
    return problems.length > 0 ? problems : [{ field: 'terakhir', message: 'Tuliskan hari terakhir.' }];
  const act = { lastDay: day };
  if (seat.kind === 'head') {
    const { agencyId, heads } = seat.agency;
    const found = vacatingProblems(leavingAfter(heads, day), day, today);
    const stored = await readHeadsAsStored(doing.tenant, agencyId);
    if (found.length > 0 || !stored) return found;
    const after = stoodDown(heads, day);
    const letters = await seatLetters(doing, { agencies: headsOf(seat.agency, after) });
    return writeHeads(doing, agencyId, after, stored, act, letters);
  }
  const { role, tenant } = seat;
  const own = tenant.offices.filter((o) => o.role === role);
  const found = vacatingProblems(leavingAfter(own, day), day, today);
  const stored = await readOfficesAsStored(doing.tenant);
  if (found.length > 0 || !stored) return found;
  const after = stoodDown(own, day);
  const offices = [...tenant.offices.filter((o) => o.role !== role), ...after];
  const letters = await seatLetters(doing, { offices });
  return writeOffices(doing, role, offices, stored, act, letters);
};

const fields = ['nip', 'nama', 'surel', 'sebutan', 'kapasitas', 'mulai', 'sampai', 'surat', 'terakhir'];

const send = async (request: SessionRequest): Answer => {
  const seat = await seatIn(request);
  if (isRefusal(seat)) return seat;
  const { form, session, now } = request;
  const sent = field(form, 'langkah', texts.word) === 'kosong' ? 'kosong' : 'ganti';
  const question = sent === 'kosong' ? 'akhir' : 'keputusan';
  const choice = yesOrNoIn(form, question);
  if (choice === 'tidak') return redirect(`/konsol/pejabat/${idOf(seat)}`);
  if (!isAsShown(request, heldBy(seat))) return officeChanged;
  const again = (problems: readonly Problem[], outside?: string): Promise<HttpResponse> =>
    show(request, seat, {
      ...{ sent, problems, outside },
      attempt: Object.fromEntries(fields.map((name) => [name, field(form, name, texts.mailAddress)])),
    });
  if (choice !== 'ya') return again([undecided(question)]);
  const doing: Doing = { tenant: session.tenant, by: bySession(request), now };
  const outcome =
    sent === 'kosong'
      ? await vacate(request, doing, seat)
      : seat.kind === 'head'
        ? await nameHead(request, doing, seat)
        : await nameHolder(request, doing, seat);
  if (outcome === 'lost') return officeChanged;
  if (outcome !== 'written')
    return 'problems' in outcome ? again(outcome.problems, outcome.outside) : again(outcome);
  logger.info('office changed', { tenant: session.tenant, act: sent });
  return redirect(`/konsol/pejabat/${idOf(seat)}?tercatat=ya`);
};

export const handler = httpHandler(officesFunctions.offices, {
  'GET /konsol/pejabat': showList,
  'GET /konsol/pejabat/{office}': async (request) => {
    const seat = await seatIn(request);
    return isRefusal(seat) ? seat : show(request, seat);
  },
  'POST /konsol/pejabat/{office}': send,
});

// People in the console: the search, one person, and each act by hand; a number or a name never stands in an address.

import { workbookOf, workbookType } from '../../files/workbook-writer.ts';
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { download, type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { outsideField } from '../../pages/outside-field.ts';
import { pageOf, rowsPerPage } from '../../pages/paging.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { judgeAddress } from '../../people/address.store.ts';
import { peopleNotYetIndexed } from '../../people/person-index.store.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import { AgencyId, EmployeeId } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { findByName, findByNip, listUnreachable } from '../../records/person-index.reads.ts';
import { wordsOfName, wordsSearched } from '../../records/person-index.ts';
import {
  findAccount,
  findAgency,
  findEmployee,
  findEmployees,
  listAgencies,
  listAgenciesOn,
  listEmployeesOfAgency,
  listPositions,
  requireTenant,
} from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';
import { unknownPage } from '../../refusals/pages.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { actNotNow, personChanged, unknownAgency, unknownPerson } from '../../refusals/register.refusals.ts';
import type { AddressVerdict } from '../../rulebook/address-answer.rules.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { type TextRule, texts } from '../../rulebook/text.rules.ts';
import { auditEvent } from '../../store/audit.ts';
import { isKeyPart } from '../../store/keys.ts';
import { transact } from '../../store/table.ts';
import { batchTitle } from '../../words/batch-words.ts';
import { actPage } from './act.view.tsx';
import { personFunctions } from './declarations.ts';
import { hindrancesOf } from './deletion.rules.ts';
import { deletionPage } from './deletion.view.tsx';
import { listOpenThings } from './open-things.store.ts';
import {
  listChairs,
  type PersonPage,
  readPersonPage,
  superiorsAbove,
  writePersonAct,
} from './person.store.ts';
import { personPage } from './person.view.tsx';
import {
  agreedTo,
  decidePersonAct,
  type Entries,
  type Known,
  type PersonAct,
  personActs,
  possiblePersonActs,
} from './person-change.rules.ts';
import { copyOf } from './person-copy.ts';
import { backToPerson } from './person-refusal.ts';
import { showRequests } from './request-list.ts';
import { searchPage } from './search.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;
type SearchPage = Parameters<typeof searchPage>[0];

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'id');

const showSearch = async (
  request: SessionRequest,
  more: Partial<SearchPage> & { people?: readonly Employee[] } = {},
): Promise<HttpResponse> => {
  const today = dateOf(request.now);
  const { tenant } = request.session;
  const [frame, all, unreachable] = await Promise.all([
    request.frame(),
    listAgencies(tenant),
    listUnreachable(tenant),
  ]);
  const names = new Map(all.map((a) => [a.agencyId, a.name]));
  const { people, ...shown } = more;
  return html(
    searchPage({
      ...{ frame, nonce: request.nonce, today, unreachable: unreachable.length },
      agencies: all.filter((a) => a.validTo === undefined || a.validTo >= today).toSorted(byName),
      ...(people
        ? {
            found: people.map((employee) => ({
              employee,
              agency: names.get(employee.agencyId) ?? employee.agencyId,
            })),
          }
        : {}),
      ...shown,
    }),
    shown.problems ? 422 : 200,
  );
};

const showAgency = async (request: SessionRequest, unit: string): Answer => {
  const agency = isKeyPart(unit) ? await findAgency(request.session.tenant, AgencyId.parse(unit)) : undefined;
  if (!agency) return unknownAgency;
  const staff = (await listEmployeesOfAgency(request.session.tenant, agency.agencyId)).toSorted(byName);
  const { rows, page, pages } = pageOf(staff, request.query.get('halaman'));
  return showSearch(request, {
    people: rows,
    heading: `Pegawai ${agency.name}`,
    paging: { path: `/konsol/pegawai?unit=${encodeURIComponent(unit)}`, page, pages },
  });
};

const showUnreachable = async (request: SessionRequest): Answer => {
  const { tenant } = request.session;
  const { rows, page, pages } = pageOf(await listUnreachable(tenant), request.query.get('halaman'));
  return showSearch(request, {
    people: (await findEmployees(tenant, rows)).toSorted(byName),
    heading: 'Pegawai tanpa alamat surel',
    paging: { path: '/konsol/pegawai?tanpa-surel=ya', page, pages },
  });
};

/** Everybody whose name fits, found without the index: in a register of an earlier release, until all are in it. */
const among = (everybody: readonly Employee[], text: string): EmployeeId[] => {
  const digits = text.replace(/[\s.']/g, '');
  const words = wordsSearched(text);
  return everybody
    .filter(({ name, nip }) => {
      if (nip === digits) return true;
      const own = wordsOfName(name);
      return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
    })
    .map(({ employeeId }) => employeeId);
};

const idsFor = async ({ session }: SessionRequest, text: string): Promise<EmployeeId[]> => {
  const { tenant } = session;
  if (text.includes('@')) {
    const account = await findAccount(tenant, text);
    return account?.employeeId === undefined ? [] : [account.employeeId];
  }
  const everybody = await peopleNotYetIndexed(tenant);
  if (everybody) return among(everybody, text);
  const digits = text.replace(/[\s.']/g, '');
  return /^\d{18}$/.test(digits) ? findByNip(tenant, digits) : findByName(tenant, text);
};

const search = async (request: SessionRequest): Answer => {
  const { text = '', problem } = writtenField(request.form, 'cari', texts.mailAddress);
  const isTooShort = !text.includes('@') && wordsSearched(text).length === 0;
  if (problem || isTooShort)
    return showSearch(request, {
      asked: text,
      problems: [
        problem ?? { field: 'cari', message: 'Tuliskan sedikitnya dua huruf dari awal sebuah kata.' },
      ],
    });
  const ids = await idsFor(request, text);
  const people = (await findEmployees(request.session.tenant, ids.slice(0, rowsPerPage))).toSorted(byName);
  return showSearch(request, { people, asked: text, isCut: ids.length > rowsPerPage });
};

const pageIn = async (request: SessionRequest, isWhole = false): Promise<PersonPage | Refusal> => {
  const id = request.params.employee ?? '';
  const page = isKeyPart(id)
    ? await readPersonPage(request.session.tenant, EmployeeId.parse(id), request.now, isWhole)
    : undefined;
  return page ?? unknownPerson;
};

const actIn = (request: SessionRequest): PersonAct | undefined =>
  personActs.find((act) => act === request.params.act);

const showAct = async (
  request: SessionRequest,
  page: PersonPage,
  act: PersonAct,
  more: { entries?: Entries; problems?: readonly Problem[]; outside?: string | undefined } = {},
): Promise<HttpResponse> => {
  const { employee } = page;
  const [frame, agencies] = await Promise.all([
    request.frame(),
    act === 'pindah' ? listAgenciesOn(request.session.tenant, dateOf(request.now)) : [],
  ]);
  return html(
    actPage({
      ...{ frame, nonce: nonceOf(request, employee), page, act },
      agencies: agencies.toSorted(byName),
      entries: act === 'betulkan' ? { nama: employee.name, surel: employee.email } : {},
      ...more,
    }),
    more.problems ? 422 : 200,
  );
};

const rules: Readonly<Record<string, TextRule>> = {
  nama: texts.personName,
  surel: texts.mailAddress,
  [outsideField]: texts.mailAddress,
  jabatan: texts.title,
  unit: texts.word,
  alasan: texts.word,
  mulai: texts.word,
  sampai: texts.word,
  terakhir: texts.word,
  surat: texts.title,
  nip: texts.word,
  jeda: texts.word,
  menjadi: texts.word,
  keterangan: texts.shortNote,
};

const entriesIn = ({ form }: SessionRequest): { entries: Entries; problems: Problem[] } => {
  const read = Object.entries(rules).map(([name, rule]) => ({ name, ...writtenField(form, name, rule) }));
  return {
    entries: Object.fromEntries(read.map(({ name, text }) => [name, text])),
    problems: read.flatMap(({ problem }) => (problem ? [problem] : [])),
  };
};

/** What the register says about what was written. */
const knownFor = async (request: SessionRequest, act: PersonAct, entries: Entries): Promise<Known> => {
  const { tenant } = request.session;
  const today = dateOf(request.now);
  if (act === 'pindah') {
    const wanted = entries.jabatan?.toLowerCase();
    const [agencies, positions] = await Promise.all([
      listAgenciesOn(tenant, today),
      wanted === undefined ? [] : listPositions(tenant),
    ]);
    return {
      today,
      agency: agencies.find((a) => a.agencyId === entries.unit),
      positions: positions
        .filter((p) => p.name.toLowerCase() === wanted)
        .map(({ positionId, name, jenjang }) => ({ positionId, positionName: name, jenjang })),
    };
  }
  if (act === 'betulkan-jeda') return { today, chairs: await listChairs(tenant) };
  if (act !== 'atasan') return { today };
  const digits = (entries.nip ?? '').replace(/[\s.']/g, '');
  const everybody = await peopleNotYetIndexed(tenant);
  const [id] = !/^\d{18}$/.test(digits)
    ? []
    : everybody
      ? among(everybody, digits)
      : await findByNip(tenant, digits);
  const superior = id === undefined ? undefined : await findEmployee(tenant, id);
  if (!superior || superior.nip !== digits) return { today };
  return {
    today,
    superior: {
      employeeId: superior.employeeId,
      isInService: isInService(superior, today),
      above: await superiorsAbove(tenant, superior),
    },
  };
};

const judgeNewAddress = async (
  { session, now }: SessionRequest,
  before: Employee,
  after: Employee,
  entries: Entries,
): Promise<AddressVerdict> =>
  after.email === undefined || after.email === before.email
    ? { problems: [] }
    : judgeAddress(
        after.email,
        // By the name on record: for whom somebody is taken is not up to the form.
        { tenant: session.tenant, employeeId: before.employeeId, name: before.name },
        { agreed: entries[outsideField], now },
      );

const send = async (request: SessionRequest): Answer => {
  const [page, act] = [await pageIn(request), actIn(request)];
  if (isRefusal(page)) return page;
  if (act === undefined) return unknownPage;
  const { employee } = page;
  const home = `/konsol/pegawai/${employee.employeeId}`;
  const { entries, problems } = entriesIn(request);
  const choice = yesOrNoIn(request.form);
  if (choice === 'tidak') return redirect(home);
  if (!isAsShown(request, employee)) return backToPerson(request, personChanged);
  const again = (found: readonly Problem[], outside?: string): Promise<HttpResponse> =>
    showAct(request, page, act, { entries, problems: found, outside });
  if (problems.length > 0) return again(problems);
  if (choice !== 'ya') return again([undecided()]);
  if (!possiblePersonActs(employee, dateOf(request.now)).includes(act))
    return backToPerson(request, actNotNow);
  const decided = decidePersonAct(employee, act, entries, await knownFor(request, act, entries));
  if (!('after' in decided)) return again(decided);
  const { tenant } = request.session;
  const { problems: ofAddress, outside } = await judgeNewAddress(request, employee, decided.after, entries);
  if (ofAddress.length > 0) return again(ofAddress, outside);
  const doing = { tenant, by: bySession(request), now: request.now };
  const outcome = outside === undefined ? decided : agreedTo(decided, outside);
  if ((await writePersonAct(doing, employee, act, outcome)) === 'lost')
    return backToPerson(request, personChanged);
  logger.info('person changed', { tenant: doing.tenant, act });
  return redirect(`${home}?tercatat=ya`);
};

/** What a deletion would take: it reads, and is no act of the office. */
const showDeletion = async (request: SessionRequest): Answer => {
  const page = await pageIn(request);
  if (isRefusal(page)) return page;
  const { tenant } = request.session;
  const { employee } = page;
  const [frame, government, agencies, account, cycles] = await Promise.all([
    request.frame(),
    requireTenant(tenant),
    listAgencies(tenant),
    employee.email === undefined ? undefined : findAccount(tenant, employee.email),
    listCycles(tenant),
  ]);
  const seats = page.seats
    .filter(({ seat: { status } }) => status === 'invited' || status === 'accepted' || status === 'reserve')
    .map(({ batch }) => batchTitle(batch));
  const known = { government, agencies, account, cycles, seats };
  return html(
    deletionPage({ frame, employee, hindrances: hindrancesOf(employee, known, dateOf(request.now)) }),
  );
};

export const handler = httpHandler(personFunctions.person, {
  'GET /konsol/pegawai': (request) => {
    const unit = request.query.get('unit');
    if (request.query.has('permohonan')) return showRequests(request);
    if (request.query.has('tanpa-surel')) return showUnreachable(request);
    return unit === null ? showSearch(request) : showAgency(request, unit);
  },
  'POST /konsol/pegawai': search,
  'GET /konsol/pegawai/{employee}': async (request) => {
    const page = await pageIn(request);
    if (isRefusal(page)) return page;
    const done = request.query.get('tercatat') === 'ya';
    const [frame, things] = await Promise.all([
      request.frame(),
      listOpenThings(request.session.tenant, page.employee, request.now),
    ]);
    const { now } = request;
    return html(personPage({ frame, page, things, at: request, now, today: dateOf(now), done }));
  },
  'GET /konsol/pegawai/{employee}/salinan.xlsx': async (request) => {
    const page = await pageIn(request, true);
    if (isRefusal(page)) return page;
    const { tenant } = request.session;
    const { employeeId } = page.employee;
    // What leaves the program leaves a line, before it leaves.
    await transact([
      auditEvent({
        ...{ tenant, at: request.now, ...bySession(request) },
        ...{ action: 'person-exported', subject: `person-${employeeId}` },
      }),
    ]);
    return download(`pegawai-${employeeId}.xlsx`, workbookType, workbookOf(copyOf(page, request.now)));
  },
  'GET /konsol/pegawai/{employee}/{act}': async (request) => {
    if (request.params.act === 'penghapusan') return showDeletion(request);
    const [page, act] = [await pageIn(request), actIn(request)];
    if (isRefusal(page)) return page;
    if (act === undefined) return unknownPage;
    return possiblePersonActs(page.employee, dateOf(request.now)).includes(act)
      ? showAct(request, page, act)
      : backToPerson(request, actNotNow);
  },
  'POST /konsol/pegawai/{employee}/{act}': send,
});

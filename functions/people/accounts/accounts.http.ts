// The accounts page: who may use the console, invitations, and each act on an account with its confirmation.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { accountActor, bySession } from '../../kit/audit-by.ts';
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { addressHashOf } from '../../kit/secret.ts';
import { outsideField } from '../../pages/outside-field.ts';
import { pageOf } from '../../pages/paging.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { type Account, ConsoleRole } from '../../records/account.ts';
import { readMailAddress } from '../../records/mail-address.ts';
import { dateOf } from '../../records/moments.ts';
import { judgeDomain } from '../../records/own-domains.reads.ts';
import { findAccount, requireTenant } from '../../records/register.reads.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { accountChanged, unknownAccount } from '../../refusals/sign-in.refusals.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { auditText } from '../../words/audit-words.ts';
import {
  type AccountAct,
  accountActOf,
  decideChange,
  decideInvitation,
  decideLink,
  type Invitation,
  isOpenOperator,
  lastDayBehind,
  possibleActs,
} from './accounts.rules.ts';
import {
  type Doing,
  type Office,
  readHistory,
  readOffice,
  writeChange,
  writeInvitation,
  writeLink,
} from './accounts.store.ts';
import { type AccountsPage, accountsPage, confirmActPage } from './accounts.view.tsx';
import { accountFunctions } from './declarations.ts';

type Answer = Promise<HttpResponse | Refusal>;

const officeOf = ({ session }: SessionRequest): Promise<Office> => readOffice(session.tenant, session.email);

const show = async (
  request: SessionRequest,
  more: Pick<AccountsPage, 'attempt' | 'problems' | 'invited' | 'outside'> = {},
  status = 200,
): Promise<HttpResponse> => {
  const [frame, { officers, held, linked }, history] = await Promise.all([
    request.frame(),
    officeOf(request),
    readHistory(request.session.tenant, request.now),
  ]);
  const names = {
    agencies: new Map<string, string>(),
    addressees: new Map<string, string>(),
    people: new Map(officers.map((o) => [accountActor(o.email), o.name])),
  };
  const today = dateOf(request.now);
  const leftOn = ({ email }: Account) => lastDayBehind(linked.get(email), held.get(email), today);
  const shown = pageOf(officers, request.query.get('halaman'));
  return html(
    accountsPage({
      frame,
      page: shown.page,
      pages: shown.pages,
      total: officers.length,
      rows: shown.rows.map((account) => ({
        account,
        id: addressHashOf(account.email),
        acts: possibleActs(account, held.has(account.email)),
        isOwn: account.email === request.session.email,
        leftOn: leftOn(account),
      })),
      leavers: officers.filter((account) => leftOn(account) !== undefined).length,
      held: officers.flatMap((account) => {
        const employee = held.get(account.email);
        return employee ? [{ account, id: addressHashOf(account.email), employee }] : [];
      }),
      history: history.map((item) => ({ at: item.at, ...auditText(item, names) })),
      nonce: isOperator(request) ? request.nonce : undefined,
      ...more,
    }),
    status,
  );
};

/** Who acts, as their account is now: it may have been closed since the page was asked for, and what follows rests on it. */
const doingOf = async (request: SessionRequest): Promise<Doing | Refusal> => {
  const { session, now } = request;
  const doer = await findAccount(session.tenant, session.email);
  return doer && isOpenOperator(doer)
    ? { tenant: session.tenant, doer, by: bySession(request), now }
    : accountChanged;
};

const readInvitation = ({ form }: SessionRequest): Invitation | { problems: Problem[] } => {
  const { text: name, problem } = writtenField(form, 'nama', texts.personName);
  const email = readMailAddress(field(form, 'surel', texts.mailAddress) ?? '');
  const role = ConsoleRole.safeParse(field(form, 'peran', texts.word));
  const problems: Problem[] = [
    ...(problem ? [problem] : []),
    ...(name === undefined ? [{ field: 'nama', message: 'Tuliskan nama.' }] : []),
    ...(email === undefined
      ? [{ field: 'surel', message: 'Tuliskan alamat surel yang lengkap, misalnya nama@contoh.go.id' }]
      : []),
    ...(role.success ? [] : [{ field: 'peran', message: 'Pilih peran' }]),
  ];
  return name !== undefined && email !== undefined && role.success && problems.length === 0
    ? { name, email, consoleRole: role.data }
    : { problems };
};

const invite = async (request: SessionRequest): Answer => {
  const invitation = readInvitation(request);
  const again = (problems: readonly Problem[], outside?: string): Promise<HttpResponse> => {
    const attempt = Object.fromEntries(
      ['nama', 'surel', 'peran'].map((n) => [n, field(request.form, n, texts.mailAddress)]),
    );
    return show(request, { attempt, problems, outside }, 422);
  };
  if ('problems' in invitation) return again(invitation.problems);
  const doing = await doingOf(request);
  if (isRefusal(doing)) return doing;
  const [known, government] = await Promise.all([
    findAccount(doing.tenant, invitation.email),
    requireTenant(doing.tenant),
  ]);
  const decided = decideInvitation(doing.tenant, invitation, known);
  if (isRefusal(decided)) return decided;
  const agreed = field(request.form, outsideField, texts.mailAddress);
  const { problems, outside } = await judgeDomain(invitation.email, government, agreed);
  if (problems.length > 0) return again(problems, outside);
  const outcome = await writeInvitation(doing, { invitation, known, government, outside });
  if (outcome === 'lost') return accountChanged;
  logger.info('account invited', { tenant: doing.tenant, role: invitation.consoleRole });
  return redirect('/konsol/akun?undangan=terkirim');
};

type Chosen = { account: Account; act: AccountAct; office: Office };

/** The account and act in the address: of this government alone, and only what makes sense for the account as it is. */
const chosenIn = async (request: SessionRequest): Promise<Chosen | Refusal> => {
  const act = accountActOf(request.params.act);
  const office = await officeOf(request);
  const account = office.officers.find((o) => addressHashOf(o.email) === request.params.account);
  return act === undefined || !account ? unknownAccount : { account, act, office };
};

const confirm = async (
  request: SessionRequest,
  { account, act, office }: Chosen,
  problems?: readonly Problem[],
): Promise<HttpResponse> =>
  html(
    confirmActPage({
      frame: await request.frame(),
      ...{ account, act, nonce: nonceOf(request, account) },
      isOwn: account.email === request.session.email,
      employee: act === 'link' ? office.held.get(account.email) : undefined,
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );

const carryOut = async (
  request: SessionRequest,
  { account, act, office }: Chosen,
): Promise<'written' | 'lost' | Refusal> => {
  const doing = await doingOf(request);
  if (isRefusal(doing)) return doing;
  if (act === 'link') {
    const employee = office.held.get(account.email);
    const change = decideLink(account, employee, field(request.form, 'nip', texts.word) ?? '', doing.doer);
    if (isRefusal(change) || !employee) return isRefusal(change) ? change : unknownAccount;
    return writeLink(doing, { account, employee, change });
  }
  const change = decideChange(account, act, { doer: doing.doer, officers: office.officers }, doing.now);
  return isRefusal(change) ? change : writeChange(doing, { account, act, change });
};

const act = async (request: SessionRequest): Answer => {
  const chosen = await chosenIn(request);
  if (isRefusal(chosen)) return chosen;
  const decision = yesOrNoIn(request.form);
  if (decision === 'tidak') return redirect('/konsol/akun');
  if (!isAsShown(request, chosen.account)) return accountChanged;
  if (decision !== 'ya') return confirm(request, chosen, [undecided()]);
  const outcome = await carryOut(request, chosen);
  if (isRefusal(outcome) && outcome.status === 422)
    return confirm(request, chosen, [{ field: 'nip', message: outcome.message }]);
  if (isRefusal(outcome)) return outcome;
  if (outcome === 'lost') return accountChanged;
  logger.info('account changed', { tenant: request.session.tenant, act: chosen.act });
  return redirect('/konsol/akun');
};

export const handler = httpHandler(accountFunctions.accounts, {
  'GET /konsol/akun': (request) =>
    show(
      request,
      request.query.get('undangan') === 'terkirim'
        ? { invited: 'Akun dicatat dan undangan sedang dikirim ke alamat surelnya.' }
        : {},
    ),
  'POST /konsol/akun': invite,
  'GET /konsol/akun/{account}/{act}': async (request) => {
    const chosen = await chosenIn(request);
    if (isRefusal(chosen)) return chosen;
    return possibleActs(chosen.account, chosen.office.held.has(chosen.account.email)).includes(chosen.act)
      ? confirm(request, chosen)
      : unknownAccount;
  },
  'POST /konsol/akun/{account}/{act}': act,
});

// Signing in by mailed link, and signing out: no passwords; a link opens a session for the browser that asked, or for whoever brings the code of the same mail.
import { accountActor, byAccount, bySession } from '../kit/audit-by.ts';
import { destinationOf, forgetDestination } from '../kit/destination.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type HttpRequest, type LinkRequest, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import { addressHashOf, hashOf } from '../kit/secret.ts';
import { pause } from '../kit/time-left.ts';
import { sessionCookie } from '../kit/visitor.ts';
import { isCodeOf } from '../links/link-code.ts';
import { consumeLink, countAttempt } from '../links/links.store.ts';
import { endAllSessions, endSession } from '../links/sessions.store.ts';
import { type Account, maySignIn, rolesOf } from '../records/account.ts';
import { readMailAddress } from '../records/mail-address.ts';
import { findAccount, requireTenant } from '../records/register.reads.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { closedAccount, noCookies } from '../refusals/sign-in.refusals.ts';
import { texts } from '../rulebook/text.rules.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { transact } from '../store/table.ts';
import { type Letterhead, letterheadOf } from '../words/letterhead.ts';
import {
  type Browser,
  browserCookie,
  browserCookieLine,
  hasSignedIn,
  newBrowser,
  readBrowser,
  signedInWith,
} from './browser.ts';
import { peopleFunctions } from './declarations.ts';
import { landingPage, sessionHours } from './sign-in.rules.ts';
import { openSession, requestSignIn } from './sign-in.store.ts';
import { askPage, cancelledPage, confirmPage, deadLinkPage, leavePage, sentPage } from './sign-in.view.tsx';

const sessionLine = (token: string, maxAgeSeconds: number): string =>
  `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;

const browserOf = ({ cookie }: HttpRequest): Browser | undefined => readBrowser(cookie(browserCookie));

/**
 * Nobody is answered sooner: a letter takes some milliseconds longer to write than what stands in its place, and a page that
 * came at once would tell who has an account.
 */
const leastAnswerMs = 100;

const ask = async (request: HttpRequest): Promise<HttpResponse> => {
  const { form, now, network, frame } = request;
  const typed = field(form, 'email', texts.mailAddress);
  const email = readMailAddress(typed ?? '');
  if (email === undefined) {
    const problems = [
      { field: 'email', message: 'Tulis alamat surel yang lengkap, misalnya nama@contoh.go.id' },
    ];
    return html(askPage(await frame(), { email: typed, problems }), 422);
  }
  const browser = browserOf(request) ?? newBrowser();
  const isKnownBrowser = hasSignedIn(browser, addressHashOf(email));
  const began = performance.now();
  await requestSignIn({ email, browser: hashOf(browser.name), isKnownBrowser, network, now });
  await pause(Math.max(0, leastAnswerMs - (performance.now() - began)));
  return { ...html(sentPage(await frame())), cookies: [browserCookieLine(browser)] };
};

type Behind = {
  account: Account;
  government: Letterhead;
  /** Another browser than the one that asked: it brings the code of the mail. */
  needsCode: boolean;
};

/** The address was given to somebody else after the letter went out: it is no key to their account. */
const isAnothersNow = ({ employeeId }: LinkRequest['link']['subject'], account: Account): boolean =>
  employeeId !== undefined && employeeId !== account.employeeId;

/** The account behind an open link, or the page that says why there is no way in. */
const behindLink = async (request: LinkRequest): Promise<Behind | { answer: HttpResponse | Refusal }> => {
  const { link, linkState, frame } = request;
  if (linkState !== 'open')
    return { answer: html(deadLinkPage(linkState === 'revoked' ? 'used' : 'expired', await frame()), 410) };
  const account = await findAccount(link.tenant, link.subject.email ?? '-');
  if (!maySignIn(account)) return { answer: closedAccount };
  if (isAnothersNow(link.subject, account)) return { answer: html(deadLinkPage('used', await frame()), 410) };
  const government = letterheadOf(await requireTenant(account.tenant));
  const browser = browserOf(request);
  const needsCode = browser === undefined || hashOf(browser.name) !== link.browser;
  return { account, government, needsCode };
};

const confirm = ({ nonce }: LinkRequest, behind: Behind, problems?: readonly Problem[]): HttpResponse =>
  html(confirmPage({ ...behind, nonce, problems }), problems ? 422 : 200);

const used = async ({ frame }: LinkRequest): Promise<HttpResponse> =>
  html(deadLinkPage('used', await frame()), 410);

const byWhom = (request: HttpRequest, account: Account): AuditBy =>
  byAccount(request, { ...account, roles: rolesOf(account) });

/** What is wrong with the code that was typed; `used` when too many were wrong. */
const checkCode = async (request: LinkRequest, account: Account): Promise<Problem | 'used' | undefined> => {
  const { form, params, link, now } = request;
  const typed = (field(form, 'kode', texts.word) ?? '').replace(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return { field: 'kode', message: 'Tuliskan kode 6 angka dari surat yang sama' };
  const { outcome } = await transact([countAttempt(link.hash)]);
  if (outcome === 'lost') return 'used';
  if (isCodeOf(params.token ?? '', typed)) return undefined;
  await transact([
    auditEvent({
      ...{ tenant: account.tenant, ...byWhom(request, account), at: now },
      ...{ action: 'code-refused', subject: accountActor(account.email) },
    }),
  ]);
  return { field: 'kode', message: 'Kode tidak sesuai. Salin kode dari surat yang memuat tautan ini' };
};

const signIn = async (request: LinkRequest): Promise<HttpResponse | Refusal> => {
  const behind = await behindLink(request);
  if ('answer' in behind) return behind.answer;
  const browser = browserOf(request);
  if (!browser) return noCookies;
  const { account, needsCode } = behind;
  const choice = field(request.form, 'keputusan', texts.word);
  if (choice === 'bukan') {
    await transact([consumeLink(request.link.hash, request.now)]);
    return html(cancelledPage(await request.frame()));
  }
  if (choice !== 'ya')
    return confirm(request, behind, [{ field: 'keputusan', message: 'Pilih salah satu jawaban' }]);
  const problem = needsCode ? await checkCode(request, account) : undefined;
  if (problem === 'used') return used(request);
  if (problem) return confirm(request, behind, [problem]);
  const session = await openSession(account, request.link.hash, {
    by: byWhom(request, account),
    now: request.now,
  });
  if (!session) return used(request);
  logger.info('signed in', { tenant: account.tenant, roles: rolesOf(account) });
  const wanted = destinationOf(request.cookie);
  return redirect(landingPage(rolesOf(account), wanted), [
    sessionLine(session.token, sessionHours * 3600),
    browserCookieLine(signedInWith(browser, addressHashOf(account.email))),
    ...(wanted === undefined ? [] : [forgetDestination]),
  ]);
};

const showLeaving = async (
  { session, nonce, frame }: SessionRequest,
  problems: readonly Problem[] = [],
): Promise<HttpResponse> =>
  html(leavePage(await frame(), { name: session.name, nonce, problems }), problems.length > 0 ? 422 : 200);

const leave = async (request: SessionRequest): Promise<HttpResponse> => {
  const { session, form, now } = request;
  const { tenant, email, hash } = session;
  const from = field(form, 'dari', texts.word);
  if (from !== 'sini' && from !== 'semua')
    return showLeaving(request, [{ field: 'dari', message: 'Pilih perangkat yang dimaksud.' }]);
  const everywhere = from === 'semua';
  await transact([
    endSession(hash, now),
    ...(everywhere ? [endAllSessions(email, now)] : []),
    auditEvent({
      ...{ tenant, ...bySession(request), at: now },
      ...(everywhere ? { action: 'signed-out-everywhere' } : { action: 'signed-out' }),
      subject: accountActor(email),
    }),
  ]);
  return redirect('/', [sessionLine('', 0)]);
};

export const handler = httpHandler(peopleFunctions['sign-in'], {
  'GET /masuk': async ({ frame }) => html(askPage(await frame())),
  'POST /masuk': ask,
  'GET /masuk/{token}': async (request) => {
    const behind = await behindLink(request);
    if ('answer' in behind) return behind.answer;
    // A browser without a name gets one, so that its form can be told from one that another site sends.
    const cookies = browserOf(request) ? [] : [browserCookieLine(newBrowser())];
    return { ...confirm(request, behind), cookies };
  },
  'POST /masuk/{token}': signIn,
  'GET /keluar': (request) => showLeaving(request),
  'POST /keluar': leave,
});

// Signing in by mailed link, and signing out: no passwords, and nothing happens before a button is pressed.
import { httpHandler } from '../kit/http-handler.ts';
import { field, type LinkRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import { sessionCookie } from '../kit/visitor.ts';
import { endSession } from '../links/sessions.store.ts';
import { findAccount, requireTenant } from '../records/register.reads.ts';
import type { Account } from '../records/register.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { closedAccount } from '../refusals/sign-in.refusals.ts';
import { isMailAddress, texts } from '../rulebook/text.rules.ts';
import { transact } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { peopleFunctions } from './declarations.ts';
import { landingPage, maySignIn, sessionHours } from './sign-in.rules.ts';
import { openSession, requestSignIn } from './sign-in.store.ts';
import { askPage, confirmPage, deadLinkPage, leavePage, sentPage } from './sign-in.view.tsx';

const cookie = (token: string, maxAgeSeconds: number): string =>
  `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;

/** The account behind an open link, or the page that says why there is no way in. */
const behindLink = async ({
  link,
  linkState,
  frame,
}: LinkRequest): Promise<{ account: Account } | { answer: HttpResponse | Refusal }> => {
  if (linkState !== 'open')
    return { answer: html(deadLinkPage(linkState === 'revoked' ? 'used' : 'expired', await frame()), 410) };
  const account = await findAccount(link.subject.email ?? '-');
  return maySignIn(account) && account.tenant === link.tenant ? { account } : { answer: closedAccount };
};

export const handler = httpHandler(peopleFunctions['sign-in'], {
  'GET /masuk': async ({ frame }) => html(askPage(await frame())),
  'POST /masuk': async ({ form, now, frame }) => {
    const email = field(form, 'email', texts.mailAddress)?.toLowerCase();
    if (email === undefined || !isMailAddress(email)) {
      const problems = [
        { field: 'email', message: 'Tulis alamat surel yang lengkap, misalnya nama@contoh.go.id' },
      ];
      return html(askPage(await frame(), { email, problems }), 422);
    }
    await requestSignIn(email, now);
    return html(sentPage(await frame()));
  },
  'GET /masuk/{token}': async (request) => {
    const found = await behindLink(request);
    if ('answer' in found) return found.answer;
    const government = letterheadOf(await requireTenant(found.account.tenant));
    return html(confirmPage({ account: found.account, government, nonce: request.nonce }));
  },
  'POST /masuk/{token}': async (request) => {
    const found = await behindLink(request);
    if ('answer' in found) return found.answer;
    const session = await openSession(found.account, request.link.hash, request.now);
    if (!session) return html(deadLinkPage('used', await request.frame()), 410);
    logger.info('signed in', { tenant: found.account.tenant, roles: found.account.roles });
    return redirect(landingPage(found.account.roles), [cookie(session.token, sessionHours * 3600)]);
  },
  'GET /keluar': async ({ session, nonce, frame }) =>
    html(leavePage(await frame(), { name: session.name, nonce })),
  'POST /keluar': async ({ session, now }) => {
    await transact([endSession(session.hash, now)]);
    return redirect('/', [cookie('', 0)]);
  },
});

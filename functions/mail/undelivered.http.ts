// The console page of letters that did not arrive, with the act that sends them again to a corrected address.

import { bySession } from '../kit/audit-by.ts';
import { isOperator, withCycle } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import { addressHashOf } from '../kit/secret.ts';
import { outsideField } from '../pages/outside-field.ts';
import type { Cycle } from '../records/cycle.ts';
import { plainAddress } from '../records/mail-address.ts';
import { judgeDomain } from '../records/own-domains.reads.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { lettersHandled } from '../refusals/mail.refusals.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import type { AddressVerdict } from '../rulebook/address-answer.rules.ts';
import { sightOfFigures, sightOfPeople } from '../rulebook/small-figure.ts';
import { texts } from '../rulebook/text.rules.ts';
import { mailFunctions } from './declarations.ts';
import { candidateOf, sendAgain } from './sending-again.store.ts';
import { byAddress, fieldOf, isClosed, lettersAsSeen, parcelOf, problemWith } from './undelivered.rules.ts';
import { listUndelivered } from './undelivered.store.ts';
import { undeliveredPage } from './undelivered.view.tsx';

type Attempt = {
  addressHash: string;
  address: string | undefined;
  outside?: string | undefined;
  problems: readonly Problem[];
};

const show = async (request: SessionRequest, cycle: Cycle, attempt?: Attempt): Promise<HttpResponse> => {
  const [all, frame] = await Promise.all([listUndelivered(cycle), request.frame(cycle.year)]);
  // Whoever does not see to the letters sees no addresses.
  const letters = lettersAsSeen(all, isOperator(request) ? sightOfPeople : sightOfFigures(1));
  const nonce = isOperator(request) ? request.nonce : undefined;
  const page = undeliveredPage({ frame, year: cycle.year, letters, nonce, attempt });
  return html(page, attempt ? 422 : 200);
};

/** So many letters to one address go at a time; the rest stays open and goes with the next. */
const mostLetters = 30;

/** What was decided by a letter is decided by whoever reads it at the new address; the same one once more is none. */
const judgeCorrection = (
  government: Tenant,
  { address, addressHash, agreed }: { address: string; addressHash: string; agreed: string | undefined },
): AddressVerdict | Promise<AddressVerdict> =>
  addressHashOf(address) === addressHash
    ? { problems: [] }
    : judgeDomain(address, government, agreed, fieldOf(addressHash));

const answer = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse | Refusal> => {
  const addressHash = field(request.form, 'alamat-lama', texts.token) ?? '';
  const typed = field(request.form, fieldOf(addressHash), texts.mailAddress);
  const address = typed === undefined ? undefined : plainAddress(typed);
  const group = byAddress(await listUndelivered(cycle)).find((g) => g[0]?.addressHash === addressHash);
  if (!group) return lettersHandled;
  const again = (problems: readonly Problem[], outside?: string): Promise<HttpResponse> =>
    show(request, cycle, { addressHash, address: typed, problems, outside });
  const own = fieldOf(addressHash);
  const isFormerClosed = isClosed(group);
  const problem = problemWith(await candidateOf(cycle, address, { addressHash, isFormerClosed }));
  if (address === undefined || problem !== undefined) return again([{ field: own, message: problem ?? '' }]);
  const agreed = field(request.form, outsideField, texts.mailAddress);
  const government = await requireTenant(request.session.tenant);
  const { problems, outside } = await judgeCorrection(government, { address, addressHash, agreed });
  if (problems.length > 0) return again(problems, outside);
  const parcel = parcelOf(group.slice(0, mostLetters));
  const { tenant, year } = cycle;
  const by = { by: request.session.email, trail: bySession(request), now: request.now };
  const outcome = await sendAgain({
    ...{ ...parcel, ...by, cycle: { tenant, year }, government },
    ...{ addressHash, to: address, outside },
  });
  if (outcome === 'lost') return lettersHandled;
  logger.info('letters sent again', { letters: parcel.again.length, setAside: parcel.aside.length });
  return redirect(request.path);
};

export const handler = httpHandler(mailFunctions.undelivered, {
  'GET /konsol/{year}/surat': (request) => withCycle(request, (cycle) => show(request, cycle)),
  'POST /konsol/{year}/surat': (request) => withCycle(request, (cycle) => answer(request, cycle)),
});

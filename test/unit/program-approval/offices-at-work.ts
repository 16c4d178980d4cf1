// What approvers and the operator do in the tests: they read their mail, open the link and send the form.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../../functions/records/plan-content.ts';
import type { Answer, Bench, Run } from '../../support/workflow-bench.ts';
import { closesAt, cookie, opensAt, records, tenant, year } from './government.ts';

export const prepare = async (bench: Bench): Promise<void> => {
  for (const [table, item] of records) await bench.put(table, item);
};

export const begin = async (bench: Bench, attempt = 1): Promise<Run> => {
  const run = await bench.start('program-approval', `${tenant}-${year}-program-approval-${attempt}`, {
    tenant,
    year,
    attempt,
    opensAt,
    closesAt,
  });
  await bench.settle();
  return run;
};

export const reason = 'Anggaran narasumber belum wajar.';
export const afterTheYear = '2026-12-31T00:00:00.000Z';
/** What a run that must have ended well ended with. */
export const outputOf = async (run: Run): Promise<unknown> => {
  const status = await run.status();
  if (status !== 'SUCCEEDED') throw new Error(`the run is ${status}: ${JSON.stringify(await run.error())}`);
  return run.output();
};

export const mailsTo = (bench: Bench, who: string) =>
  bench.mails.filter((m) => m.to === `${who}@example.invalid`);
export const subjectsTo = (bench: Bench, who: string) => mailsTo(bench, who).map((m) => m.subject);

/** The link in the latest request or reminder to an approver. */
export const linkOf = (bench: Bench, who: string): string => {
  const mail = mailsTo(bench, who).findLast((m) => m.text.includes('/keputusan/'));
  if (!mail) throw new Error(`nobody asked ${who}`);
  return bench.linkIn(mail);
};

const hashIn = (page: Answer): string => /name="contentHash" value="([^"]*)"/.exec(page.text)?.[1] ?? '';

export const decide = async (bench: Bench, who: string, verdict: string, reason = ''): Promise<Answer> => {
  const path = linkOf(bench, who);
  const page = await bench.get(path);
  const answer = await bench.post(path, { verdict, reason, contentHash: hashIn(page) });
  await bench.settle();
  return answer;
};
export const approve = async (bench: Bench, ...people: readonly string[]): Promise<void> => {
  for (const who of people) {
    const answer = await decide(bench, who, 'approved');
    if (answer.status !== 303) throw new Error(`${who} could not approve: ${answer.status} ${answer.text}`);
  }
};

export const revisionPath = `/konsol/${year}/rencana/perbaiki`;
export const revise = async (
  bench: Bench,
  form: Record<string, string | readonly string[]>,
): Promise<Answer> => {
  const page = await bench.get(revisionPath, { cookie });
  const answer = await bench.post(revisionPath, { contentHash: hashIn(page), ...form }, { cookie });
  await bench.settle();
  return answer;
};

/** Everything the approval keeps, as it stands. */
export const onRecord = async (): Promise<string> => {
  const { queryAll } = await import('../../../functions/store/table.ts');
  const { cyclePk } = await import('../../../functions/store/keys.ts');
  return canonicalJson(await queryAll('cycle', cyclePk({ tenant, year }), z.looseObject({})));
};
export const fingerprint = async (): Promise<string> =>
  createHash('sha256')
    .update(await onRecord())
    .digest('hex');
/** The hidden fields a form brings along. */
export const formOf = ({ text }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [
      m[1] ?? '',
      m[2] ?? '',
    ]),
  );

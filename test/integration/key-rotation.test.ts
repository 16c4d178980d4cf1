// Keys are changed in the middle of a survey, as a deployment does it: no link and no form in somebody's hands is lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ringVariable } from '../../functions/kit/key-ring.ts';
import { agencyId, employeeId } from '../support/branded.ts';
import { firstKeys } from '../support/key-rings.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  closesAt,
  employee,
  opensAt,
  operatorToken,
  records,
  registerItem,
  tenant,
  year,
} from '../unit/needs-survey/government.ts';

const cycle = { tenant, year };
const people = ['fajar', 'gita', 'hadi'];
const managerial = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`M0${n}`, '3']));
const specific = { SK01: '2', 'T-1': '1', 'T-2': '0', 'T-3': '4', 'P-1': '5' };

let bench: Bench;
const give = (rings: Readonly<Record<'links' | 'forms', string>>): void => {
  process.env[ringVariable.links] = rings.links;
  process.env[ringVariable.forms] = rings.forms;
};
let keys = 1;
/** What "Rotating keys" in docs/operating.md does. */
const rotate = (): void => {
  keys += 1;
  for (const name of Object.values(ringVariable))
    process.env[name] = `${process.env[name]} ${`another-key-${keys}-`.padEnd(40, 'x')}`;
};

const mailsTo = (person: string) => bench.mails.filter((m) => m.to === `${person}@example.invalid`);
const surveyOf = (person: string): string => {
  const mail = mailsTo(person).find((m) => m.subject.startsWith('Survei Kebutuhan'));
  if (!mail) throw new Error(`no invitation to ${person}`);
  return bench.linkIn(mail);
};
const nonceOn = async (path: string, cookie?: string): Promise<string> => {
  const { text } = await bench.get(path, cookie ? { cookie } : {});
  return /name="nonce" value="([^"]*)"/.exec(text)?.[1] ?? '';
};
const assessmentOf = async (person: string) => {
  const { listAssessmentsOfAgency } = await import('../../functions/records/assessment.reads.ts');
  return (await listAssessmentsOfAgency(cycle, agencyId('dinas'))).find((a) => a.employeeId === person);
};

/** As the last release wrote it: the record's link names no key. */
const forgetVersion = async (person: string): Promise<void> => {
  const { surveyInvitationKey } = await import('../../functions/needs-survey/survey-invitation.reads.ts');
  const { SurveyInvitation } = await import('../../functions/needs-survey/survey-invitation.ts');
  const { getItem } = await import('../../functions/store/table.ts');
  const key = surveyInvitationKey(cycle, agencyId('dinas'), employeeId(person));
  const invitation = await getItem('cycle', key, SurveyInvitation);
  if (invitation?.status !== 'invited') throw new Error(`${person} was not invited`);
  expect(invitation.link.keyVersion).toBe(1);
  const { linkId, salt } = invitation.link;
  await bench.put('cycle', { ...key, ...invitation, link: { linkId, salt } });
};

beforeAll(async () => {
  bench = await openBench({ workflows: ['needs-survey'], at: '2026-01-15T02:14:00.000Z', onDatabase: true });
  give(firstKeys);
  for (const [table, item] of records) await bench.put(table, item);
  for (const name of people)
    await bench.put(
      'register',
      registerItem(employee(name, 'dinas', { superiorEmployeeId: employeeId('ani') })),
    );
  await bench.start('needs-survey', `${tenant}-${year}-needs-survey-1`, { tenant, year, opensAt, closesAt });
  await bench.settle();
});
afterAll(async () => bench.close());

describe('a change of both keys', () => {
  const closing = `/konsol/${year}/tutup-survei`;
  const cookie = `__Host-siklus=${operatorToken}`;

  it('takes the forms that were open: of a lasting link in one write as before, and of a session', async () => {
    const section = `${surveyOf('fajar')}/bagian/1`;
    const shown = await nonceOn(section);
    const ofSession = await nonceOn(closing, cookie);
    rotate();
    const { documentClient } = await import('../../functions/store/client.ts');
    const calls: string[] = [];
    documentClient.middlewareStack.add(
      (next, context) => async (args) => {
        calls.push(context.commandName ?? '');
        return next(args);
      },
      { step: 'initialize', name: 'list-calls' },
    );
    expect((await bench.post(section, { ...managerial, nonce: shown })).status).toBe(303);
    documentClient.middlewareStack.remove('list-calls');
    // One read before the write: whether the operator has closed the list early.
    expect(calls).toEqual(['BatchGetItemCommand', 'UpdateItemCommand']);
    const stay = { langkah: 'keputusan', keputusan: 'biarkan', nonce: ofSession };
    expect((await bench.post(closing, stay, { cookie })).status).toBe(303);
    expect(await nonceOn(section)).not.toBe(shown);
  });

  it('opens the links that were mailed, and the survey goes on to its end', async () => {
    const home = surveyOf('fajar');
    expect((await bench.get(home)).status).toBe(200);
    expect((await bench.get(`${home}/bagian/1`)).text.match(/value="3" checked/g)).toHaveLength(8);
    await bench.get(`${home}/bagian/2`);
    expect((await bench.post(`${home}/bagian/2`, specific)).status).toBe(303);
    await bench.get(`${home}/periksa`);
    expect((await bench.post(`${home}/periksa`, { setuju: 'ya' })).status).toBe(303);
    expect((await assessmentOf('fajar'))?.levels).toContain('T-3=4');
  });

  it('makes new links with the new key', async () => {
    const { makeLink, findLink } = await import('../../functions/links/links.store.ts');
    const { linkToken } = await import('../../functions/links/link-token.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const { reference, write } = makeLink({
      purpose: 'survey',
      name: 'new',
      tenant,
      subject: {},
      expiresAt: new Date(closesAt),
    });
    await transact([write]);
    expect(reference.keyVersion).toBe(2);
    expect((await findLink(linkToken(reference)))?.linkId).toBe(reference.linkId);
  });

  it('reminds with the very link that was mailed, also when its record is of the last release', async () => {
    await forgetVersion('hadi');
    await bench.jumpTo('2026-02-26T03:00:00.000Z');
    for (const person of ['gita', 'hadi']) {
      const reminders = mailsTo(person).filter((m) => m.subject.startsWith('Pengingat'));
      expect(reminders.length).toBeGreaterThan(0);
      for (const mail of reminders) expect(bench.linkIn(mail)).toBe(surveyOf(person));
    }
    expect((await bench.get(surveyOf('hadi'))).status).toBe(200);
  });

  it('twice leaves the links, and asks for a form of two keys ago to be opened again', async () => {
    const section = `${surveyOf('gita')}/bagian/1`;
    const shown = await nonceOn(section);
    rotate();
    rotate();
    const { status, text } = await bench.post(section, { ...managerial, nonce: shown });
    expect(status).toBe(403);
    expect(text).toContain('Muat ulang halaman');
    expect((await bench.post(section, { ...managerial, nonce: await nonceOn(section) })).status).toBe(303);
  });
});

describe('mail', () => {
  const content = { subject: 'Undangan', from: { institution: 'x' }, greeting: 'Yth.', paragraphs: ['Isi.'] };
  const queue = async (id: string, link: { linkId: string; salt: string; keyVersion?: number }) => {
    const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const { LinkReference } = await import('../../functions/records/link-reference.ts');
    const action = { label: 'Buka', path: '/survei/{token}', link: LinkReference.parse(link) };
    const to = `${id}@example.invalid`;
    await transact([
      queueMail({
        ...{ kind: 'survey-invitation', id, tenant, to, whom: { as: 'address' }, now: bench.clock.now() },
        content: { ...content, action },
      }),
    ]);
    await bench.settle();
  };
  const recordOf = async (id: string) => {
    const { mailKey, SentMailRecord } = await import('../../functions/mail/send-mail.store.ts');
    const { getItem } = await import('../../functions/store/table.ts');
    return getItem('outbox', mailKey(id), SentMailRecord);
  };

  it('that the last release queued, naming no key, carries the link of the first', async () => {
    await queue('of-last-release', { linkId: 'survey:old', salt: 'salt' });
    const { createHmac } = await import('node:crypto');
    const token = createHmac('sha256', firstKeys.links).update('link\nsurvey:old\nsalt').digest('base64url');
    expect(mailsTo('of-last-release').map((m) => bench.linkIn(m))).toEqual([`/survei/${token}`]);
  });

  it('whose key has not come to the sender yet waits, loses no attempt, and goes when the key is there', async () => {
    await queue('ahead', { linkId: 'survey:ahead', salt: 'salt', keyVersion: keys + 1 });
    expect(mailsTo('ahead')).toEqual([]);
    expect(await recordOf('ahead')).toMatchObject({ attempts: 0 });
    rotate();
    await bench.jumpTo(new Date(bench.clock.now().getTime() + 16 * 60_000));
    await bench.settle();
    expect(mailsTo('ahead')).toHaveLength(1);
  });

  it('whose key was taken out after a leak is not sent, with no other key either, and is counted as failing', async () => {
    const ring = process.env[ringVariable.links] ?? '';
    process.env[ringVariable.links] = ring.replace(firstKeys.links, '-');
    await queue('leaked', { linkId: 'survey:leaked', salt: 'salt', keyVersion: 1 });
    expect(mailsTo('leaked')).toEqual([]);
    expect(await recordOf('leaked')).toMatchObject({ attempts: 1 });
    process.env[ringVariable.links] = ring;
  });
});

// The survey's pages against hostile, hasty and late input: clear answer, right status, nothing changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyId, employeeId } from '../support/branded.ts';
import { factsIn, signedUnder } from '../support/form-key.ts';
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

let bench: Bench;
/** One person per test, all staff of ani. */
const people = [
  'fajar',
  'gita',
  'hadi',
  'intan',
  'joko',
  'kiki',
  'lina',
  'mira',
  'nita',
  'oki',
  'putri',
  'rina',
  'tuti',
];

beforeAll(async () => {
  bench = await openBench({ workflows: ['needs-survey'], at: '2026-01-15T02:14:00.000Z', onDatabase: true });
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

const linkOf = (person: string, subject: string): string => {
  const mail = bench.mails.find((m) => m.to === `${person}@example.invalid` && m.subject.startsWith(subject));
  if (!mail) throw new Error(`no mail "${subject}" to ${person}`);
  return bench.linkIn(mail);
};
const surveyOf = (person: string): string => linkOf(person, 'Survei Kebutuhan');
const rating = (): string => linkOf('ani', 'Penilaian atasan');
const managerial = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`M0${n}`, '3']));
const specific = { SK01: '2', 'T-1': '1', 'T-2': '0', 'T-3': '4', 'P-1': '5' };

const post = async (path: string, form: Record<string, string>) => {
  await bench.get(path);
  return bench.post(path, form);
};
/** What a person ticks before the button counts. */
const confirmed = { setuju: 'ya' };
const fillAll = async (person: string): Promise<string> => {
  await post(`${surveyOf(person)}/bagian/1`, managerial);
  await post(`${surveyOf(person)}/bagian/2`, specific);
  await bench.get(`${surveyOf(person)}/periksa`);
  return `${surveyOf(person)}/periksa`;
};
const tallyOf = async () => {
  const { findSurveyTally } = await import('../../functions/records/survey.reads.ts');
  return findSurveyTally({ tenant, year }, agencyId('dinas'));
};
const assessmentsOf = async (person: string) => {
  const { listAssessmentsOfAgency } = await import('../../functions/records/assessment.reads.ts');
  return (await listAssessmentsOfAgency({ tenant, year }, agencyId('dinas'))).filter(
    (a) => a.employeeId === person,
  );
};

describe('the start page', () => {
  it('says who asks, why, how long, named, until when, and how far one is', async () => {
    const { text, status, headers } = await bench.get(surveyOf('fajar'));
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    for (const words of [
      'Pemerintah Provinsi Jambi',
      'tidak anonim',
      '13 kompetensi, sekitar 7 menit',
      '28 Februari 2026 pukul 23.59 WIB',
      'Survei belum mulai diisi',
      'Narahubung: BPSDM, ',
    ])
      expect(text).toContain(words);
  });

  it('shows what was saved and when, and where to go on', async () => {
    await post(`${surveyOf('fajar')}/bagian/1`, managerial);
    const { text } = await bench.get(surveyOf('fajar'));
    expect(text).toContain('pukul 09.14 WIB');
    expect(text).toContain('belum dikirim');
    expect(text).toContain('bagian/2">Lanjutkan');
  });
});

describe('a section', () => {
  it('has nothing preselected, its place in words, and fits a weak signal', async () => {
    const { text } = await bench.get(`${surveyOf('gita')}/bagian/1`);
    expect(text).toContain('Bagian 1 dari 3');
    expect(text).toContain('Sosial kultural, teknis, dan pemerintahan');
    expect(text).not.toContain('checked');
    expect(text.match(/type="radio"/g)).toHaveLength(48);
    expect(Buffer.byteLength(text)).toBeLessThan(30_000);
  });

  it.each([
    ['out of range', { ...managerial, M03: '6' }, 'M03'],
    ['about an unknown competency', { ...managerial, M99: '3' }, 'M99'],
    ['missing', { ...managerial, M08: '' }, 'M08'],
  ])('refuses an answer %s: names the field, keeps the others, saves nothing', async (_, form, field) => {
    const path = `${surveyOf('gita')}/bagian/1`;
    const { status, text } = await post(path, form);
    expect(status).toBe(422);
    expect(text).toContain(`href="#${field}"`);
    expect(text.match(/value="3" checked/g)?.length).toBeGreaterThanOrEqual(7);
    expect((await bench.get(path)).text).not.toContain('checked');
  });

  it('refuses a form without its nonce', async () => {
    const path = `${surveyOf('gita')}/bagian/1`;
    expect((await bench.post(path, { ...managerial, nonce: 'x' })).status).toBe(403);
    expect((await bench.get(path)).text).not.toContain('checked');
  });

  it.each(['0', '3', 'satu', '01'])('number %s does not exist', async (number) => {
    expect((await bench.get(`${surveyOf('gita')}/bagian/${number}`)).status).toBe(404);
  });
});

describe('the review', () => {
  it('shows every answer with a way to change it', async () => {
    const { text } = await bench.get(await fillAll('hadi'));
    expect(text.match(/>Ubah</g)).toHaveLength(13);
    expect(text).toContain('Belum pernah menjalankan');
  });

  it('cannot be submitted with an answer missing', async () => {
    await post(`${surveyOf('intan')}/bagian/1`, managerial);
    const { status, text } = await post(`${surveyOf('intan')}/periksa`, confirmed);
    expect(status).toBe(422);
    expect(text).toContain('href="#SK01"');
    expect(await assessmentsOf('intan')).toEqual([]);
  });
});

describe('a submission', () => {
  it('is one call to the database and reads nothing, and the second click changes nothing', async () => {
    const path = await fillAll('oki');
    const { documentClient } = await import('../../functions/store/client.ts');
    const calls: string[] = [];
    documentClient.middlewareStack.add(
      (next, context) => async (args) => {
        calls.push(context.commandName ?? '');
        return next(args);
      },
      { step: 'initialize', name: 'list-calls' },
    );
    const { status } = await bench.post(path, confirmed);
    const first = calls.splice(0);
    const again = await bench.post(path, confirmed);
    documentClient.middlewareStack.remove('list-calls');
    expect([status, again.status]).toEqual([303, 303]);
    expect(first).toEqual(['TransactWriteItemsCommand']);
    expect(await assessmentsOf('oki')).toHaveLength(1);
  });

  it('of an invitation that the release before wrote, without its link, goes by the reads', async () => {
    const path = await fillAll('hadi');
    const { surveyInvitationKey } = await import('../../functions/needs-survey/survey-invitation.reads.ts');
    const { SurveyInvitation } = await import('../../functions/needs-survey/survey-invitation.ts');
    const { getItem } = await import('../../functions/store/table.ts');
    const at = surveyInvitationKey({ tenant, year }, agencyId('dinas'), employeeId('hadi'));
    const invited = await getItem('cycle', at, SurveyInvitation);
    if (invited?.status !== 'invited') throw new Error('hadi was not invited');
    const { linkHash, ...older } = invited;
    expect(linkHash).toMatch(/^[\w-]{43}$/);
    await bench.put('cycle', { ...at, ...older });
    expect((await bench.post(path, confirmed)).status).toBe(303);
    expect(await assessmentsOf('hadi')).toHaveLength(1);
  });

  it('is not sent by its button alone, however often, and says what is missing', async () => {
    const path = await fillAll('gita');
    for (const form of [{}, { setuju: '' }, { setuju: 'tidak' }]) {
      const answer = await bench.post(path, form);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('href="#setuju"');
      expect(answer.text).not.toMatch(/name="setuju"[^>]*checked/);
    }
    expect(await assessmentsOf('gita')).toEqual([]);
  });

  it('does not send what another device changed unseen: it shows the answers first', async () => {
    const path = await fillAll('tuti');
    const before = /name="nonce" value="([^"]*)"/.exec((await bench.get(path)).text)?.[1] ?? '';
    await post(`${surveyOf('tuti')}/bagian/2`, { ...specific, SK01: '5' });
    const { status, text } = await bench.post(path, { nonce: before, ...confirmed });
    expect(status).toBe(409);
    expect(text).toContain('Jawaban berubah dari perangkat lain');
    expect(await assessmentsOf('tuti')).toEqual([]);
    expect((await bench.post(path, confirmed)).status).toBe(303);
    expect((await assessmentsOf('tuti'))[0]?.levels).toContain('SK01=5');
  });

  it('is not taken from a form whose facts were changed, nor from somebody else’s form', async () => {
    const path = await fillAll('putri');
    const page = (await bench.get(path)).text;
    const nonce = /name="nonce" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const [facts = '', mac = ''] = nonce.split('.');
    const carried = JSON.parse(Buffer.from(facts, 'base64url').toString('utf8')) as {
      page: { draft: string };
    };
    carried.page.draft = carried.page.draft.replaceAll('=3', '=5');
    const forged = `${Buffer.from(JSON.stringify(carried)).toString('base64url')}.${mac}`;
    expect((await bench.post(path, { nonce: forged })).status).toBe(403);
    const other = await fillAll('rina');
    expect((await bench.post(other, { nonce })).status).toBe(403);
    // Whoever has the key could sign putri's facts under rina's link: they name another link, and do not count.
    const { carryingNonce } = await import('../../functions/kit/form-nonce.ts');
    const { hashOf } = await import('../../functions/kit/secret.ts');
    const truly = JSON.parse(Buffer.from(facts, 'base64url').toString('utf8')) as unknown;
    const signed = carryingNonce(hashOf(other.split('/')[2] ?? ''), other, truly);
    expect((await bench.post(other, { nonce: signed })).status).toBe(403);
    const own = carryingNonce(hashOf(path.split('/')[2] ?? ''), path, truly);
    expect(own).toBe(nonce);
    expect([...(await assessmentsOf('putri')), ...(await assessmentsOf('rina'))]).toEqual([]);
  });

  it('is one record with a receipt that reveals nothing, and counts once when clicked twice', async () => {
    const before = await tallyOf();
    const path = await fillAll('joko');
    const answers = await Promise.all([
      bench.post(path, confirmed),
      bench.post(path, confirmed),
      bench.post(path, confirmed),
    ]);
    expect(answers.map((a) => a.status)).toEqual([303, 303, 303]);
    expect((await bench.post(path, confirmed)).status).toBe(303);
    expect((await tallyOf())?.answered).toBe((before?.answered ?? 0) + 1);
    expect(await assessmentsOf('joko')).toEqual([
      {
        employeeId: 'joko',
        agencyId: 'dinas',
        positionId: 'analis',
        source: 'self',
        levels: 'M01=3;M02=3;M03=3;M04=3;M05=3;M06=3;M07=3;M08=3;SK01=2;T-1=1;T-2=0;T-3=4;P-1=5',
        submittedAt: expect.any(String),
      },
    ]);
    const { text } = await bench.get(surveyOf('joko'));
    expect(text).toMatch(/[0-9A-F]{5}-[0-9A-F]{5}/);
    expect(text).toContain('tidak dapat diubah lagi');
  });

  it('cannot be changed afterwards', async () => {
    const section = `${surveyOf('kiki')}/bagian/1`;
    const path = await fillAll('kiki');
    await bench.get(section);
    await bench.post(path, confirmed);
    expect((await bench.post(section, { ...managerial, M01: '5' })).status).toBe(409);
    expect((await bench.get(section)).status).toBe(303);
    expect((await assessmentsOf('kiki'))[0]?.levels).toContain('M01=3');
  });

  it('of two devices keeps both sections', async () => {
    const [one, two] = [`${surveyOf('lina')}/bagian/1`, `${surveyOf('lina')}/bagian/2`];
    await bench.get(one);
    await bench.get(two);
    await Promise.all([bench.post(one, managerial), bench.post(two, specific)]);
    expect((await bench.get(`${surveyOf('lina')}/periksa`)).text).not.toContain('Belum dijawab');
  });
});

describe('a link', () => {
  it('that nobody was given is unknown', async () => {
    expect((await bench.get(`/survei/${'x'.repeat(43)}`)).status).toBe(404);
    expect((await bench.get(`${surveyOf('mira').slice(0, -1)}_`)).status).toBe(404);
  });

  it('for rating does not open a survey', async () => {
    expect((await bench.get(rating().replace('/penilaian/', '/survei/'))).status).toBe(404);
    expect((await bench.get(surveyOf('mira').replace('/survei/', '/penilaian/'))).status).toBe(404);
  });
});

describe('a rating', () => {
  const numberOf = async (person: string): Promise<number> => {
    const { text } = await bench.get(rating());
    return Number(new RegExp(`pegawai/(\\d+)">Nama ${person}<`).exec(text)?.[1]);
  };

  it('lists staff of every agency by name, done or not', async () => {
    const { text } = await bench.get(rating());
    const names = [...text.matchAll(/>Nama (\w+)</g)].map((m) => m[1] ?? '');
    expect(names).toEqual(['budi', 'citra', 'eka', ...people].toSorted());
    expect(text).toContain('0 dari 16 pegawai');
  });

  it('asks what the person was asked, and counts once', async () => {
    const path = `${rating()}/pegawai/${await numberOf('mira')}`;
    const page = await bench.get(path);
    expect(page.text).not.toContain('checked');
    expect(page.text.match(/type="radio"/g)).toHaveLength(13 * 6);
    const form = { ...managerial, ...specific };
    expect((await bench.post(path, { ...form, M01: '9' })).status).toBe(422);
    const answers = await Promise.all([bench.post(path, form), bench.post(path, form)]);
    expect(answers.map((a) => a.status)).toEqual([303, 303]);
    expect((await tallyOf())?.rated).toBe(1);
    expect((await bench.post(path, { ...form, M01: '1' })).status).toBe(409);
    expect((await bench.get(path)).text).toContain('sudah diterima');
    expect((await bench.get(rating())).text).toContain('1 dari 16 pegawai');
    expect(await assessmentsOf('mira')).toMatchObject([{ source: 'superior', raterEmployeeId: 'ani' }]);
  });

  it('is of nobody who is not on the list, whoever has the form key beside the link', async () => {
    const path = `${rating()}/pegawai/${await numberOf('nita')}`;
    const facts = factsIn((await bench.get(path)).text);
    if (!facts) throw new Error('the page of a rating has no form');
    const outsider = { employeeId: 'dedi', agencyId: 'dinas' };
    const signed = await signedUnder(path.split('/')[2] ?? '', path, {
      ...facts,
      page: { ...facts.page, ...outsider },
    });
    const answer = await bench.post(path, { ...managerial, ...specific, nonce: signed });
    expect(answer.status).toBe(404);
    expect(await assessmentsOf('dedi')).toEqual([]);
    // Places of a list move up: whoever is at this one now is not rated by a form that was about somebody else.
    expect(await assessmentsOf('nita')).toEqual([]);
  });

  it.each(['0', '17', 'budi'])('has no place %s', async (number) => {
    expect((await bench.get(`${rating()}/pegawai/${number}`)).status).toBe(404);
  });
});

describe('the early close', () => {
  it('needs an operator and a survey', async () => {
    const cookie = `__Host-siklus=${operatorToken}`;
    expect((await bench.get(`/konsol/${year}/tutup-survei`)).status).toBe(303);
    expect((await bench.get('/konsol/2031/tutup-survei', { cookie })).status).toBe(404);
    expect((await bench.get('/konsol/apa/tutup-survei', { cookie })).status).toBe(404);
  });
});

describe('reading', () => {
  it('changes nothing, however often', async () => {
    const before = await tallyOf();
    for (const path of ['', '/bagian/1', '/bagian/2', '/periksa'])
      for (let n = 0; n < 3; n++) await bench.get(surveyOf('nita') + path);
    expect(await tallyOf()).toEqual(before);
    expect((await bench.get(surveyOf('nita'))).text).toContain('Survei belum mulai diisi');
  });
});

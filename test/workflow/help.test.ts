// The help of the console: each step leads to a page there is, each kind of task to the page about it, and the year one came from goes along.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskHelp } from '../../functions/console/help/task-help.ts';
import { topicIds, topics } from '../../functions/console/help/topics.ts';
import type { Access, Role } from '../../functions/kit/declare.ts';
import { manifest } from '../../functions/manifest.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookie, register, tokens } from '../unit/cycle/records.ts';

let bench: Bench;
const auditor = { cookie: cookie(tokens.auditor) };
const operator = { cookie: cookie(tokens.operator) };
beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-10T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
});
afterAll(async () => bench.close());

const shown = manifest.flatMap(({ declaration }) =>
  declaration.kind === 'http' ? Object.entries<Access>(declaration.routes) : [],
);
/** Fixed text goes before a parameter. */
const accessOf = (href: string): Access | undefined => {
  const fitting = shown.filter(([route]) => {
    const [method, template = ''] = route.split(' ');
    const parts = template.split('/').map((part) => (part.startsWith('{') ? '[^/]+' : part));
    return method === 'GET' && new RegExp(`^${parts.join('/')}$`).test(href);
  });
  const parameters = (route: string): number => route.split('{').length;
  return fitting.toSorted(([a], [b]) => parameters(a) - parameters(b))[0]?.[1];
};
const mayOpen = (role: Role, href: string): boolean => {
  const access = accessOf(href);
  return access?.kind === 'session' && access.roles.includes(role);
};
const linksOf = (page: string): string[] =>
  [...(/<ol>(.*)<\/ol>/s.exec(page)?.[1]?.matchAll(/href="([^"]+)"/g) ?? [])].map(([, href]) => href ?? '');

describe('the help', () => {
  it('lists every page, and each has steps that lead to pages there are', async () => {
    const { text } = await bench.get('/konsol/bantuan', auditor);
    expect(topicIds.length).toBeGreaterThan(15);
    for (const id of topicIds) {
      expect(text).toContain(`href="/konsol/bantuan/${id}"`);
      const page = await bench.get(`/konsol/bantuan/${id}?tahun=2027`, operator);
      expect(page.status).toBe(200);
      expect(page.text).toContain(topics[id].afterwards);
      const links = linksOf(page.text);
      expect([id, links.length > 0, links.filter((href) => !mayOpen('operator', href))]).toEqual([
        id,
        true,
        [],
      ]);
      // An auditor reads the same steps, and is led nowhere they may not go, and everywhere they may.
      const read = await bench.get(`/konsol/bantuan/${id}?tahun=2027`, auditor);
      expect([id, linksOf(read.text)]).toEqual([id, links.filter((href) => mayOpen('auditor', href))]);
    }
  });

  it('leads to a year only where one came from one', async () => {
    const without = await bench.get('/konsol/bantuan/surat-tidak-sampai', operator);
    expect(linksOf(without.text)).toEqual(['/konsol/pegawai']);
    const forged = await bench.get('/konsol/bantuan/surat-tidak-sampai?tahun=20%2F..', operator);
    expect(linksOf(forged.text)).toEqual(['/konsol/pegawai']);
    expect(
      linksOf((await bench.get('/konsol/bantuan/surat-tidak-sampai?tahun=2027', operator)).text),
    ).toEqual(['/konsol/2027/surat', '/konsol/pegawai']);
  });

  it('has a page for every kind of task, and says so where there is none of that name', async () => {
    expect(new Set(Object.values(taskHelp)).size).toBeGreaterThan(10);
    const unknown = await bench.get('/konsol/bantuan/tidak-ada', auditor);
    expect(unknown.status).toBe(404);
    expect((await bench.get('/konsol/bantuan', { cookie: cookie(tokens.employee) })).status).toBe(403);
  });
});

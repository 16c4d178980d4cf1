// A year that was killed again and again ends like one that was left alone: same counts, no mail twice, no decision lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { calmYear, smallestYear } from '../support/calm-year.ts';
import { playYear } from '../support/interrupted-rehearsal.ts';
import { threeFreePorts } from '../support/ports.ts';

describe('a rehearsed year', () => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('ends with the same counts after kill -9 as without', async () => {
    const calm = calmYear();
    const restless = playYear({
      ...smallestYear,
      folder: join(folder, 'restless'),
      port: await threeFreePorts(),
      // Early (importing), then later and later; the last starts run to the end.
      killAfter: [1_500, 2_300, 3_100, 4_100],
    });
    const [left, killed] = await Promise.all([calm, restless]);
    expect(killed.kills).toBeGreaterThan(0);
    expect(killed.summary.counts).toEqual(left.summary.counts);
    expect(
      killed.summary.phases.map((p) => [p.name, p.status, p.openedAt, p.closedAt, p.executions]),
    ).toEqual(left.summary.phases.map((p) => [p.name, p.status, p.openedAt, p.closedAt, p.executions]));
    // Signing in is outside the cycle: a session lost in the kill is asked for again. The letter of a morning says how much
    // waits for the operator, and a file that was sent twice because of a kill waits once more; there is one a day.
    const mornings = killed.mails.filter((m) => m.id.includes('-morning-')).map((m) => m.id);
    expect(new Set(mornings).size).toBe(mornings.length);
    const ofCycle = (mails: typeof killed.mails): string[] =>
      mails
        .filter((m) => !m.id.includes('sign-in') && !m.id.includes('-morning-'))
        .map((m) => m.said)
        .sort();
    expect(ofCycle(killed.mails)).toEqual(ofCycle(left.mails));
    expect(new Set(ofCycle(killed.mails)).size).toBe(ofCycle(killed.mails).length);
  }, 600_000);
});

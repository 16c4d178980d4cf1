// What the training office has to see to for the government as a whole, in words that are true of what is in force.
import { describe, expect, it } from 'vitest';
import { governmentActions } from '../../../functions/console/home/government-actions.rules.ts';
import { defaultPolicy, inForce } from '../../../functions/records/policy.ts';
import { jointLeaveOf } from '../../../functions/rulebook/days-off.ts';
import { on } from '../../support/branded.ts';

describe('joint leave that nobody recorded', () => {
  const policy = inForce(defaultPolicy);
  const said = (today: string, mail = policy.mail): string[] =>
    governmentActions(
      { years: [2026, 2027, 2028], mailPause: undefined, policy: { ...policy, mail } },
      on(today),
    )
      .filter(({ kind }) => kind === 'days-off-unknown')
      .map(({ text }) => text);

  it('is an estimate that is in force: it moves deadlines and holds mail back', () => {
    const days = jointLeaveOf(2027).length;
    expect(policy.jointLeave).toEqual(expect.arrayContaining([...jointLeaveOf(2027)]));
    expect(said('2027-02-01')).toEqual([
      `Cuti bersama tahun 2027 belum dicatat; yang berlaku adalah ${days} hari perkiraan: batas waktu dalam hari kerja melewatinya, dan pada hari itu surat yang menunggu hari kerja tidak dikirim.`,
    ]);
    expect(said('2027-02-01', { ...policy.mail, days: 'every' }).join()).not.toContain('tidak dikirim');
  });

  it('is none where there is no estimate either', () => {
    expect(jointLeaveOf(2028)).toEqual([]);
    expect(said('2028-02-01')).toEqual([
      'Cuti bersama tahun 2028 belum dicatat; batas waktu dalam hari kerja dihitung tanpa cuti bersama.',
    ]);
  });
});

// A fault that stops a phase: what a task says of it reaches the operator as a step, a place, a sentence and a way to mend it.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { actionsOf } from '../../../functions/console/actions.rules.ts';
import { innermostFault } from '../../../functions/cycle/fault.rules.ts';
import { failureMail, stopMail } from '../../../functions/cycle/phase-mail.ts';
import { MendableFault, tellWhere, whereIn } from '../../../functions/kit/fault.ts';
import { manifest } from '../../../functions/manifest.ts';
import { Tenant } from '../../../functions/records/register.ts';
import { faultMend, faultPlace, faultText } from '../../../functions/words/fault-words.ts';
import { aCycle, aPhase, fivePhases, tenantItem } from './records.ts';

const thrown = (error: Error, step: string, event: unknown): { Error: string; Cause: string } => {
  tellWhere(error, step, event);
  const cause = JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: [] });
  // As it comes through a child workflow that failed on it.
  return {
    Error: 'States.TaskFailed',
    Cause: JSON.stringify({ Status: 'FAILED', Error: error.name, Cause: cause }),
  };
};

describe('a fault', () => {
  it('says at which step and where, in the words of whoever mends it', () => {
    const fault = new MendableFault('NothingToAsk', 'no competency on record to ask of position analis', {
      positionId: 'analis',
      position: 'Analis Kesehatan',
    });
    const found = innermostFault(
      thrown(fault, 'invite-agency', { tenant: 'jambi', year: 2027, agencyId: 'dinkes' }),
    );
    expect(found).toEqual({
      error: 'NothingToAsk',
      cause: 'no competency on record to ask of position analis',
      where: {
        step: 'invite-agency',
        agencyId: 'dinkes',
        positionId: 'analis',
        position: 'Analis Kesehatan',
      },
    });
    const named = { ...found, where: { ...found.where, agencyName: 'Dinas Kesehatan' } };
    expect(faultPlace(named)).toBe('Mengundang pegawai, Dinas Kesehatan');
    expect(faultText(named)).toContain('jabatan Analis Kesehatan tidak mempunyai pertanyaan');
    const phases = fivePhases({ 'needs-survey': { status: 'failed', failure: named } });
    const [action] = actionsOf(
      {
        cycle: aCycle(),
        phases,
        survey: undefined,
        invited: 0,
        answered: 0,
        plan: undefined,
        steps: [],
        batches: [],
        changes: [],
      },
      new Date('2026-01-16T00:00:00Z'),
    );
    expect(action?.text).toMatch(
      /^Tahapan Survei Kebutuhan terhenti pada langkah Mengundang pegawai, Dinas Kesehatan: jabatan Analis Kesehatan .*lanjutkan tahapan\.$/,
    );
    expect(action?.link).toEqual({ label: 'Lengkapi kamus kompetensi', href: '/konsol/impor/kompetensi' });
    const mail = failureMail(
      { cycle: aCycle(), tenant: Tenant.parse(tenantItem('jambi', 'Jambi')), phase: aPhase('needs-survey') },
      named,
      new Date('2026-01-16T00:00:00Z'),
    );
    expect(mail.content.facts).toContainEqual(['Langkah', 'Mengundang pegawai, Dinas Kesehatan']);
  });

  it('without a name of its own says the step and its technical name', () => {
    const found = innermostFault(
      thrown(new TypeError('x is undefined'), 'Siklus-p-rank-needs-1a2b', { tenant: 'jambi' }),
    );
    expect(found).toEqual({
      error: 'TypeError',
      cause: 'x is undefined',
      where: { step: 'Siklus-p-rank-needs-1a2b' },
    });
    expect([faultPlace(found), faultText(found), faultMend(found)]).toEqual([
      'Memeringkat kebutuhan',
      'gangguan teknis (TypeError)',
      undefined,
    ]);
    expect(faultPlace({ error: 'States.Timeout', cause: '' })).toBe('');
  });

  it('says where once, however often it is caught, and carries on what is no fact', () => {
    const error = new Error('odd');
    tellWhere(error, 'rank-needs', {});
    tellWhere(error, 'propose-plan', {});
    expect(whereIn(error.message)).toEqual({ message: 'odd', facts: { step: 'rank-needs' } });
    tellWhere('text', 'rank-needs', {});
    expect(whereIn('plain')).toEqual({ message: 'plain', facts: {} });
    expect(whereIn('a\n@{')).toEqual({ message: 'a\n@{', facts: {} });
  });

  it('of every name that is thrown has words of its own', () => {
    const names = [...readSources('functions/**/*.ts')].flatMap(([, text]) =>
      [...text.matchAll(/new MendableFault\(\s*'(\w+)'/g)].map((m) => m[1] ?? ''),
    );
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((error) => /gangguan teknis/.test(faultText({ error, cause: '' })))).toEqual([]);
  });

  it('of a task of the survey, the analysis or the approval names its step', () => {
    const rooms = ['needs-survey', 'needs-analysis', 'program-approval'];
    const tasks = manifest.filter((e) => e.declaration.kind === 'task' && rooms.includes(e.room));
    expect(tasks.length).toBeGreaterThan(12);
    const silent = tasks.filter(
      ({ name }) => faultPlace({ error: 'E', cause: '', where: { step: name } }) === '',
    );
    expect(silent.map((e) => e.name)).toEqual([]);
  });
});

describe('a year that stops', () => {
  it('is told to the operator with what it ended with', () => {
    const about = {
      cycle: aCycle(),
      tenant: Tenant.parse(tenantItem('jambi', 'Jambi')),
      phase: aPhase('program-approval', { status: 'lapsed' }),
    };
    expect(stopMail(about, 'lapsed', new Date('2026-12-01T00:00:00Z')).content.facts).toContainEqual([
      'Hasil',
      'Berakhir tanpa keputusan',
    ]);
  });
});

// The table of what changes in the register in which phase: a scenario counts for what was seen to happen in it, not for what it says.
import { describe, expect, it } from 'vitest';
import {
  eventsBetween,
  phasesOfYear,
  registerEvents,
  registerTable,
  watchRegister,
} from '../../support/register-in-phases.ts';

const person = (more: object = {}) => ({ pk: 'TENANT#x', sk: 'EMPLOYEE#a', agencyId: 'dinas', ...more });
const agency = (more: object = {}) => ({ pk: 'TENANT#x', sk: 'AGENCY#dinas', ...more });

describe('what has happened between two states of the register', () => {
  it.each([
    ['joins', undefined, person()],
    ['leaves', person(), person({ validTo: '2026-01-01' })],
    ['leaves', person(), person({ interruptions: [{ from: '2026-01-01' }] })],
    ['moves', person(), person({ agencyId: 'badan' })],
    ['moves', person(), person({ positionId: 'analis' })],
    ['changes superior', person(), person({ superiorEmployeeId: 'b' })],
    ['address corrected', person({ email: 'a' }), person({ email: 'b' })],
    ['loses or gains an office', agency({ heads: [] }), agency({ heads: [{ employeeId: 'a' }] })],
    ['agency merged', agency(), agency({ validTo: '2026-01-01', successorAgencyIds: ['badan'] })],
    ['agency split', agency(), agency({ validTo: '2026-01-01', successorAgencyIds: ['x', 'y'] })],
  ])('%s', (event, before, after) => {
    expect(eventsBetween(before, after)).toEqual([event]);
  });

  it('is nothing when nothing is different', () => {
    for (const item of [person(), agency({ heads: [] })])
      expect(eventsBetween(item, { ...item })).toEqual([]);
  });
});

describe('a scenario', () => {
  it('covers an event that struck while a workflow of the phase was running, and no other', () => {
    const watch = watchRegister(() => []);
    watch.note(person(), []);
    watch.note(person({ validTo: '2026-01-01' }), ['siklus-batch']);
    watch.cover('leaves', 'delivery', 'a test');
    expect(watch.covered).toEqual([{ event: 'leaves', phase: 'delivery', test: 'a test' }]);
    expect(() => watch.cover('leaves', 'survey', 'a test')).toThrow('did not happen in the survey');
    expect(() => watch.cover('moves', 'delivery', 'a test')).toThrow('"moves" did not happen');
  });

  it('covers the analysis when it began after the event alone', () => {
    const entered: { stateMachine: string }[] = [{ stateMachine: 'siklus-needs-analysis' }];
    const watch = watchRegister(() => entered);
    watch.note(person(), []);
    watch.note(person({ agencyId: 'badan' }), []);
    expect(() => watch.cover('moves', 'analysis', 'a test')).toThrow('analysis');
    entered.push({ stateMachine: 'siklus-needs-analysis' });
    watch.cover('moves', 'analysis', 'a test');
  });
});

describe('the table', () => {
  it('has a line per cell and names each that has neither a scenario nor a reason', () => {
    const { lines, wrong } = registerTable([]);
    expect(lines).toHaveLength(registerEvents.length * phasesOfYear.length);
    expect(wrong).toContain('leaves × survey: no scenario');
    expect(wrong).not.toContain('joins × evaluation: no scenario');
  });

  it('takes no reason beside a scenario', () => {
    const { wrong } = registerTable([{ event: 'joins', phase: 'evaluation', test: 'one' }]);
    expect(wrong).toContain('joins × evaluation: a scenario and a reason');
  });
});

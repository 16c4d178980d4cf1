// A superior gets a copy of an invitation while in service on the day, and nobody in their place otherwise.
import { describe, expect, it } from 'vitest';
import { superiorToTell } from '../../../functions/delivery/invitation/invitees.store.ts';
import { Employee } from '../../../functions/records/register.ts';

const person = (id: string, more: object = {}): Employee =>
  Employee.parse({
    ...{ employeeId: id, nip: '198001012005011001', name: id, employment: 'pns', agencyId: 'a' },
    ...{ positionId: 'j', positionName: 'Pelaksana', jenjang: 'pelaksana', email: `${id}@x.example` },
    ...{ validFrom: '2020-01-01', ...more },
  });
const staff = person('staff', { superiorEmployeeId: 'superior' });
const now = new Date('2027-02-14T17:00:00.000Z');
const told = (more: object): string | undefined => {
  const superior = person('superior', more);
  return superiorToTell(staff, new Map([[superior.employeeId, superior]]), now)?.employeeId;
};

describe('the superior who is told of an invitation', () => {
  it('is the one on record', () => expect(told({})).toBe('superior'));
  it.each([
    ['left the day before', { validTo: '2027-02-14' }],
    ['is on study leave', { interruptions: [{ from: '2027-01-01', reason: 'tugas-belajar' }] }],
    ['has an ended contract', { contractTo: '2027-01-31' }],
    ['retired by age', { nip: '196901012005011001' }],
  ])('is nobody when that one %s', (_, more) => expect(told(more)).toBeUndefined());
  it('is told again on the day of the return', () =>
    expect(
      told({ interruptions: [{ from: '2027-01-01', until: '2027-02-14', reason: 'tugas-belajar' }] }),
    ).toBe('superior'));
  it('is nobody where none is on record', () =>
    expect(superiorToTell({ superiorEmployeeId: undefined }, new Map(), now)).toBeUndefined());
});

// Whether two are one human under a new number or id, as a PPPK who becomes CPNS gets both and keeps address, answers, JP and certificates.
import { addDays, latestOf } from '../records/moments.ts';
import { wordsOfName } from '../records/person-index.ts';
import type { Employee } from '../records/register.ts';
import { isSameName } from '../rulebook/same-name.rules.ts';

type Recognisable = Pick<Employee, 'nip' | 'name'>;

/** Day of birth and sex stand in the number, whatever the appointment; the name is compared without titles. */
const birthAndSex = ({ nip }: Recognisable): string => nip.slice(0, 8) + nip.slice(14, 15);
const namedAs = ({ name }: Recognisable): string => wordsOfName(name).toSorted().join(' ');

/** Asked only of two who have one mail address: then nobody else is meant. */
export const isSameHuman = (one: Recognisable, other: Recognisable): boolean =>
  one.nip.length === 18 &&
  birthAndSex(one) === birthAndSex(other) &&
  namedAs(one) !== '' &&
  namedAs(one) === namedAs(other) &&
  isSameName(one.name, other.name);

/** The record under the earlier id from now on: over, on the day before the new one begins. */
export const replacedBy = (former: Employee, next: Pick<Employee, 'validFrom'>): Employee =>
  former.validTo !== undefined
    ? former
    : {
        ...former,
        validTo: latestOf(former.validFrom, addDays(next.validFrom, -1)),
        endReason: former.employment === 'pppk' ? 'kontrak-berakhir' : 'berhenti',
      };

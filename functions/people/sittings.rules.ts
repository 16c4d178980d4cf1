// Who sits where: terms of offices and of agencies' heads with whoever holds them, on record and as far as in service, also after a merger.
import { addDays, type WibDate } from '../records/moments.ts';
import { beforeRecords, type OfficeHolder } from '../records/office.ts';
import type { Agency, Employee } from '../records/register.ts';
import { serviceSpans } from '../rulebook/in-office.rules.ts';
import { within } from '../rulebook/seat-difference.rules.ts';
import type { Sitting, Sittings } from './seat-news.rules.ts';

/** Of the register as it was or will be. */
export type People = (id: Employee['employeeId']) => Employee | undefined;
export type Agencies = (id: Agency['agencyId']) => Agency | undefined;

/** A governor is no employee, and in service as long as the term says. */
const served = (terms: readonly Sitting[], people: People): Sitting[] =>
  terms.flatMap((term) => {
    if (term.employeeId === undefined) return [term];
    const person = people(term.employeeId);
    return person ? within(term, serviceSpans(person)) : [];
  });

export const officeSittings = (terms: readonly OfficeHolder[], people: People): Sittings => ({
  ofRecord: terms,
  inService: served(terms, people),
});

/** The terms of the agency, and after its end of the one heir whose head answers then. */
const answeringTerms = (agency: Agency, agencies: Agencies): Agency['heads'] => {
  const terms: Agency['heads'] = [];
  const seen = new Set<Agency>();
  let from: WibDate | undefined;
  for (let at: Agency | undefined = agency; at && !seen.has(at); ) {
    seen.add(at);
    const [heir, another]: readonly Agency['agencyId'][] =
      (at.validTo !== undefined && at.successorAgencyIds) || [];
    const next: Agency | undefined = heir === undefined || another !== undefined ? undefined : agencies(heir);
    const span = { from: from ?? beforeRecords, to: next && at.validTo };
    terms.push(...at.heads.flatMap((term) => within(term, [span])));
    if (next && at.validTo !== undefined) {
      const after = addDays(at.validTo, 1);
      from = from === undefined || after > from ? after : from;
    }
    at = next;
  }
  return terms;
};

const nobodyKnown = 'seseorang yang tidak lagi ada dalam data pegawai';

export const headSittings = (
  agency: Agency,
  { people, agencies }: { people: People; agencies: Agencies },
): Sittings => {
  const named = answeringTerms(agency, agencies).map((term): Sitting => {
    const person = people(term.employeeId);
    return { ...term, name: person?.name ?? nobodyKnown, email: person?.email };
  });
  return { ofRecord: named, inService: served(named, people) };
};

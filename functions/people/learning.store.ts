// What people learned elsewhere, in their ledgers of lesson hours: read for the people of a file, written entry by entry.
import { createHash } from 'node:crypto';
import { findCertificate, jpEntryKey, listJpEntries } from '../records/certificate.reads.ts';
import type { Certificate, JpEntry } from '../records/certificate.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { eachEmployee } from '../records/register.reads.ts';
import { fewAtOnce } from '../store/bulk.ts';
import type { ItemKey } from '../store/keys.ts';
import { remove, replace, type Write } from '../store/table.ts';
import { numbersOfOurs } from './issued-here.rules.ts';
import { certificateIdentity, type LearningRecord } from './learning-file.rules.ts';

/** Numbers of certificates are written in every way there is, so none is part of a key. */
export const learningKey = (entry: JpEntry): ItemKey => {
  const identity = createHash('sha256').update(certificateIdentity(entry)).digest('hex').slice(0, 24);
  return jpEntryKey(entry.tenant, entry.employeeId, entry.year, `LUAR-${identity}`);
};

/** A corrected day may bring it into another year: then it is not counted in both. */
export const learningWrites = ({ entry, former }: LearningRecord): Write[] => [
  replace('cycle', { ...learningKey(entry), ...entry }),
  ...(former && learningKey(former).sk !== learningKey(entry).sk
    ? [remove('cycle', learningKey(former))]
    : []),
];

export const entriesOf = async (
  tenant: TenantId,
  people: readonly EmployeeId[],
): Promise<Map<EmployeeId, JpEntry[]>> => {
  const entries = new Map<EmployeeId, JpEntry[]>();
  await fewAtOnce(people, async (employeeId) => {
    entries.set(employeeId, await listJpEntries(tenant, { employeeId }));
  });
  return entries;
};

/** Certificates issued here whose numbers were typed; a number that can be none of ours is not looked for. */
export const issuedUnder = async (
  typed: readonly (string | undefined)[],
  own: TenantId,
): Promise<ReadonlyMap<string, Certificate>> => {
  const issued = new Map<string, Certificate>();
  await fewAtOnce([...new Set(typed.flatMap((number) => numbersOfOurs(number, own)))], async (number) => {
    const certificate = await findCertificate(number);
    if (certificate) issued.set(number, certificate);
  });
  return issued;
};

/** What was brought, of everybody, with the number it was brought under. */
export const listBrought = async (tenant: TenantId): Promise<{ nip: string; entry: JpEntry }[]> => {
  const people: { nip: string; employeeId: EmployeeId }[] = [];
  for await (const { nip, employeeId } of eachEmployee(tenant)) people.push({ nip, employeeId });
  const entries = await entriesOf(
    tenant,
    people.map((p) => p.employeeId),
  );
  return people.flatMap(({ nip, employeeId }) =>
    (entries.get(employeeId) ?? []).filter((e) => e.isBrought).map((entry) => ({ nip, entry })),
  );
};

// Whether an agency may end as the form says: on a day that is over, into agencies that are there, and never back into itself.
import { AgencyId } from '../../records/ids.ts';
import { isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Agency } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { succeededByThemselves } from '../../rulebook/agency-successors.rules.ts';
import { isInOffice } from '../../rulebook/in-office.rules.ts';

/** As they stand in the address. */
const agencyActs = ['akhiri', 'batalkan-akhir'] as const;
export type AgencyAct = (typeof agencyActs)[number];

export const actOfAgency = ({ validTo }: Pick<Agency, 'validTo'>): AgencyAct =>
  validTo === undefined ? 'akhiri' : 'batalkan-akhir';

const endKinds = ['digabung', 'dipecah', 'dibubarkan'] as const;
type EndKind = (typeof endKinds)[number];

export type EndEntries = { kind: string | undefined; lastDay: string | undefined; heirs: readonly string[] };
export type AgencyEnd = { lastDay: WibDate; heirs: AgencyId[] };

const say = (field: string, message: string): Problem => ({ field, message });

const dayProblems = (agency: Agency, lastDay: string | undefined, today: WibDate): Problem[] => {
  if (lastDay === undefined || !isCalendarDate(lastDay)) return [say('terakhir', 'Tuliskan hari terakhir.')];
  if (lastDay < agency.validFrom)
    return [say('terakhir', 'Hari terakhir lebih awal daripada hari pertama berlakunya.')];
  return lastDay < today
    ? []
    : [say('terakhir', 'Hari terakhir belum lewat. Catat perubahan ini sesudah hari itu.')];
};

const numberProblems: Readonly<Record<EndKind, (count: number) => string | undefined>> = {
  digabung: (count) => (count === 1 ? undefined : 'Pilih tepat satu penerus bagi penggabungan.'),
  dipecah: (count) => (count > 1 ? undefined : 'Pilih sedikitnya dua penerus bagi pemecahan.'),
  dibubarkan: (count) =>
    count === 0 ? undefined : 'Pembubaran tidak memiliki penerus. Kosongkan pilihannya.',
};

const heirProblems = (
  agency: Agency,
  agencies: readonly Agency[],
  heirs: readonly AgencyId[],
  today: WibDate,
): Problem[] => {
  const known = new Map(agencies.map((a) => [a.agencyId, a]));
  if (heirs.includes(agency.agencyId))
    return [say('penerus', 'Perangkat daerah tidak dapat menjadi penerus bagi dirinya sendiri.')];
  if (heirs.some((id) => !known.has(id))) return [say('penerus', 'Penerus yang dipilih tidak dikenal.')];
  const after = [
    ...agencies.filter((a) => a.agencyId !== agency.agencyId),
    { ...agency, successorAgencyIds: [...heirs] },
  ];
  if (succeededByThemselves(after).has(agency.agencyId))
    return [say('penerus', 'Rantai penerus akan berputar kembali kepada perangkat daerah ini.')];
  return heirs.some((id) => {
    const heir = known.get(id);
    return heir === undefined || !isInOffice(heir, today);
  })
    ? [say('penerus', 'Penerus harus perangkat daerah yang masih berlaku.')]
    : [];
};

export const decideAgencyEnd = (
  agency: Agency,
  agencies: readonly Agency[],
  { kind: said, lastDay, heirs: chosen }: EndEntries,
  today: WibDate,
): AgencyEnd | { problems: Problem[] } => {
  const kind = endKinds.find((one) => one === said);
  const heirs = [...new Set(chosen)].map((id) => AgencyId.parse(id));
  const wrongNumber = kind && numberProblems[kind](heirs.length);
  const problems = [
    ...(agency.validTo === undefined ? [] : [say('keputusan', 'Perangkat daerah ini sudah berakhir.')]),
    ...(kind ? [] : [say('perubahan', 'Pilih salah satu perubahan.')]),
    ...(wrongNumber === undefined ? [] : [say('penerus', wrongNumber)]),
    ...(wrongNumber === undefined ? heirProblems(agency, agencies, heirs, today) : []),
    ...dayProblems(agency, lastDay, today),
  ];
  if (problems.length > 0 || lastDay === undefined || !isCalendarDate(lastDay)) return { problems };
  return { lastDay, heirs };
};

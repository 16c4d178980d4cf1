// What a roster's row says of somebody's service: status, contract, standing, since when; and how it goes on from what is on record.
import type { CellReader } from '../files/row-check.rules.ts';
import { longDate } from '../pages/format.ts';
import { addDays, type WibDate } from '../records/moments.ts';
import type { Employee, Employment } from '../records/register.ts';
import { texts } from '../rulebook/text.rules.ts';
import { standingAfter, standingOf } from './legal-standing.rules.ts';

/** What a row makes of a person: the employment from now on, and the one it ends. */
export type RosterRecord = {
  employee: Employee;
  ended?: Employment;
  /** The same human under the id they had until now, as it was. */
  former?: Employee;
};

type Status = { employment: Employee['employment']; partTime?: true };
const partTime: Status = { employment: 'pppk', partTime: true };

/** SIASN writes `P` and `C` where people write PNS and CPNS. */
const statusWords: Readonly<Record<string, Status>> = {
  PNS: { employment: 'pns' },
  P: { employment: 'pns' },
  CPNS: { employment: 'cpns' },
  C: { employment: 'cpns' },
  PPPK: { employment: 'pppk' },
  P3K: { employment: 'pppk' },
  'PPPK PARUH WAKTU': partTime,
  'P3K PARUH WAKTU': partTime,
  'PPPK PW': partTime,
};

/** The number says PNS or PPPK; the status column adds CPNS and part-time PPPK, and may not contradict the number. */
export const employmentOf = (reader: CellReader, byNumber: 'pns' | 'pppk' | undefined): Status => {
  // Without a readable number the row is rejected for that alone.
  if (byNumber === undefined) return { employment: 'pns' };
  const word = reader.optional('status_cpns_pns', texts.word)?.toUpperCase();
  const status = word === undefined ? undefined : statusWords[word.replaceAll(/[\s-]+/g, ' ')];
  if (word !== undefined && status === undefined)
    reader.warnings.push({
      field: 'status_cpns_pns',
      message: `"${word}" tidak dikenal; status diambil dari NIP`,
    });
  if (status !== undefined && (status.employment === 'pppk') !== (byNumber === 'pppk'))
    reader.say(
      'status_cpns_pns',
      `Status ${word} berarti ${status.employment.toUpperCase()}, sedangkan nomornya nomor ${byNumber === 'pppk' ? 'PPPK' : 'PNS'}; perbaiki salah satunya`,
    );
  return status ?? { employment: byNumber };
};

/** Of a PPPK alone; a file without the column leaves what is known, or the calendar year. */
export const contractOf = (
  reader: CellReader,
  employment: 'pns' | 'pppk' | undefined,
  known: WibDate | undefined,
): Pick<Employee, 'contractFrom'> => {
  // Of somebody else it is not used, but what it hides is still refused.
  if (employment !== 'pppk') {
    reader.optional('tmt_kontrak', texts.word);
    return {};
  }
  if (reader.isEmpty('tmt_kontrak')) return known === undefined ? {} : { contractFrom: known };
  const contractFrom = reader.optionalDate('tmt_kontrak', 'JP dihitung per tahun kalender');
  return contractFrom === undefined ? {} : { contractFrom };
};

/** The last day of the contract, of a PPPK alone; it ends the service by itself, so it may not be taken for another day. */
export const contractEndOf = (
  reader: CellReader,
  employment: 'pns' | 'pppk' | undefined,
  {
    contractFrom,
    known,
    today,
  }: { contractFrom: WibDate | undefined; known: Employee | undefined; today: WibDate },
): Pick<Employee, 'contractTo'> => {
  if (employment !== 'pppk') {
    reader.optional('akhir_kontrak', texts.word);
    return {};
  }
  const contractTo = reader.isEmpty('akhir_kontrak') ? known?.contractTo : reader.date('akhir_kontrak');
  if (contractTo === undefined) return {};
  if (contractFrom !== undefined && contractTo < contractFrom)
    reader.say('akhir_kontrak', 'Lebih awal daripada tmt_kontrak');
  else if (contractTo < today && known?.validTo === undefined)
    reader.warnings.push({
      field: 'akhir_kontrak',
      message: `Kontrak berakhir pada ${longDate(contractTo)}, sehingga pegawai tidak ditanyai atau dipanggil; bila diperpanjang, perbaiki kolom ini atau catat pada halaman pegawai`,
    });
  return { contractTo };
};

/** Away, back or gone, as the export says. */
export const withStanding = (
  reader: CellReader,
  record: RosterRecord,
  known: Employee | undefined,
  today: WibDate,
): RosterRecord => {
  const id = reader.optional('kedudukan_hukum_id', texts.word);
  const standing = id === undefined ? undefined : standingOf(id);
  if (id !== undefined && standing === undefined)
    reader.warnings.push({
      field: 'kedudukan_hukum_id',
      message: `"${id}" tidak dikenal; kedudukan pegawai tidak diubah`,
    });
  const { lasting, isContradicted } = standingAfter(record.employee, known, standing, today);
  if (isContradicted)
    reader.warnings.push({
      field: 'pns_id',
      message: `Menurut data Siklus hubungan kerja berakhir pada ${lasting.validTo}; baris ini tidak mengubahnya. Bila keliru, batalkan akhir itu pada halaman pegawai`,
    });
  const formerly = known?.formerly ?? record.employee.formerly;
  return {
    ...record,
    employee: { ...record.employee, ...lasting, ...(formerly === undefined ? {} : { formerly }) },
  };
};

/** Employment has history: moving to another agency ends one and begins the next, so past years still add up. */
export const continueEmployment = (
  next: Omit<Employee, 'validFrom'>,
  known: Employee | undefined,
  since: WibDate | undefined,
  today: WibDate,
): RosterRecord => {
  const plausible = since ?? today;
  if (!known) return { employee: { ...next, validFrom: plausible } };
  const superior =
    known.superiorEmployeeId === undefined ? {} : { superiorEmployeeId: known.superiorEmployeeId };
  if (known.agencyId === next.agencyId)
    return { employee: { ...next, ...superior, validFrom: known.validFrom } };
  const validFrom = plausible > known.validFrom ? plausible : today;
  // Moved twice on one day: the first was a correction, not an employment.
  if (validFrom <= known.validFrom) return { employee: { ...next, validFrom: known.validFrom } };
  const { employeeId, agencyId, positionId, positionName, jenjang } = known;
  return {
    // The superior of the old agency no longer leads this person; atasan.csv names the new one.
    employee: { ...next, validFrom },
    ended: {
      employeeId,
      agencyId,
      positionId,
      positionName,
      jenjang,
      validFrom: known.validFrom,
      validTo: addDays(validFrom, -1),
    },
  };
};

/** Only a new or moved employee begins on it; what cannot be taken is said, never replaced in silence. */
export const positionSince = (reader: CellReader, today: WibDate): WibDate | undefined => {
  const instead = 'pegawai baru atau pindah dicatat mulai hari ini';
  const since = reader.optionalDate('tmt_jabatan', instead);
  if (since === undefined || since <= today) return since;
  reader.warnings.push({ field: 'tmt_jabatan', message: `${longDate(since)} belum tiba; ${instead}` });
  return undefined;
};

// The product's largest writers against the simulated limit per key: a survey's invitations and an import, by the real store.
import './environment.ts';
import { withTimeLeft } from '../../functions/kit/time-left.ts';
import { invitationWrites } from '../../functions/needs-survey/survey-invitation.store.ts';
import { rosterWrites } from '../../functions/people/register.store.ts';
import { AgencyId, CompetencyCode, EmployeeId, PositionId, TenantId } from '../../functions/records/ids.ts';
import { Instant, instantOf, WibDate } from '../../functions/records/moments.ts';
import type { Employee } from '../../functions/records/register.ts';
import { writeEach } from '../../functions/store/bulk.ts';
import { documentClient } from '../../functions/store/client.ts';
import type { Write } from '../../functions/store/table.ts';
import { type Metered, meteredDatabase } from './metered-database.ts';
import { inVirtualTime } from './virtual-time.ts';

const tenant = TenantId.parse('jambi');
const survey = {
  tenant,
  year: 2027,
  government: {
    institution: 'Pemerintah Provinsi Jambi',
    unit: 'BPSDM Provinsi Jambi',
    contact: 'bpsdm@jambi.example',
  },
  closesAt: Instant.parse('2026-02-28T16:59:59.000Z'),
};
const begins = new Date('2026-01-15T01:00:00.000Z');
const asked = Array.from({ length: 30 }, (_, i) => CompetencyCode.parse(`T-${100 + i}`));

const person = (i: number, agency: number): Employee => ({
  employeeId: EmployeeId.parse(`0f8fad5b-d9cb-469f-a165-${String(i).padStart(12, '0')}`),
  nip: String(199001012015030000 + i).padStart(18, '0'),
  name: `Pegawai Contoh Nomor ${i}`,
  employment: 'pns',
  agencyId: AgencyId.parse(`agency-${agency}`),
  positionId: PositionId.parse('analis'),
  positionName: 'Analis Sumber Daya Manusia Aparatur Ahli Muda',
  jenjang: 'jf-ahli-muda',
  email: `pegawai.${i}@jambiprov.example.go.id`,
  validFrom: WibDate.parse('2020-01-01'),
});

export type Played = {
  seconds: number;
  /** Functions that ended with an error, whatever a workflow would have made of it. */
  faults: number;
  /** Of people, those of whom everything is there. */
  written: number;
  throttled: number;
};

/** `functionSeconds`: what Lambda gives the functions that invite and import. */
type Limits = { unitsPerSecond?: number; functionSeconds?: number };

/** Runs pieces of work as functions of their own, so many side by side. */
const play = async (
  pieces: readonly (() => Write[][])[],
  sideBySide: number,
  { unitsPerSecond = 1_000, functionSeconds = 900 }: Limits,
): Promise<Played> => {
  let database: Metered | undefined;
  const attempted: Write[][] = [];
  const { result: faults, seconds } = await inVirtualTime(async () => {
    database = meteredDatabase({ unitsPerSecond, latencyMs: 12 });
    Object.assign(documentClient.config, { requestHandler: database.requestHandler });
    const queue = pieces.values();
    let failed = 0;
    const worker = async (): Promise<void> => {
      for (const piece of queue) {
        const groups = piece();
        for (const writes of groups) attempted.push(writes);
        await withTimeLeft({ getRemainingTimeInMillis: () => functionSeconds * 1000 }, () =>
          writeEach(groups),
        ).catch(() => {
          failed += 1;
        });
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    return failed;
  });
  if (!database) throw new Error('nothing was played');
  const { isThere } = database;
  return {
    seconds: Math.round(seconds * 10) / 10,
    faults,
    written: attempted.filter((writes) => writes.every(isThere)).length,
    throttled: database.counts.throttled,
  };
};

/** A survey's invitations: agencies of equal size, eight at once as the workflow has it. */
export const invite = (people: number, agencies: number, limits: Limits = {}): Promise<Played> => {
  const size = Math.ceil(people / agencies);
  const pieces = Array.from({ length: agencies }, (_, agency) => () => {
    const from = agency * size;
    const count = Math.max(0, Math.min(size, people - from));
    return Array.from({ length: count }, (_, i) =>
      invitationWrites(survey, person(from + i, agency), asked, undefined, begins),
    );
  });
  return play(pieces, 8, limits);
};

/** One import by one function: every row is a person and an account. */
export const importRoster = (rows: number, limits: Limits = {}): Promise<Played> => {
  const records = Array.from({ length: rows }, (_, i) => ({ employee: person(i, i % 40) }));
  const writes = (): Write[][] =>
    rosterWrites(tenant, records, { employees: [], accounts: [] }, instantOf(begins));
  return play([writes], 1, limits);
};

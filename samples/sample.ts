// Makes the complete, synthetic sample input of one government: same arguments, same bytes.
import { agenciesCsv, chooseAgencies } from './agencies.ts';
import { ceilingFor, fullDemandRupiah } from './budget.ts';
import { catalogueCsv, programsOf } from './catalogue.ts';
import { COMPETENCIES } from './competencies.ts';
import { competenciesCsv } from './competency.ts';
import { GOVERNMENTS, type TenantSlug } from './government.ts';
import { type Facilitator, facilitatorsOf, type Office, officesOf } from './offices.ts';
import { makePeople } from './people.ts';
import { positionsCsv } from './positions.ts';
import { rosterCsv, superiorsCsv } from './roster.ts';
import { serviceSatisfactionCsv } from './service-satisfaction.ts';
import { requirementsOf, standardsCsv } from './standards.ts';

export type Sample = {
  tenant: {
    slug: TenantSlug;
    displayName: string;
    kind: 'provinsi' | 'kota';
    mailDomain: string;
    operator: { name: string; email: string };
    offices: Office[];
    facilitators: Facilitator[];
  };
  cycle: { year: number; ceilingRupiah: number };
  files: {
    'pegawai.csv': string;
    'perangkat-daerah.csv': string;
    'jabatan.csv': string;
    'atasan.csv': string;
    'kompetensi.csv': string;
    'standar.csv': string;
    'katalog.csv': string;
    'kepuasan-sebelum.csv': string;
    'kepuasan-sesudah.csv': string;
  };
};

type SampleOptions = { employees?: number; seed?: number; year?: number };

/** Four agencies of three people are the smallest government that has all the offices. */
const FEWEST_EMPLOYEES = 12;

export const makeSample = (tenant: TenantSlug, options: SampleOptions = {}): Sample => {
  const { employees = 300, seed = 1, year = 2027 } = options;
  if (!Number.isInteger(employees) || employees < FEWEST_EMPLOYEES) {
    throw new RangeError(`a sample needs at least ${FEWEST_EMPLOYEES} employees`);
  }
  const government = GOVERNMENTS[tenant];
  const agencies = chooseAgencies(government, employees);
  const { people, positions, planner } = makePeople(government, agencies, employees, seed, year);
  const requirements = requirementsOf(positions, seed);
  const programs = programsOf(government);
  const heads = new Map(people.filter((e) => e.seat.rank === 'head').map((e) => [e.agency.id, e.number]));

  return {
    tenant: {
      slug: government.slug,
      displayName: government.displayName,
      kind: government.kind,
      mailDomain: government.mailDomain,
      operator: { name: planner.name, email: planner.email },
      offices: officesOf(government, people, seed),
      facilitators: facilitatorsOf(government, seed),
    },
    cycle: { year, ceilingRupiah: ceilingFor(programs, fullDemandRupiah(programs, requirements, people)) },
    files: {
      'pegawai.csv': rosterCsv(government, people),
      'perangkat-daerah.csv': agenciesCsv(government, agencies, (agency) => heads.get(agency.id) ?? ''),
      'jabatan.csv': positionsCsv(positions),
      'atasan.csv': superiorsCsv(people),
      'kompetensi.csv': competenciesCsv(COMPETENCIES),
      'standar.csv': standardsCsv(requirements),
      'katalog.csv': catalogueCsv(programs),
      // Each is over when the office imports it: the first before the survey begins, the second while the year is running.
      'kepuasan-sebelum.csv': serviceSatisfactionCsv(government, agencies, `${year - 2}-S1`, seed, false),
      'kepuasan-sesudah.csv': serviceSatisfactionCsv(government, agencies, `${year}-S1`, seed, true),
    },
  };
};

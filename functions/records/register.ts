// The register: agencies, positions, employees, competencies, job standards and the catalogue, as the phases read them.
import * as z from 'zod';
import { Facilitator } from './facilitator.ts';
import { Identity } from './identity.ts';
import { AgencyId, CompetencyCode, EmployeeId, PositionId, ProgramCode, TenantId } from './ids.ts';
import { Instant, WibDate, ZoneName } from './moments.ts';
import { HeadTerm, OfficeHolder } from './office.ts';
import { PolicyStep } from './policy-step.ts';

/** Position levels with a fallback standard; text form of the SIASN position group. */
export const Jenjang = z.enum([
  'jpt-utama',
  'jpt-madya',
  'jpt-pratama',
  'administrator',
  'pengawas',
  'pelaksana',
  'jf-ahli-utama',
  'jf-ahli-madya',
  'jf-ahli-muda',
  'jf-ahli-pertama',
  'jf-penyelia',
  'jf-mahir',
  'jf-terampil',
  'jf-pemula',
]);

export type Jenjang = z.infer<typeof Jenjang>;

export const Tenant = z.object({
  slug: TenantId,
  /** As the government spells itself. */
  displayName: z.string(),
  kind: z.enum(['provinsi', 'kota', 'kabupaten']),
  /** How it shows itself, as far as it has said so itself; versions lie beside (`records/identity.reads.ts`). */
  identity: Identity.optional(),
  /** Absent: the usual one (`records/moments.ts`). */
  zone: ZoneName.optional(),
  identityVersion: z.int().nonnegative().optional(),
  /** Who holds the offices, earlier holders too: the one place where that is kept. */
  offices: z.array(OfficeHolder),
  facilitators: z.array(Facilitator),
  /** The version it began with; those that came since follow, in the order of their days. */
  policyVersion: z.int().positive(),
  policySteps: z.array(PolicyStep).optional(),
  /** While it is there, no mail leaves but what somebody waits for. Who paused it stands in the trail. */
  mailPause: z.object({ since: Instant, reason: z.string() }).optional(),
});

export type Tenant = z.infer<typeof Tenant>;

const StoredAgency = z.object({
  /** SIASN unor_id. */
  agencyId: AgencyId,
  code: z.string(),
  name: z.string(),
  type: z.string(),
  /** Who heads it, earlier heads too. */
  heads: z.array(HeadTerm).optional(),
  /** The one head, of an agency from before terms were kept. */
  headEmployeeId: EmployeeId.optional(),
  validFrom: WibDate,
  validTo: WibDate.optional(),
  /** Who took over what a former agency did; a split makes more than one. */
  successorAgencyIds: z.array(AgencyId).optional(),
  /** The public service measured by SKM, when it has one. */
  service: z.string().optional(),
});

export const Agency = StoredAgency.transform(({ headEmployeeId, heads, ...agency }) => ({
  ...agency,
  heads: heads ?? (headEmployeeId === undefined ? [] : [HeadTerm.parse({ employeeId: headEmployeeId })]),
}));

export type Agency = z.output<typeof Agency>;

/** A unit below an agency: people are kept with the agency, and files may name the unit. */
export const Unit = z.object({
  /** SIASN unor_id, as that of an agency. */
  unitId: AgencyId,
  agencyId: AgencyId,
  name: z.string().optional(),
});

export type Unit = z.infer<typeof Unit>;

/** Who heads an agency, as its file says: a NIP kept until (and after) the roster knows the person. */
export const AgencyHead = z.object({ agencyId: AgencyId, nip: z.string().optional() });

export type AgencyHead = z.infer<typeof AgencyHead>;

export const Position = z.object({
  /** SIASN jabatan_id. */
  positionId: PositionId,
  name: z.string(),
  /** SIASN jenis_jabatan_id: 1 struktural, 2 fungsional, 4 pelaksana. */
  type: z.string(),
  jenjang: Jenjang,
});

export type Position = z.infer<typeof Position>;

/** A former employment: where somebody worked until they moved, so that last year's report still adds up. */
export const Employment = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  positionId: PositionId,
  positionName: z.string(),
  jenjang: Jenjang,
  validFrom: WibDate,
  validTo: WibDate,
});

export type Employment = z.infer<typeof Employment>;

/** Why an employment has ended; absent where a former release or a move ended it. */
export const EndReason = z.enum([
  'pensiun',
  'meninggal',
  'berhenti',
  'diberhentikan',
  'mutasi-keluar',
  'kontrak-berakhir',
]);

export type EndReason = z.infer<typeof EndReason>;

/** Days on which somebody is employed and away: study leave, leave at one's own expense (CLTN), suspension. */
export const Interruption = z.object({
  from: WibDate,
  /** The last day away; absent while nobody knows when they return. */
  until: WibDate.optional(),
  reason: z.enum(['tugas-belajar', 'cltn', 'pemberhentian-sementara']),
});

export type Interruption = z.infer<typeof Interruption>;

export const Employee = z.object({
  /** SIASN pns_id: goes into keys and workflow payloads; the NIP never does. */
  employeeId: EmployeeId,
  nip: z.string().regex(/^\d{18}$/),
  name: z.string(),
  employment: z.enum(['pns', 'pppk', 'cpns']),
  /** PPPK Paruh Waktu. */
  partTime: z.literal(true).optional(),
  agencyId: AgencyId,
  positionId: PositionId,
  positionName: z.string(),
  jenjang: Jenjang,
  /** Of the office. Without one a person is on record and is never written to (`isReachable`). */
  email: z.string().optional(),
  /** The address lies outside of the government's own domains and somebody agreed to it by name; goes with the address. */
  addressAgreed: z.literal(true).optional(),
  superiorEmployeeId: EmployeeId.optional(),
  /** Of a PPPK, the day the contract began: its anniversaries bound the years in which JP are counted. */
  contractFrom: WibDate.optional(),
  /** And its last day, as far as the file or the person's page says one. */
  contractTo: WibDate.optional(),
  /** Effective-dated: who is here now has no `validTo`, or one that is still to come. */
  validFrom: WibDate,
  validTo: WibDate.optional(),
  endReason: EndReason.optional(),
  interruptions: z.array(Interruption).optional(),
  /** The same human under earlier ids: what was answered, learned and issued there is theirs. */
  formerly: z.array(EmployeeId).optional(),
});

export type Employee = z.infer<typeof Employee>;

/** Somebody with an address, whom a letter can reach. */
export type Reachable<P extends { email?: string | undefined } = Employee> = P & { email: string };

export const isReachable = <P extends { email?: string | undefined }>(
  person: P | undefined,
): person is Reachable<P> => person?.email !== undefined && person.email !== '';

/** All ids under which somebody answered, learned and was issued certificates; today's first. */
export const idsOf = ({
  employeeId,
  formerly = [],
}: Pick<Employee, 'employeeId' | 'formerly'>): EmployeeId[] => [employeeId, ...formerly];

export const Competency = z.object({
  code: CompetencyCode,
  name: z.string(),
  group: z.enum(['manajerial', 'sosial-kultural', 'teknis', 'pemerintahan']),
  /** The SKM element it can move, when it can. */
  satisfactionElement: z.string().optional(),
  /** What behaviour looks like at levels 1 to 5. */
  anchors: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
});

export type Competency = z.infer<typeof Competency>;

export const Requirement = z.object({
  competency: CompetencyCode,
  level: z.int().min(1).max(5),
  importance: z.int().min(1).max(5),
});

export type Requirement = z.infer<typeof Requirement>;

export const Standard = z.object({
  positionId: PositionId,
  /** `fallback`: the position has no standard of its own; the table by jenjang was used and gaps say so. */
  origin: z.enum(['position', 'fallback']),
  requirements: z.array(Requirement),
});

export type Standard = z.infer<typeof Standard>;

/** Who pays for a program: only `apbd` uses the ceiling, partners and grants pay for themselves. */
export const Funding = z.enum(['apbd', 'mitra', 'hibah']);

export type Funding = z.infer<typeof Funding>;

/** A course of a year: dates and hours are reckoned day by day. */
export const mostCourseDays = 366;

/** A program in the catalogue, with the seven items a plan row must have (PP 11/2017 Pasal 207 ayat (3)). */
export const CatalogueProgram = z.object({
  code: ProgramCode,
  name: z.string(),
  competencies: z.array(CompetencyCode).min(1),
  /** The level it brings a participant to. */
  targetLevel: z.int().min(1).max(5),
  /** Form of development, e.g. `KL03` (`functions/rulebook/lesson-hours.rules.ts`). */
  form: z.string(),
  jp: z.int().positive(),
  /** A catalogue of the release before had no end of them; nothing that reckons meets more. */
  days: z
    .int()
    .positive()
    .transform((days) => Math.min(days, mostCourseDays)),
  capacity: z.int().positive(),
  minimumParticipants: z.int().positive(),
  /** Whole rupiah. */
  fixedCost: z.int().nonnegative(),
  costPerParticipant: z.int().nonnegative(),
  provider: z.string(),
  funding: Funding,
  partner: z.string().optional(),
  curriculum: z.string(),
});

export type CatalogueProgram = z.infer<typeof CatalogueProgram>;

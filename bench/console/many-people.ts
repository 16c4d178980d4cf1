// Makes a government of many people out of a year that few have played: every person with everything that is theirs, again and again under other ids.
import type { StoredItem } from '../../storm/memory-tables.ts';
import type { Items } from './played-year.ts';

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const batchNumber = /\b(BK-[A-Z]*\d+)-(\d{1,3})\b/g;

const kindOf = ({ pk, sk }: StoredItem): string =>
  `${String(pk).split('#')[0]}${String(pk).includes('#BATCH#') ? ' of a batch' : ''} ${String(sk).split('#')[0]}`;

/** One for each person, whatever they did that year. */
const ofPeople: ReadonlySet<string> = new Set([
  'TENANT EMPLOYEE',
  'FIND NAME',
  'FIND NIP',
  'ACCOUNT ACCOUNT',
  'CYCLE INVITATION',
  'CYCLE ASSESSMENT',
  'CYCLE RATING',
  'CYCLE RATED-ELSEWHERE',
  'CYCLE GAPS',
]);
/** Come with a batch: its list, what it certified, and what was asked about it. */
const ofBatches: ReadonlySet<string> = new Set([
  'CYCLE BATCH',
  'CYCLE EVALUATION',
  'CYCLE BEHAVIOUR',
  'CYCLE of a batch PARTICIPANT',
  'CYCLE of a batch COMPOSITION',
  'CYCLE of a batch ATTENDANCE',
  'CYCLE of a batch FEEDBACK',
  'CYCLE of a batch FOLLOW-UP-RATER',
  'CYCLE of a batch FOLLOW-UP-ANSWER',
  'CERTIFICATE CERTIFICATE',
  'LEDGER JP',
]);

type Copy = {
  /** `1` for the first copy. */
  number: number;
  people: ReadonlySet<string>;
  employees: readonly string[];
};

const suffixed = (id: string, number: number): string =>
  id.slice(0, -5) + number.toString(16).padStart(5, '0');

const numbered = (text: string, { number, people }: Pick<Copy, 'number' | 'people'>): string =>
  text.replace(uuid, (id) => (people.has(id) ? suffixed(id, number) : id));
const rebatched = (text: string, number: number): string =>
  text.replace(batchNumber, (_, program: string, n: string) => `${program}-${Number(n) + 10 * number}`);
/** Certificates, addresses and numbers of civil servants differ too. */
const renamed = (text: string, number: number): string =>
  text
    .replace(/\b(JAMBI-\d{4}-[\w-]{4,40})\b/g, `$1${number}`)
    .replace(/([\w.]+)@jambi\.example/g, `$1.${number}@jambi.example`);

const copyOf = (item: StoredItem, copy: Copy): StoredItem => {
  const kind = kindOf(item);
  let text = renamed(numbered(JSON.stringify(item), copy), copy.number);
  if (ofBatches.has(kind)) text = rebatched(text, copy.number);
  const made = JSON.parse(text) as Record<string, unknown>;
  if (kind === 'CYCLE BATCH') made.number = Number(made.number) + 10 * copy.number;
  if (kind === 'CYCLE EVALUATION') made.batchNumber = Number(made.batchNumber) + 10 * copy.number;
  if (kind === 'TENANT EMPLOYEE')
    made.nip = `${String(made.nip).slice(0, 15)}${String(copy.number % 1000).padStart(3, '0')}`;
  return made;
};

/** Letters and acts as a year of 12,000 had: five of each person. */
const lettersPerPerson = 5;

/** No page looks through more: where it stops is the same in every government. */
const mostSought = 5_000;

const growing = (items: readonly StoredItem[], wanted: number): StoredItem[] =>
  items.length === 0
    ? []
    : Array.from({ length: Math.max(0, wanted - items.length) }, (_, i): StoredItem => {
        const item = items[i % items.length] ?? {};
        const more = `-${Math.floor(i / items.length) + 1}`;
        return 'id' in item
          ? { ...item, pk: `${item.pk}${more}`, id: `${item.id}${more}` }
          : { ...item, sk: `${item.sk}${more}` };
      });

const longAgo = '20250105T010000';

/** Files of other days: every one of them stays on record. */
const earlierJobs = (jobs: readonly StoredItem[], wanted: number): StoredItem[] =>
  Array.from({ length: jobs.length === 0 ? 0 : wanted }, (_, i) => {
    const jobId = `${longAgo}-${String(i).padStart(10, 'A')}-0a1b2c3d`;
    return { ...jobs[i % jobs.length], sk: `JOB#${jobId}`, jobId };
  });

const jobsOfYears = 200;

/** One letter in a hundred came back. */
const undelivered = (items: readonly StoredItem[], people: number): StoredItem[] => {
  const cycle = items.find(({ sk }) => sk === 'CYCLE');
  if (!cycle) return [];
  const { tenant, year, openedAt: at } = cycle;
  return Array.from({ length: Math.ceil(people / 100) }, (_, i) => {
    const mailId = `jambi-2027-survey-${i}`;
    return {
      ...{
        pk: cycle.pk,
        sk: `UNDELIVERED#${mailId}`,
        tenant,
        year,
        mailId,
        at,
        why: 'bounced',
        detail: 'General',
      },
      ...{
        to: `pegawai.${i}@jambi.example`,
        addressHash: `${i}`.padStart(43, 'a'),
        addressee: `Pegawai ${i}`,
      },
      ...{ subject: 'Survei Kebutuhan Kompetensi 2027', isDecisionLetter: false, status: 'open' },
    };
  });
};

/** A change of the plan that came to nothing: a year has one or none. */
const lapsedChange = (items: readonly StoredItem[]): StoredItem[] => {
  const plan = items.find(({ sk }) => sk === 'PLAN');
  if (!plan || items.some(({ sk }) => String(sk).startsWith('CHANGE#'))) return [];
  const totals = { ceilingRupiah: 1, totalRupiah: 1, programs: 1, batches: 1, participants: 1, jp: 1 };
  return [
    {
      ...plan,
      ...{ pk: plan.pk, sk: 'CHANGE#01', status: 'lapsed', round: 1, decidedAt: plan.proposedAt },
      change: { number: 1, reason: 'Pagu berubah.', before: totals, after: totals, attempt: 1 },
    },
  ];
};

/** Where one in ten has worked before. */
const formerEmployments = (employees: readonly StoredItem[]): StoredItem[] =>
  employees
    .filter((_, i) => i % 10 === 0)
    .map(({ pk, employeeId, agencyId, positionId, positionName, jenjang }) => ({
      ...{
        pk,
        sk: `EMPLOYMENT#${employeeId}#2020-01-01`,
        employeeId,
        agencyId,
        positionId,
        positionName,
        jenjang,
      },
      ...{ validFrom: '2020-01-01', validTo: '2024-12-31' },
    }));

/** A larger government has more kinds of positions, each with a standard; from so many people on. */
const peoplePerPosition = 8;

const morePositions = (items: readonly StoredItem[], people: number): StoredItem[] => {
  const positions = items.filter((item) => ['TENANT POSITION', 'TENANT STANDARD'].includes(kindOf(item)));
  const ids: ReadonlySet<string> = new Set(positions.map(({ positionId }) => String(positionId)));
  const copies = Math.floor(people / peoplePerPosition / Math.max(1, ids.size));
  return Array.from({ length: copies }, (_, k) =>
    positions.map(
      (item) => JSON.parse(numbered(JSON.stringify(item), { number: k + 1, people: ids })) as StoredItem,
    ),
  ).flat();
};

const scaled = (item: StoredItem, times: number): StoredItem => ({
  ...item,
  ...Object.fromEntries(
    ['invited', 'toRate', 'answered', 'rated', 'reminders'].map((name) => [
      name,
      Number(item[name] ?? 0) * times,
    ]),
  ),
});

export type Size = { people: number; batches: number };

/** The same moment of the same year in a government of so many people with so many batches. */
export const manyPeople = (items: Items, { people, batches }: Size): Items => {
  const employees = items.register.filter((item) => kindOf(item) === 'TENANT EMPLOYEE');
  const ids: ReadonlySet<string> = new Set(employees.map(({ employeeId }) => String(employeeId)));
  const times = Math.max(1, Math.round(people / employees.length));
  const played = items.cycle.filter((item) => kindOf(item) === 'CYCLE BATCH').length;
  const lists = played === 0 ? 1 : Math.min(times, Math.max(1, Math.round(batches / played)));
  const grown = (of: readonly StoredItem[]): StoredItem[] =>
    of.flatMap((item) => {
      const kind = kindOf(item);
      if (kind === 'CYCLE SURVEY-TALLY') return [scaled(item, times)];
      const copies = ofPeople.has(kind) ? times : ofBatches.has(kind) ? lists : 1;
      return [
        item,
        ...Array.from({ length: copies - 1 }, (_, k) =>
          copyOf(item, { number: k + 1, people: ids, employees: [] }),
        ),
      ];
    });
  const register = grown(items.register);
  const jobs = items.register.filter((item) => kindOf(item) === 'IMPORTS JOB');
  const mails = items.outbox.filter((item) => kindOf(item) === 'MAIL MAIL');
  const acts = items.audit.filter((item) => String(item.pk).startsWith('AUDIT#'));
  return {
    ...items,
    register: [
      ...register,
      ...formerEmployments(register.filter((item) => kindOf(item) === 'TENANT EMPLOYEE')),
      ...morePositions(items.register, people),
      ...earlierJobs(jobs, jobsOfYears),
    ],
    cycle: [...grown(items.cycle), ...undelivered(items.cycle, people), ...lapsedChange(items.cycle)],
    audit: [...items.audit, ...growing(acts, Math.max(mostSought, people * 2))],
    outbox: [...items.outbox, ...growing(mails, Math.max(mostSought, people * lettersPerPerson))],
  };
};

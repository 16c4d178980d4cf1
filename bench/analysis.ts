// Measures the gap analysis of a large province (60,000 people, 60 answers each) beside DuckDB on the same data.
// npx node bench/analysis.ts [--employees N] [--rounds N]: prints one JSON object.
import { parseArgs } from 'node:util';
import {
  analyseEmployee,
  competenciesOf,
  competencyNeeds,
  newTally,
  type PackedAssessments,
  prepareStandard,
} from '../functions/needs-analysis/agency-analysis.rules.ts';
import { heldHundredths, heldTable } from '../functions/needs-analysis/gap.rules.ts';
import { unpackLevels } from '../functions/records/assessment.ts';
import { CompetencyCode, PositionId } from '../functions/records/ids.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import type { Jenjang, Standard } from '../functions/records/register.ts';

const { weights } = defaultPolicy.assessment;
const agencyCount = 45;
/** Positions an agency has of its own. */
const positionsPerAgency = 40;
const jenjang: Jenjang = 'jf-ahli-muda';

type Person = { position: number; packed: PackedAssessments };
export type Case = { standards: Standard[]; agencies: Person[][]; competencies: string[]; answers: number };
/** One line per agency and competency: `agency,code,required,assessed,short,gap sum,importance sum`. */
export type Aggregates = string[];

/** Mulberry32: the same data in every run. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

/** Every source answers for every competency of the position; one in ten superiors never does. */
export const makeCase = (employees: number, competencyCount: number, withSuperior: boolean): Case => {
  const random = randomFrom(2027);
  const competencies = Array.from({ length: competencyCount }, (_, i) =>
    CompetencyCode.parse(`T-${String(i).padStart(3, '0')}`),
  );
  const standards = Array.from(
    { length: agencyCount * positionsPerAgency },
    (_, p): Standard => ({
      positionId: PositionId.parse(`P-${p}`),
      origin: 'position',
      requirements: competencies.map((competency) => ({
        competency,
        level: 1 + random(5),
        importance: 1 + random(5),
      })),
    }),
  );
  const answer = (): string => competencies.map((code) => `${code}=${random(6)}`).join(';');
  let answers = 0;
  const agencies: Person[][] = Array.from({ length: agencyCount }, () => []);
  for (let i = 0; i < employees; i += 1) {
    const agency = i % agencyCount;
    const superior = withSuperior && random(10) > 0 ? { superior: answer() } : {};
    answers += competencyCount * ('superior' in superior ? 2 : 1);
    agencies[agency]?.push({
      position: agency * positionsPerAgency + random(positionsPerAgency),
      packed: { self: answer(), ...superior },
    });
  }
  return { standards, agencies, competencies, answers };
};

export const ours = ({ standards, agencies }: Case): Aggregates => {
  const held = heldTable(weights);
  const groups = new Map();
  return agencies.flatMap((people, agency) => {
    const positions = [...new Set(people.map((person) => person.position))];
    const here = new Map(positions.flatMap((p) => (standards[p] ? [[p, standards[p]] as const] : [])));
    const tally = newTally(competenciesOf(here.values()));
    const prepared = new Map([...here].map(([p, s]) => [p, prepareStandard(s, tally, groups)]));
    for (const { position, packed } of people) {
      const standard = prepared.get(position);
      if (standard) analyseEmployee(packed, jenjang, standard, held, tally);
    }
    return competencyNeeds(tally, prepared.values()).map(
      (n) =>
        `${agency},${n.competency},${n.required},${n.assessed},${n.short},${n.gapSumHundredths},${n.importanceSum}`,
    );
  });
};

/** What one would write first: an object per assessment, a map per agency. */
export const plainObjects = ({ standards, agencies, competencies }: Case): Aggregates =>
  agencies.flatMap((people, agency) => {
    const sums = new Map(
      competencies.map((code) => [code, { required: 0, assessed: 0, short: 0, gap: 0, importance: 0 }]),
    );
    for (const { position, packed } of people) {
      const self = unpackLevels(packed.self ?? '');
      const superior = unpackLevels(packed.superior ?? '');
      for (const { competency, level, importance } of standards[position]?.requirements ?? []) {
        const sum = sums.get(competency);
        if (!sum) continue;
        sum.required += 1;
        sum.importance += importance;
        const held = heldHundredths(
          {
            ...(self[competency] === undefined ? {} : { self: self[competency] }),
            ...(superior[competency] === undefined ? {} : { superior: superior[competency] }),
          },
          weights,
        );
        if (held === undefined) continue;
        sum.assessed += 1;
        if (level * 100 <= held) continue;
        sum.short += 1;
        sum.gap += level * 100 - held;
      }
    }
    return [...sums]
      .filter(([, s]) => s.required > 0)
      .map(
        ([code, s]) => `${agency},${code},${s.required},${s.assessed},${s.short},${s.gap},${s.importance}`,
      );
  });

const sql = `
  WITH rated AS (
    SELECT agency, competency, level, importance,
      (CASE WHEN self IS NULL THEN 0 ELSE ${weights.self} END)
        + (CASE WHEN coalesce(superior, 0) = 0 THEN 0 ELSE ${weights.superior} END) AS weight,
      coalesce(self, 0)::INTEGER * ${weights.self} + coalesce(superior, 0)::INTEGER * ${weights.superior} AS weighted
    FROM answers JOIN requirements USING (position, competency)
  ), gaps AS (
    SELECT agency, competency, importance, weight > 0 AS assessed,
      CASE WHEN weight > 0 THEN greatest(0, level::INTEGER * 100 - (200 * weighted + weight) // (2 * weight)) ELSE 0 END AS gap
    FROM rated
  )
  SELECT agency, competency, count(*)::INTEGER, (count(*) FILTER (assessed))::INTEGER,
    (count(*) FILTER (gap > 0))::INTEGER, sum(gap)::INTEGER, sum(importance)::INTEGER
  FROM gaps GROUP BY agency, competency ORDER BY agency, competency`;

const loadDuckDb = async () => {
  try {
    return await import('@duckdb/node-api');
  } catch {
    return undefined;
  }
};

/** The same data in an in-memory DuckDB: answers one row per person and competency, sources side by side. */
export const openDuckDb = async (
  given: Case,
): Promise<{ run: () => Promise<Aggregates>; close: () => void } | undefined> => {
  const duckdb = await loadDuckDb();
  if (!duckdb) return undefined;
  const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE answers (agency SMALLINT, position SMALLINT, competency SMALLINT, self TINYINT, superior TINYINT);
    CREATE TABLE requirements (position SMALLINT, competency SMALLINT, level TINYINT, importance TINYINT);`);
  const requirements = await connection.createAppender('requirements');
  given.standards.forEach((standard, position) => {
    standard.requirements.forEach(({ level, importance }, competency) => {
      requirements.appendSmallInt(position);
      requirements.appendSmallInt(competency);
      requirements.appendTinyInt(level);
      requirements.appendTinyInt(importance);
      requirements.endRow();
    });
  });
  requirements.closeSync();
  const answers = await connection.createAppender('answers');
  given.agencies.forEach((people, agency) => {
    for (const { position, packed } of people) {
      const self = unpackLevels(packed.self ?? '');
      const superior = unpackLevels(packed.superior ?? '');
      given.competencies.forEach((code, competency) => {
        answers.appendSmallInt(agency);
        answers.appendSmallInt(position);
        answers.appendSmallInt(competency);
        for (const level of [self[code], superior[code]])
          if (level === undefined) answers.appendNull();
          else answers.appendTinyInt(level);
        answers.endRow();
      });
    }
  });
  answers.closeSync();
  return {
    run: async () => {
      const rows = await (await connection.runAndReadAll(sql)).getRows();
      return rows.map(([agency, competency, ...sums]) =>
        [agency, given.competencies[Number(competency)], ...sums].join(),
      );
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};

type Measured = { seconds: number; cpuSeconds: number; result: Aggregates };

const once = async (work: () => Aggregates | Promise<Aggregates>): Promise<Measured> => {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - start) / 1_000, cpuSeconds: (user + system) / 1e6, result };
};

/** The median round by CPU time; the first round, in which everything is compiled, counts like any other. */
const middle = (rounds: Measured[]): Measured => {
  const found = rounds.sort((a, b) => a.cpuSeconds - b.cpuSeconds)[Math.floor(rounds.length / 2)];
  if (!found) throw new Error('at least one round is needed');
  return found;
};

const compare = async (name: string, given: Case, rounds: number) => {
  const duckdb = await openDuckDb(given);
  const referenceRun = duckdb ? duckdb.run : () => plainObjects(given);
  const [mine, theirs]: [Measured[], Measured[]] = [[], []];
  // Turn by turn, so that a busy machine slows both.
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await once(() => ours(given)));
    theirs.push(await once(referenceRun));
  }
  const [our, reference] = [middle(mine), middle(theirs)];
  duckdb?.close();
  const round = (n: number): number => Number(n.toFixed(3));
  return {
    case: name,
    answers: given.answers,
    groups: our.result.length,
    ours: { seconds: round(our.seconds), cpuSeconds: round(our.cpuSeconds) },
    reference: {
      name: duckdb ? 'DuckDB, one thread' : 'plain objects (DuckDB is not installed)',
      seconds: round(reference.seconds),
      cpuSeconds: round(reference.cpuSeconds),
    },
    ratio: round(our.cpuSeconds / reference.cpuSeconds),
    sameResult: JSON.stringify(our.result) === JSON.stringify(reference.result),
  };
};

if (import.meta.main) {
  const { values } = parseArgs({ options: { employees: { type: 'string' }, rounds: { type: 'string' } } });
  const employees = Number(values.employees ?? 60_000);
  const rounds = Number(values.rounds ?? 5);
  const cases = [
    await compare('60 competencies, self', makeCase(employees, 60, false), rounds),
    await compare('30 competencies, self and superior', makeCase(employees, 30, true), rounds),
  ];
  console.log(
    JSON.stringify({ bench: 'analysis', employees, rounds, node: process.version, cases }, null, 2),
  );
  if (cases.some((c) => !c.sameResult)) process.exitCode = 1;
}

// Writes job standards for most positions; the rest have none, so that the default level per jenjang is used.
import { CORE_COMPETENCIES } from './competencies-core.ts';
import { GOVERNMENT_COMPETENCIES } from './competencies-government.ts';
import { csv } from './csv.ts';
import { JENJANG } from './jenjang.ts';
import type { Position } from './positions.ts';
import { randomStream } from './random.ts';

export type Requirement = { positionId: string; competency: string; level: number; importance: number };

/** One position in seven, about 15 %. */
const WITHOUT_STANDARD = 7;

const FRONT_LINE = new Set(['pariwisata', 'kesehatan', 'perizinan', 'sosial', 'pendidikan']);

const clampLevel = (level: number): number => Math.min(5, Math.max(1, level));

const coreRequirements = (position: Position): Requirement[] => {
  const { coreLevel } = JENJANG[position.jenjang];
  const serves = FRONT_LINE.has(position.sector);
  return CORE_COMPETENCIES.map(({ code }) => {
    const service = code === 'M05' && serves;
    // Serving citizens asks one level more than the office; a specialist leads fewer people than the jenjang suggests.
    const specialist = position.type === 2 && code === 'M06' && coreLevel > 2;
    const level = clampLevel(coreLevel + (service && coreLevel < 4 ? 1 : 0) - (specialist ? 1 : 0));
    const important =
      service || code === 'M01' || (position.type === 1 && (code === 'M04' || code === 'M08'));
    return { positionId: position.id, competency: code, level, importance: important ? 5 : 3 };
  });
};

const governmentCodes = (position: Position, seed: number, wanted: number): string[] => {
  const random = randomStream(seed, `standard/${position.name}`);
  const codes = GOVERNMENT_COMPETENCIES.map(({ code }) => code);
  const fitting =
    position.sector === 'keuangan' ? 'P-KEUDA' : position.sector === 'pengawasan' ? 'P-ETIKA' : undefined;
  const chosen = new Set<string>(fitting === undefined ? [] : [fitting]);
  while (chosen.size < wanted) chosen.add(random.pick(codes));
  return [...chosen].slice(0, wanted);
};

const specificRequirements = (position: Position, seed: number): Requirement[] => {
  const { technicalLevel, coreLevel } = JENJANG[position.jenjang];
  const managing = position.type === 1;
  const technical = position.technical.slice(0, managing ? 2 : 3);
  const government = governmentCodes(position, seed, managing ? 2 : 1);
  const pelaksana = position.jenjang === 'pelaksana';
  return [
    ...technical.map((code, index) => ({
      positionId: position.id,
      competency: code,
      level: clampLevel(technicalLevel - (index > 1 ? 1 : 0)),
      importance: index === 0 ? 5 : 4,
    })),
    ...government.map((code) => ({
      positionId: position.id,
      competency: code,
      level: pelaksana ? 1 : Math.min(coreLevel, 3),
      importance: managing ? 4 : 2,
    })),
  ].slice(0, 4);
};

export const requirementsOf = (positions: readonly Position[], seed: number): Requirement[] =>
  positions
    .filter((_, index) => index % WITHOUT_STANDARD !== WITHOUT_STANDARD - 1)
    .flatMap((position) => [...coreRequirements(position), ...specificRequirements(position, seed)]);

export const standardsCsv = (requirements: readonly Requirement[]): string =>
  csv(
    ['jabatan_id', 'kompetensi_kode', 'level', 'kepentingan'],
    requirements.map((r) => [r.positionId, r.competency, r.level, r.importance]),
  );

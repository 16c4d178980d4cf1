// Reads standar.csv: which level of which competency a position requires, one row each, one standard per position.

import { type KnownCodes, knownCodes } from '../files/meant-code.rules.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
  rejected,
  saysTheSame,
} from '../files/row-check.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { CompetencyCode, PositionId } from '../records/ids.ts';
import type { Competency, Position, Requirement, Standard } from '../records/register.ts';
import { addTo } from '../rulebook/grouping.ts';

export const standardColumns: Columns = {
  required: ['jabatan_id', 'kompetensi_kode', 'level', 'kepentingan'],
  identifiers: ['jabatan_id', 'kompetensi_kode'],
  choices: { level: ['1', '2', '3', '4', '5'], kepentingan: ['1', '2', '3', '4', '5'] },
  synonyms: {
    kompetensi_kode: ['kode_kompetensi'],
    level: ['level_standar', 'level_dipersyaratkan'],
    kepentingan: ['bobot', 'tingkat_kepentingan'],
  },
};

type Read = { row: number; reader: CellReader; requirement: Requirement };

/** A standard with a row missing would hide a gap, so one faulty row holds back its whole position. */
const judgePosition = (
  positionId: PositionId,
  group: readonly Read[],
  known: Standard | undefined,
): Checked<Standard>[] => {
  const faulty = group.find((g) => g.reader.problems.length > 0);
  const record: Standard = {
    positionId,
    origin: 'position',
    requirements: group
      .map((g) => g.requirement)
      .sort((a, b) => (a.competency < b.competency ? -1 : a.competency > b.competency ? 1 : 0)),
  };
  const before = new Map(known?.requirements.map((r) => [r.competency, r]));
  const dropped = known ? known.requirements.length > group.length : false;
  return group.map(({ row, reader, requirement }) => {
    if (faulty && reader.problems.length === 0)
      return rejected(row, [
        {
          field: 'jabatan_id',
          message: `Standar jabatan ini tidak diubah karena baris ${faulty.row} ditolak`,
        },
      ]);
    const judged = judge(row, reader, record, known);
    // Row by row, only what differs counts as changed; a removed requirement changes all that remain.
    const isSame = !dropped && saysTheSame(before.get(requirement.competency), requirement);
    return judged.verdict === 'changed' && isSame ? { ...judged, verdict: 'unchanged' as const } : judged;
  });
};

const unknownCompetency = (code: string, known: KnownCodes): string => {
  const meant = known.meant(code);
  return meant === undefined
    ? 'Kompetensi tidak dikenal'
    : `Kompetensi tidak dikenal; apakah yang dimaksud ${meant}?`;
};

/** Each is a question of the survey about whoever holds the position (docs/numbers.md). */
export const mostRequirements = 100;

export const checkStandards = (
  rows: readonly TableRow[],
  register: {
    positions: readonly Position[];
    competencies: readonly Competency[];
    standards: readonly Standard[];
  },
): Checked<Standard>[] => {
  const positions = new Set(register.positions.map((p) => p.positionId));
  const competencies = knownCodes(register.competencies.map((c) => c.code));
  const known = new Map(register.standards.map((s) => [s.positionId, s]));
  const duplicate = duplicateFinder();
  const groups = new Map<PositionId, Read[]>();
  for (const row of rows) {
    const reader = cellReader(row);
    const positionId = reader.id('jabatan_id', PositionId);
    const competency = reader.id('kompetensi_kode', CompetencyCode);
    if (positionId !== '' && !positions.has(positionId)) reader.say('jabatan_id', 'Jabatan tidak dikenal');
    if (competency !== '' && !competencies.has(competency))
      reader.say('kompetensi_kode', unknownCompetency(competency, competencies));
    const level = reader.whole('level', 1, 5);
    const importance = reader.whole('kepentingan', 1, 5);
    const problem = duplicate('kompetensi_kode', competency && `${positionId} ${competency}`, row.row);
    if (problem) reader.problems.push(problem);
    const read = { row: row.row, reader, requirement: { competency, level, importance } };
    addTo(groups, positionId, read);
  }
  for (const group of groups.values())
    for (const { reader } of group.slice(mostRequirements))
      reader.say(
        'kompetensi_kode',
        `Standar satu jabatan memuat paling banyak ${mostRequirements} kompetensi; berkas ini menyebut ${group.length}`,
      );
  return [...groups]
    .flatMap(([positionId, group]) => judgePosition(positionId, group, known.get(positionId)))
    .sort((a, b) => a.row - b.row);
};

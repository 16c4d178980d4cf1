// Reads the file of satisfaction questionnaires: one row per questionnaire, scores 1–4 by element, empty where not answered.

import { type CellReader, cellReader, type RowResult, rejected } from '../../files/row-check.rules.ts';
import type { Columns, TableRow } from '../../files/table-row.ts';
import { longDate } from '../../pages/format.ts';
import { AgencyId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';
import { isServicePeriod, lastDayOf } from '../../rulebook/service-period.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { type Questionnaire, type ServiceIndex, serviceIndex, tallyElements } from './satisfaction.rules.ts';

export const serviceColumns: Columns = {
  required: ['unor_id', 'periode', ...satisfactionElements.map((e) => e.toLowerCase())],
};

/** A row of the file, for whoever makes one. */
export const serviceExample = 'u-0001,2026-S1,4,3,3,4,3,4,4,,3';

/** All questionnaires about one agency's service in one period, packed and in the order of their content: nobody can tell who came first. */
export type ServiceGroup = { agencyId: AgencyId; period: string; questionnaires: readonly string[] };

const noAnswer = '-';
const packedPattern = /^[1-4-]{9}$/;

/** Nine characters in the order of `satisfactionElements`; the order is stored beside them. */
const pack = (scores: Questionnaire): string =>
  satisfactionElements.map((e) => scores[e] ?? noAnswer).join('');
const unpack = (packed: string): Questionnaire =>
  Object.fromEntries(
    satisfactionElements.flatMap((e, i): [SatisfactionElement, number][] => {
      const score = packed[i] ?? noAnswer;
      return score === noAnswer ? [] : [[e, Number(score)]];
    }),
  );

const scoreOf = (reader: CellReader, element: SatisfactionElement): number | undefined => {
  const column = element.toLowerCase();
  const text = reader.optional(column, texts.word);
  if (text === undefined) return undefined;
  if (/^[1-4]$/.test(text)) return Number(text);
  reader.say(column, 'Harus 1, 2, 3, atau 4; kosongkan bila tidak dijawab');
  return undefined;
};

type Read = { agencyId: AgencyId; period: string; scores: Questionnaire };

/** What a file may speak of on a day: the agencies on record, and only what is over, because an index of half a period is none. */
export type ServiceRegister = { agencies: ReadonlySet<AgencyId>; today: WibDate };

const isOver = (period: string, today: WibDate): boolean => lastDayOf(period) < today;

const checkPeriod = (reader: CellReader, period: string, today: WibDate): void => {
  if (period === '') return;
  if (!isServicePeriod(period))
    reader.say('periode', 'Harus tahun, semester, atau triwulan, misalnya 2026, 2026-S1, atau 2026-TW3');
  else if (!isOver(period, today))
    reader.say(
      'periode',
      `Periode ${period} belum berakhir; dapat diimpor sesudah ${longDate(lastDayOf(period))}`,
    );
};

const readRow = (reader: CellReader, { agencies, today }: ServiceRegister): Read => {
  const agencyId = reader.id('unor_id', AgencyId);
  if (agencyId !== '' && !agencies.has(agencyId)) reader.say('unor_id', 'Perangkat daerah tidak dikenal');
  const period = reader.text('periode', texts.word);
  checkPeriod(reader, period, today);
  const scores: Questionnaire = Object.fromEntries(
    satisfactionElements.flatMap((e) => {
      const score = scoreOf(reader, e);
      return score === undefined ? [] : [[e, score]];
    }),
  );
  if (reader.problems.length === 0 && Object.keys(scores).length === 0)
    reader.say('syarat', 'Tidak ada satu unsur pun yang dijawab');
  return { agencyId, period, scores };
};

const grouped = (all: readonly Read[]): ServiceGroup[] =>
  [...Map.groupBy(all, (r) => `${r.period}#${r.agencyId}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, reads]) => {
      const [first] = reads;
      return first
        ? [
            {
              agencyId: first.agencyId,
              period: first.period,
              questionnaires: reads.map((r) => pack(r.scores)).toSorted(),
            },
          ]
        : [];
    });

/** The questionnaires that can be used, by agency and period, and the rows that cannot. */
export const checkQuestionnaires = (
  rows: readonly TableRow[],
  register: ServiceRegister,
): { groups: ServiceGroup[]; accepted: number; rejected: RowResult[] } => {
  const faults: RowResult[] = [];
  const good: Read[] = [];
  for (const row of rows) {
    const reader = cellReader(row);
    const read = readRow(reader, register);
    if (reader.problems.length > 0) faults.push(rejected(row.row, reader.problems));
    else good.push(read);
  }
  return { groups: grouped(good), accepted: good.length, rejected: faults };
};

export const indexOfGroup = (group: ServiceGroup): ServiceIndex | undefined =>
  serviceIndex(tallyElements(group.questionnaires.map(unpack)));

/** The checked file as one line, so that the second step needs no copy of it on the server. */
export const packGroups = (groups: readonly ServiceGroup[]): string =>
  groups.map((g) => `${g.agencyId}@${g.period}=${g.questionnaires.join(';')}`).join('|');

/** Undefined when it is not what the first step makes of this register. */
export const unpackGroups = (
  packed: string,
  { agencies, today }: ServiceRegister,
): ServiceGroup[] | undefined => {
  const groups = packed.split('|').map((text): ServiceGroup => {
    const at = text.indexOf('@');
    const equals = text.indexOf('=');
    return {
      agencyId: AgencyId.parse(text.slice(0, Math.max(at, 0))),
      period: text.slice(at + 1, equals),
      questionnaires: text.slice(equals + 1).split(';'),
    };
  });
  const isWhole = groups.every(
    (g) =>
      agencies.has(g.agencyId) &&
      isServicePeriod(g.period) &&
      isOver(g.period, today) &&
      g.questionnaires.every((q) => packedPattern.test(q) && q !== noAnswer.repeat(9)),
  );
  return isWhole ? groups : undefined;
};

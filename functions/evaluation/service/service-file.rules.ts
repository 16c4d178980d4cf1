// Reads the file of satisfaction questionnaires: one row per questionnaire, scores 1–4 by element, empty where not answered.

import { tableLimits } from '../../files/reading-limits.ts';
import {
  type CellReader,
  cellReader,
  duplicateFinder,
  type RowResult,
  rejected,
} from '../../files/row-check.rules.ts';
import type { TableRow } from '../../files/table-row.ts';
import { longDate } from '../../pages/format.ts';
import { AgencyId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';
import { lastDayOf, readServicePeriod } from '../../rulebook/service-period.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { type Questionnaire, type ServiceIndex, serviceIndex, tallyElements } from './satisfaction.rules.ts';
import {
  cellsOfMeans,
  indexOfMeans,
  packMeans,
  readMeans,
  type ServiceMeans,
} from './service-means.rules.ts';

/** A row of the file, for whoever makes one. */
export const serviceExample = 'u-0001,2026-S1,4,3,3,4,3,4,4,,3';

/** All questionnaires about one agency's service in one period, packed and in the order of their content: nobody can tell who came first. */
export type ServiceGroup = {
  agencyId: AgencyId;
  period: string;
  questionnaires: readonly string[];
  /** A recapitulation instead of questionnaires. */
  means?: ServiceMeans;
};

/** How many people a group speaks for. */
export const respondentsOf = ({ means, questionnaires }: ServiceGroup): number =>
  means?.n ?? questionnaires.length;

const noAnswer = '-';

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
  // A spreadsheet writes 3 as 3.00.
  if (/^[1-4](?:[.,]0+)?$/.test(text)) return Number(text.slice(0, 1));
  reader.say(column, 'Harus 1, 2, 3, atau 4; kosongkan bila tidak dijawab');
  return undefined;
};

type Read = { agencyId: AgencyId; period: string; scores: Questionnaire; means?: ServiceMeans };

/** What a file may speak of on a day: the agencies on record, and only what is over, because an index of half a period is none. */
export type ServiceRegister = { agencies: ReadonlySet<AgencyId>; today: WibDate };

const isOver = (period: string, today: WibDate): boolean => lastDayOf(period) < today;

const checkPeriod = (reader: CellReader, period: string, today: WibDate): void => {
  if (period === '') return;
  if (!isOver(period, today))
    reader.say(
      'periode',
      `Periode ${period} belum berakhir; dapat diimpor sesudah ${longDate(lastDayOf(period))}`,
    );
};

const readRow = (reader: CellReader, { agencies, today }: ServiceRegister): Read => {
  const agencyId = reader.id('unor_id', AgencyId);
  if (agencyId !== '' && !agencies.has(agencyId)) reader.say('unor_id', 'Perangkat daerah tidak dikenal');
  const written = reader.text('periode', texts.word);
  const period = readServicePeriod(written) ?? '';
  if (written !== '' && period === '')
    reader.say('periode', 'Harus tahun, semester, atau triwulan, misalnya 2026, 2026-S1, atau 2026-TW3');
  checkPeriod(reader, period, today);
  if (!reader.isEmpty('n')) {
    const means = readMeans(reader);
    if (reader.problems.length === 0 && Object.keys(means.thousandths).length === 0)
      reader.say('syarat', 'Tidak ada satu unsur pun yang memiliki rata-rata');
    return { agencyId, period, scores: {}, means };
  }
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
              questionnaires: reads.flatMap((r) => (r.means ? [] : [pack(r.scores)])).toSorted(),
              ...(first.means ? { means: first.means } : {}),
            },
          ]
        : [];
    });

const mixedService =
  'Layanan dan periode ini sudah memiliki baris jenis lain; satu periode diisi kuesioner atau rekapitulasi, tidak keduanya';

/** Of so many rows it is said what became of each: whoever has more that are rejected has one fault in all of them. */
export const mostRowsTold = 2_000;
/** Fifteen years of quarters. Each is stored as a whole, and a file speaks of one or two. */
const mostPeriods = 60;

/** The questionnaires that can be used, by agency and period, and the rows that cannot. */
export const checkQuestionnaires = (
  rows: readonly TableRow[],
  register: ServiceRegister,
): { groups: ServiceGroup[]; accepted: number; rejected: RowResult[] } => {
  const faults: RowResult[] = [];
  const good: Read[] = [];
  const duplicate = duplicateFinder();
  /** By service and period, whether means are given. */
  const kinds = new Map<string, boolean>();
  const periods = new Set<string>();
  for (const row of rows) {
    const reader = cellReader(row);
    const read = readRow(reader, register);
    const service = `${read.agencyId}, periode ${read.period}`;
    const first = kinds.get(service) ?? read.means !== undefined;
    if (reader.problems.length === 0) {
      const double = read.means ? duplicate('unor_id', service, row.row) : undefined;
      if (double) reader.problems.push(double);
      else if (first !== (read.means !== undefined)) reader.say('n', mixedService);
      else if (!periods.has(read.period) && periods.size === mostPeriods)
        reader.say('periode', `Satu berkas memuat paling banyak ${mostPeriods} periode`);
      else {
        kinds.set(service, first);
        periods.add(read.period);
      }
    }
    if (reader.problems.length > 0)
      faults.push(rejected(row.row, faults.length < mostRowsTold ? reader.problems : []));
    else good.push(read);
  }
  return { groups: grouped(good), accepted: good.length, rejected: faults };
};

export const indexOfGroup = (group: ServiceGroup): ServiceIndex | undefined =>
  group.means ? indexOfMeans(group.means) : serviceIndex(tallyElements(group.questionnaires.map(unpack)));

/** The checked file as one line, so that the second step needs no copy of it on the server. */
export const packGroups = (groups: readonly ServiceGroup[]): string =>
  groups
    .map((g) => `${g.agencyId}@${g.period}=${g.means ? packMeans(g.means) : g.questionnaires.join(';')}`)
    .join('|');

/** The row of the file that a packed answer stands for, whatever was written there. */
const rowOf = (row: number, agencyId: string, period: string, packed: string): TableRow => {
  const means = cellsOfMeans(packed);
  const scores = means ? [] : [...packed].map((score) => (score === noAnswer ? '' : score));
  const cells = satisfactionElements.map((e, i): [string, string] => [e.toLowerCase(), scores[i] ?? '']);
  return {
    row,
    cells: { unor_id: agencyId, periode: period, ...Object.fromEntries(cells), ...means },
  };
};

/** Counted without taking it apart: it may be anything. */
const answersIn = (packed: string): number => {
  let count = 1;
  for (const letter of packed) if (letter === ';' || letter === '|') count += 1;
  return count;
};

/**
 * Undefined when it is not what the first step makes of this register. The form comes back from outside, so it is read as a
 * file once more, by the one rule for files, and has to be, letter by letter, what that rule packs: then nothing can pass here
 * that would not pass there, whatever the rule will forbid next.
 */
export const unpackGroups = (packed: string, register: ServiceRegister): ServiceGroup[] | undefined => {
  if (answersIn(packed) > tableLimits.records) return undefined;
  const rows = packed.split('|').flatMap((group) => {
    const [service = '', content = ''] = group.split('=', 2);
    const [agencyId = '', period = ''] = service.split('@', 2);
    return content.split(';').map((answer) => ({ agencyId, period, answer }));
  });
  const { groups, rejected: faults } = checkQuestionnaires(
    rows.map(({ agencyId, period, answer }, i) => rowOf(i + 2, agencyId, period, answer)),
    register,
  );
  return faults.length === 0 && packGroups(groups) === packed ? groups : undefined;
};

// The questions about competencies and their answers: sections short enough for a phone, answers checked one by one.
// The needs survey, the superior's rating and the level-3 evaluation ask with these same items.
import type { CompetencyCode } from '../records/ids.ts';
import type { Competency } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { asLine } from '../rulebook/text.rules.ts';

export type Section = { name: string; items: readonly Competency[] };

const groups = ['manajerial', 'sosial-kultural', 'teknis', 'pemerintahan'] as const;
const groupName: Readonly<Record<Competency['group'], string>> = {
  manajerial: 'Manajerial',
  'sosial-kultural': 'Sosial kultural',
  teknis: 'Teknis',
  pemerintahan: 'Pemerintahan',
};
/** A page of a survey holds 5 to 8 questions. */
const fewest = 5;
const most = 8;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (
  requirements: readonly { competency: CompetencyCode }[],
  competencies: readonly Competency[],
): Competency[] => {
  const wanted = new Set(requirements.map((r) => r.competency));
  return competencies
    .filter((c) => wanted.has(c.code))
    .toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || compare(a.code, b.code));
};

/** Whole groups packed together while they fit on a page. */
const byGroup = (items: readonly Competency[]): Competency[][] => {
  const pages: Competency[][] = [];
  for (const group of groups) {
    const members = items.filter((c) => c.group === group);
    const last = pages.at(-1);
    if (last && last.length + members.length <= most) last.push(...members);
    else if (members.length > 0) pages.push(members);
  }
  return pages;
};

const evenly = (items: readonly Competency[]): Competency[][] => {
  const pages = Math.ceil(items.length / most);
  return Array.from({ length: pages }, (_, i) =>
    items.slice(Math.ceil((i * items.length) / pages), Math.ceil(((i + 1) * items.length) / pages)),
  );
};

/** "Manajerial 1–5" when a group goes on over the page, else just its name. */
const partName = (group: Competency['group'], page: readonly Competency[], all: readonly Competency[]) => {
  const whole = all.filter((c) => c.group === group);
  const here = page.filter((c) => c.group === group);
  const first = here[0];
  if (!first || here.length === whole.length) return groupName[group];
  const from = whole.indexOf(first) + 1;
  const to = from + here.length - 1;
  return from === to ? `${groupName[group]} ${from}` : `${groupName[group]} ${from}–${to}`;
};

const nameOf = (page: readonly Competency[], all: readonly Competency[]): string => {
  const parts = groups.filter((g) => page.some((c) => c.group === g)).map((g) => partName(g, page, all));
  const [first = '', ...rest] = parts.map((p, i) => (i === 0 ? p : p.toLowerCase()));
  // EYD: a comma before "dan" where more than two are named.
  const last = rest.pop();
  if (last === undefined) return first;
  return rest.length === 0 ? `${first} dan ${last}` : `${[first, ...rest].join(', ')}, dan ${last}`;
};

/**
 * The required competencies as pages of a form: group by group where that gives pages of 5 to 8 questions,
 * else cut evenly. Codes the dictionary does not know are left out, a doubled one is asked once.
 */
export const sectionsFor = (
  requirements: readonly { competency: CompetencyCode }[],
  competencies: readonly Competency[],
): Section[] => {
  const items = inOrder(requirements, competencies);
  const grouped = byGroup(items);
  const fits = grouped.every((p) => p.length <= most && (grouped.length === 1 || p.length >= fewest));
  return (fits ? grouped : evenly(items)).map((page) => ({ name: nameOf(page, items), items: page }));
};

export type Answers = {
  /** Valid answers: 1–5, or 0 for "never done" / "never seen". */
  levels: Record<string, number>;
  /** What was sent, for showing the page again with the answers kept. */
  sent: Record<string, string>;
  problems: Problem[];
};

/** Reads one form: every item answered exactly once with 0 to 5, and nothing that was not asked. */
export const readAnswers = (
  form: FormData,
  items: readonly { code: string; name: string }[],
  otherFields: readonly string[] = [],
): Answers => {
  const answers: Answers = { levels: {}, sent: {}, problems: [] };
  for (const { code, name } of items) {
    const values = form.getAll(code).filter((v) => typeof v === 'string' && v !== '');
    const value = values[0];
    if (typeof value === 'string') answers.sent[code] = value;
    if (value === undefined) answers.problems.push({ field: code, message: `${name}: pilih satu jawaban.` });
    else if (values.length > 1 || typeof value !== 'string' || !/^[0-5]$/.test(value))
      answers.problems.push({
        field: code,
        message: `${name}: jawaban tidak dikenal. Pilih satu dari enam pilihan yang tersedia.`,
      });
    else answers.levels[code] = Number(value);
  }
  const known = new Set(['nonce', ...otherFields, ...items.map((i) => i.code)]);
  for (const field of new Set(form.keys()))
    if (!known.has(field))
      answers.problems.push({
        field,
        message: `Kompetensi "${asLine(field, 40)}" tidak ditanyakan pada bagian ini. Muat ulang halaman, lalu isi kembali.`,
      });
  return answers;
};

// The regional budget changes in mid-year (APBD-Perubahan) in most years, and the operator changes the plan with it; one office sends some changes back.
import { Complaint, type Surroundings } from './actor.ts';
import type { Browser, Field, Form, ReadPage } from './browser.ts';
import type { Choices } from './choices.ts';
import { postForm } from './filling.ts';

/** Whether this year's budget is changed at all. */
export const isChanged = (choices: Choices): boolean => choices.chance('apbd-perubahan') < 0.7;

/** The secretary sends back the first change of some years; once in a while the governor refuses it. */
export const verdictOn = (
  subject: string,
  office: string | undefined,
  choices: Choices,
): 'approve' | 'return' | 'refuse' => {
  if (!/Perubahan ke-1 /.test(subject)) return 'approve';
  if (office === 'sekda' && choices.chance('sekda mengembalikan perubahan') < 0.35) return 'return';
  return office === 'ppk' && choices.chance('ppk menolak perubahan') < 0.15 ? 'refuse' : 'approve';
};

type Program = { name: string; now: number; least: number; most: number };

const programsOf = ({ fields }: Form): Program[] =>
  fields.flatMap((field: Field) =>
    field.kind === 'number' && field.name.startsWith('angkatan-')
      ? [
          {
            name: field.name,
            now: Number(field.value),
            least: Number(field.min ?? 0),
            most: Number(field.max ?? 0),
          },
        ]
      : [],
  );

const rupiahIn = (value: string): number => Number(value.replace(/\D/g, ''));

/** Rounded as a budget is: to whole millions. */
const times = (rupiah: number, share: number): number => Math.round((rupiah * share) / 1_000_000) * 1_000_000;

/** One more of the first program for which there are people: the next one below the line, else one that is in the plan. */
const oneMore = (programs: readonly Program[]): Record<string, string> => {
  const next =
    programs.find((p) => p.now === 0 && p.most > 0) ?? programs.find((p) => p.now > 0 && p.most > p.now);
  return next ? { [next.name]: String(next.now + 1) } : {};
};

/** One batch less of each of the last `count` programs of the plan that have one to give. */
const lessOf = (programs: readonly Program[], count: number): Record<string, string> =>
  Object.fromEntries(
    programs
      .filter((p) => p.now > 0 && p.least < p.now)
      .slice(-count)
      .map((p) => [p.name, String(p.now - 1)]),
  );

type Wish = { ceiling: number; batches: Record<string, string> };

/** What the operator would like, and what is left of it each time the page says that the money does not suffice. */
const wishes = (form: Form, choices: Choices, occasion: string): Wish[] => {
  const programs = programsOf(form);
  const field = form.fields.find((f) => f.name === 'pagu');
  const ceiling = field && 'value' in field ? rupiahIn(field.value) : 0;
  if (choices.chance('pagu naik', occasion) < 0.7) {
    const less = choices.chance('satu dikeluarkan', occasion) < 0.5 ? lessOf(programs, 1) : {};
    return [1.2, 2, 5].map((share) => ({
      ceiling: times(ceiling, share),
      batches: { ...less, ...oneMore(programs) },
    }));
  }
  return [1, 2, 4, 8].map((count, i) => ({
    ceiling: times(ceiling, 0.9 + 0.02 * i),
    batches: lessOf(programs, count),
  }));
};

/** The numbers that a page proposes, as far as they are still possible: what has begun meanwhile stays. */
export const stillPossible = (form: Form): Record<string, string> =>
  Object.fromEntries(
    programsOf(form).map((p) => [p.name, String(Math.max(p.least, Math.min(p.now, p.most)))]),
  );

const isTooDear = ({ status, text }: ReadPage): boolean => status === 422 && /melampaui pagu/.test(text);

/** Sends the difference that the page shows, with a reason. */
export const confirmDifference = async (
  browser: Browser,
  who: string,
  difference: ReadPage,
  alasan: string,
): Promise<void> => {
  const form = postForm(difference.forms);
  if (difference.status >= 400 || !form) throw new Complaint(who, 'memeriksa selisih perubahan', difference);
  const sent = await browser.submit(form, { alasan, setuju: 'ya' });
  if (sent.status >= 400) throw new Complaint(who, 'mengajukan perubahan', sent);
};

/** The operator proposes what the new ceiling allows; false where none can be proposed now, as after an interruption. */
export const proposeChange = async (
  browser: Browser,
  { sample, choices }: Surroundings,
  who: string,
  occasion = 'apbd-perubahan',
): Promise<boolean> => {
  const versions = await browser.open(`/konsol/${sample.cycle.year}/perubahan`);
  const link = versions.links.find(({ href }) => href.endsWith('/perubahan/ajukan'));
  if (!link) return false;
  const page = await browser.open(link.href);
  const form = postForm(page.forms);
  if (!form) throw new Complaint(who, 'mencari formulir perubahan', page);
  for (const { ceiling, batches } of wishes(form, choices, occasion)) {
    const difference = await browser.submit(form, { pagu: String(ceiling), ...batches });
    if (isTooDear(difference)) continue;
    await confirmDifference(
      browser,
      who,
      difference,
      'Penyesuaian dengan APBD Perubahan: pagu dan jumlah angkatan diubah.',
    );
    return true;
  }
  return false;
};

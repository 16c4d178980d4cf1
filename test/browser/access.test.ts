// The four forms that matter most without a mouse and as a screen reader hears them: sign-in, survey, decision, attendance.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Focus, focusOf, type Heard, heardOn, ringContrast, tabTo } from './access-tree.ts';
import type { Visitor } from './visitor.ts';
import { beginWalk, leadsTo, pathIn, type Walk } from './walk.ts';

let walk: Walk;
let phone: Visitor;

beforeAll(async () => {
  walk = await beginWalk();
  ({ phone } = walk);
});
afterAll(() => walk?.end());

const press = (key: string): Promise<void> => phone.page.keyboard.press(key);
const reach = (isIt: (focus: Focus) => boolean): Promise<Focus> => tabTo(phone.page, isIt);
const isButton = (text: string) => (focus: Focus) => focus.tag === 'BUTTON' && focus.text === text;
const isLink = (text: string) => (focus: Focus) => focus.tag === 'A' && focus.text === text;

const heading = async (): Promise<string> => (await phone.page.locator('h1').textContent()) ?? '';

/** Enter on what has the focus, and the page that answers. */
const enter = async (): Promise<void> => {
  await Promise.all([phone.page.waitForEvent('load'), press('Enter')]);
};

const called = (heard: readonly Heard[], role: string, name: string | RegExp): Heard => {
  const found = heard.find(
    (node) => node.role === role && (typeof name === 'string' ? node.name === name : name.test(node.name)),
  );
  if (!found) throw new Error(`no ${role} called ${name} among ${heard.map((n) => `${n.role} ${n.name}`)}`);
  return found;
};

/** A form that came back: the title says so, and reading begins with what is wrong. */
const expectErrors = async (title: string, messages: readonly (string | RegExp)[]): Promise<void> => {
  expect(await phone.page.title()).toBe(`Kesalahan: ${title} – Siklus`);
  expect((await focusOf(phone.page)).classes).toBe('errors');
  const heard = await heardOn(phone.page);
  called(heard, 'alert', '');
  for (const message of messages) called(heard, 'link', message);
};

describe('signing in', () => {
  it('says which field is wrong, with its error as its description', async () => {
    await phone.open('/masuk');
    called(await heardOn(phone.page), 'textbox', 'Alamat surel dinas');
    await reach((focus) => focus.name === 'email');
    expect(await ringContrast(phone.page)).toBeGreaterThanOrEqual(3);
    expect(await phone.page.locator('#email').getAttribute('autocomplete')).toBe('email');
    await reach(isButton('Kirim tautan masuk'));
    expect(await ringContrast(phone.page)).toBeGreaterThanOrEqual(3);
    await enter();
    await expectErrors('Masuk', [/surel/]);
    const field = called(await heardOn(phone.page), 'textbox', 'Alamat surel dinas');
    expect(field.isInvalid).toBe(true);
    expect(field.isRequired).toBe(true);
    expect(field.description).toMatch(/surel/);
    await press('Tab');
    await press('Enter');
    await reach((focus) => focus.name === 'email');
    await phone.page.keyboard.type(walk.town.sample.tenant.operator.email);
    await reach(isButton('Kirim tautan masuk'));
    await enter();
    expect(await phone.page.title()).toBe('Periksa surel – Siklus');
  });

  it('keeps its buttons where colours are the reader’s own', async () => {
    await phone.open('/masuk');
    await phone.page.emulateMedia({ forcedColors: 'active' });
    const border = await phone.page.evaluate(
      `(({ borderTopStyle, borderTopWidth }) => [borderTopStyle, borderTopWidth])(getComputedStyle(document.querySelector('button')))`,
    );
    await phone.page.emulateMedia({ forcedColors: 'none' });
    expect(border).toEqual(['solid', '1px']);
  });
});

describe('the survey', () => {
  it('is filled in by keyboard, and an omitted answer is found from the error', async () => {
    await walk.town.keepDiaryThrough('buka siklus');
    await phone.open(pathIn(await walk.town.awaitMail(leadsTo('/survei/'))));
    await reach(isLink('Mulai mengisi'));
    await enter();
    const groups = (await heardOn(phone.page)).filter((node) => node.role === 'group');
    expect(groups.length).toBeGreaterThan(3);
    const [first] = groups;
    // All but the first: one stop per group, an arrow chooses.
    const answered = new Set<string>();
    await reach((focus) => focus.type === 'radio');
    const omitted = (await focusOf(phone.page)).name;
    while (answered.size < groups.length - 1) {
      const { name } = await reach((focus) => focus.type === 'radio' && !answered.has(focus.name));
      expect(await ringContrast(phone.page)).toBeGreaterThanOrEqual(3);
      await press('Space');
      answered.add(name);
    }
    await reach(isButton('Simpan dan lanjutkan'));
    await enter();
    await expectErrors(await heading(), [/pilih satu jawaban/]);
    const wrong = called(await heardOn(phone.page), 'group', first?.name ?? '');
    expect(wrong.description).toMatch(/pilih satu jawaban/);
    await press('Tab');
    await press('Enter');
    const back = await reach((focus) => focus.type === 'radio');
    expect(back.name).toBe(omitted);
    await press('Space');
    await reach(isButton('Simpan dan lanjutkan'));
    await enter();
    expect(await phone.page.title()).not.toContain('Kesalahan');
  });
});

describe('the decision', () => {
  it('is made by keyboard, with what it leads to read beside each choice', async () => {
    await phone.open(pathIn(await walk.town.awaitMail(leadsTo('/keputusan/'))));
    const heard = await heardOn(phone.page);
    called(heard, 'radio', /^Verifikasi \(sesuai\) Rencana diteruskan/);
    expect(called(heard, 'textbox', 'Alasan').description).toMatch(/^Wajib .* paling sedikit 10 karakter/);
    // On a phone the rows are cards; their headings are heard all the same.
    const headings = heard.filter((node) => node.role === 'columnheader').map((node) => node.name);
    expect(headings).toContain('Tanda terima');
    expect(headings).toContain('Peserta');
    await reach((focus) => focus.type === 'radio');
    await press('ArrowDown');
    expect((await focusOf(phone.page)).value).toBe('returned');
    await reach(isButton('Kirim keputusan'));
    await enter();
    await expectErrors(await heading(), [/Tuliskan alasan/]);
    const reason = called(await heardOn(phone.page), 'textbox', 'Alasan');
    expect(reason.isInvalid).toBe(true);
    expect(reason.description).toMatch(/Wajib .*Tuliskan alasan/);
    await press('Tab');
    await press('Enter');
    await reach((focus) => focus.tag === 'TEXTAREA');
    await phone.page.keyboard.press('Shift+Tab');
    await press('ArrowUp');
    expect((await focusOf(phone.page)).value).toBe('approved');
    await reach(isButton('Kirim keputusan'));
    await enter();
    expect(await phone.page.locator('main').textContent()).toContain('Diverifikasi');
  });
});

describe('the list of attendance', () => {
  it('names each day and says everything that is wrong at once', async () => {
    await phone.open(pathIn(await walk.town.awaitMail(leadsTo('/presensi/'))));
    const heard = await heardOn(phone.page);
    called(heard, 'checkbox', 'Setiap hari');
    for (const summary of await phone.page.locator('fieldset summary').all()) await summary.click();
    const days = (await heardOn(phone.page)).filter(
      (node) => node.role === 'checkbox' && node.name !== 'Setiap hari',
    );
    expect(days.length).toBeGreaterThan(0);
    for (const { name } of days) expect(name).toMatch(/^Hari ke-\d+: \d{1,2} [A-Z][a-z]+ \d{4}$/);
    await reach((focus) => focus.type === 'checkbox');
    await press('Space');
    await reach((focus) => focus.name.startsWith('pre-'));
    await phone.page.keyboard.type('x');
    await reach(isButton('Kirim'));
    await enter();
    await expectErrors('Presensi dan nilai', [/nilai tes awal harus angka/, /Pilih simpan sementara/]);
    const again = await heardOn(phone.page);
    const wrong = again.filter((node) => node.role === 'textbox' && node.isInvalid);
    expect(wrong.map(({ name }) => name)).toEqual([expect.stringMatching(/^Nilai tes awal/)]);
    expect(wrong[0]?.description).toMatch(/harus angka 0 sampai 100/);
    expect(called(again, 'group', 'Kirim sebagai').description).toMatch(/Pilih simpan sementara/);
  });
});

// What strikes people and agencies: brought in at the console as an office would, and kept in mind as the truth to hold the product against.

import { Complaint, type Surroundings } from '../local/rehearsal/actor.ts';
import type { Browser } from '../local/rehearsal/browser.ts';
import { proposeChange } from '../local/rehearsal/changing-plan.ts';
import { postForm } from '../local/rehearsal/filling.ts';
import { takeIn } from '../local/rehearsal/operator.ts';
import { signIn } from '../local/rehearsal/sign-in.ts';
import {
  type Agency,
  agenciesFile,
  type Government,
  newcomers,
  operator,
  type Person,
  type PersonId,
  rosterFile,
  serves,
  superiorsFile,
} from './government.ts';
import type { Event } from './weather.ts';

type Ground = { government: Government; around: Surroundings; today: string };

const pick = <T>(from: readonly T[], chance: number): T | undefined => from[Math.floor(chance * from.length)];

const exists = (agency: Agency, today: string): boolean => agency.until === undefined || today < agency.until;
const serving = ({ government, today }: Ground): Person[] =>
  [...government.people.values()].filter((p) => serves(p, today));
const headed = ({ government }: Ground): Set<string> =>
  new Set([...government.agencies.values()].flatMap(({ head }) => head ?? []));
const standing = ({ government, today }: Ground): Agency[] =>
  [...government.agencies.values()].filter((a) => exists(a, today));

const import_ = async (
  { around }: Ground,
  kind: 'pegawai' | 'atasan' | 'perangkat-daerah',
  text: string,
): Promise<void> => {
  const who = around.sample.tenant.operator.email;
  const browser = await signIn(who, around);
  await takeIn(who, browser, `/konsol/impor/${kind}`, `${kind}.csv`, text);
};
const bringRoster = (ground: Ground, people: readonly Person[], movedOn?: string): Promise<void> =>
  import_(ground, 'pegawai', rosterFile(people, movedOn));
const bringAgencies = (ground: Ground): Promise<void> =>
  import_(ground, 'perangkat-daerah', agenciesFile(ground.government));

/** Ids of the export: dismissed, and retired. */
const ends = ['77', '99'] as const;
const absences = ['02', '03', '04'] as const;

const join = async (ground: Ground): Promise<string | undefined> => {
  const { people } = ground.government;
  const one = newcomers.find(({ id }) => !people.has(id));
  if (!one) return undefined;
  const agency = pick(standing(ground), 0.99)?.id ?? one.agency;
  const made: Person = {
    ...one,
    emails: [...one.emails],
    away: [],
    from: ground.today,
    agency: standing(ground).some(({ id }) => id === one.agency) ? one.agency : agency,
  };
  people.set(one.id, made);
  await bringRoster(ground, [made]);
  return `${made.id} joins ${made.agency}`;
};

const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10);

const leave = async (ground: Ground, { a, b }: Event): Promise<string | undefined> => {
  const one = pick(
    serving(ground).filter(({ id }) => id !== operator),
    a,
  );
  if (!one) return undefined;
  const isFirstDay = one.from === ground.today || one.movedOn === ground.today;
  one.until = isFirstDay ? dayAfter(ground.today) : ground.today;
  one.standing = pick(ends, b) ?? '99';
  await bringRoster(ground, [one]);
  return `${one.id} leaves`;
};

const goAway = async (ground: Ground, { a, b }: Event): Promise<string | undefined> => {
  const one = pick(
    serving(ground).filter(({ id }) => id !== operator),
    a,
  );
  if (!one) return undefined;
  one.away.push({ from: ground.today });
  one.standing = pick(absences, b) ?? '03';
  await bringRoster(ground, [one]);
  return `${one.id} goes away`;
};

const comeBack = async (ground: Ground, { a }: Event): Promise<string | undefined> => {
  const { people } = ground.government;
  const isAway = (p: Person): boolean =>
    p.away.some(({ until }) => until === undefined) && p.until === undefined;
  const one = pick([...people.values()].filter(isAway), a);
  const last = one?.away.at(-1);
  if (!one || !last) return undefined;
  last.until = ground.today;
  one.standing = '01';
  await bringRoster(ground, [one]);
  return `${one.id} comes back`;
};

/** Whether this person, or whoever is above them, is the other one: a circle that an import refuses. */
const leadsTo = ({ government }: Ground, from: PersonId | undefined, id: PersonId): boolean => {
  let at = from === undefined ? undefined : government.people.get(from);
  for (let i = 0; at && i < 20; i++) {
    if (at.id === id) return true;
    at = at.superior === undefined ? undefined : government.people.get(at.superior);
  }
  return false;
};

const moveTo = async (ground: Ground, people: readonly Person[], agency: Agency): Promise<void> => {
  if (people.length === 0) return;
  for (const one of people) {
    one.agency = agency.id;
    one.movedOn = ground.today;
    one.superior = leadsTo(ground, agency.head, one.id) ? undefined : agency.head;
  }
  await bringRoster(ground, people, ground.today);
  if (people.some(({ superior }) => superior !== undefined))
    await import_(ground, 'atasan', superiorsFile(ground.government, people));
};

const move = async (ground: Ground, { a, b }: Event): Promise<string | undefined> => {
  const heads = headed(ground);
  const one = pick(
    serving(ground).filter(({ id }) => id !== operator && !heads.has(id)),
    a,
  );
  const agency = pick(
    standing(ground).filter(({ id }) => id !== one?.agency),
    b,
  );
  if (!one || !agency) return undefined;
  await moveTo(ground, [one], agency);
  return `${one.id} moves to ${agency.id}`;
};

const changeSuperior = async (ground: Ground, { a, b }: Event): Promise<string | undefined> => {
  const people = serving(ground);
  const one = pick(people, a);
  const superior = pick(
    people.filter((p) => p.id !== one?.superior && !(one && leadsTo(ground, p.id, one.id))),
    b,
  );
  if (!one || !superior) return undefined;
  one.superior = superior.id;
  await import_(ground, 'atasan', superiorsFile(ground.government, [one]));
  return `${one.id} gets ${superior.id} as superior`;
};

const correctAddress = async (ground: Ground, { a }: Event): Promise<string | undefined> => {
  const one = pick(
    serving(ground).filter(({ id }) => id !== operator),
    a,
  );
  if (!one) return undefined;
  one.email = `${one.id}.${one.emails.length}@badai.example`;
  one.emails.push(one.email);
  await bringRoster(ground, [one]);
  return `${one.id} has the address ${one.email}`;
};

const changeHead = async (ground: Ground, { a, b }: Event): Promise<string | undefined> => {
  const heads = headed(ground);
  const agency = pick(standing(ground), a);
  const one = pick(
    serving(ground).filter((p) => p.agency === agency?.id && !heads.has(p.id)),
    b,
  );
  if (!one || !agency) return undefined;
  agency.head = one.id;
  await bringAgencies(ground);
  return `${one.id} heads ${agency.id}`;
};

const mergeAgencies = async (ground: Ground, { a, b }: Event): Promise<string | undefined> => {
  const all = standing(ground);
  if (all.length < 3) return undefined;
  const gone = pick(all, a);
  const heir = pick(
    all.filter(({ id }) => id !== gone?.id),
    b,
  );
  if (!gone || !heir) return undefined;
  const people = [...ground.government.people.values()].filter(
    (p) => p.agency === gone.id && p.until === undefined,
  );
  gone.until = ground.today;
  gone.successors = [heir.id];
  gone.head = undefined;
  await bringAgencies(ground);
  await moveTo(ground, people, heir);
  return `${gone.id} is merged into ${heir.id}`;
};

const splitAgency = async (ground: Ground, { a }: Event): Promise<string | undefined> => {
  const all = standing(ground);
  if (all.length > 4) return undefined;
  const gone = pick(all, a);
  if (!gone) return undefined;
  const { agencies, people } = ground.government;
  const theirs = [...people.values()].filter((p) => p.agency === gone.id && p.until === undefined);
  const half = Math.ceil(theirs.length / 2);
  const made = ['x', 'y'].map((end, i): Agency => {
    const id = `${gone.id}${end}`;
    const head = (i === 0 ? theirs.slice(0, half) : theirs.slice(half)).find((p) => serves(p, ground.today));
    return { id, name: `${gone.name} ${end.toUpperCase()}`, head: head?.id, successors: [] };
  });
  if (made.some(({ id }) => agencies.has(id))) return undefined;
  for (const agency of made) agencies.set(agency.id, agency);
  gone.until = ground.today;
  gone.successors = made.map(({ id }) => id);
  gone.head = undefined;
  await bringAgencies(ground);
  const [first, second] = made;
  if (first) await moveTo(ground, theirs.slice(0, half), first);
  if (second && theirs.length > half) await moveTo(ground, theirs.slice(half), second);
  return `${gone.id} is split`;
};

/** Takes the last change back, as long as it can be: it had been proposed in error. */
const takeBackChange = async (browser: Browser, { sample }: Surroundings, who: string): Promise<boolean> => {
  const versions = await browser.open(`/konsol/${sample.cycle.year}/perubahan`);
  const last = versions.links.findLast(({ href }) => /\/perubahan\/\d+$/.test(href));
  const form = last && postForm((await browser.open(last.href)).forms);
  const takesBack = form?.fields.some(
    (field) => 'options' in field && field.options.some(({ value }) => value === 'tarik'),
  );
  if (!form || !takesBack) return false;
  const alasan = 'Pagu APBD Perubahan ditinjau kembali.';
  const sent = await browser.submit(form, { langkah: 'tarik', alasan });
  if (sent.status >= 400) throw new Complaint(who, 'menarik kembali perubahan', sent);
  return true;
};

/** The operator opens the console for it, whatever the plan is at that moment. */
const atConsole = async (
  { around }: Ground,
  act: (browser: Browser, who: string) => Promise<boolean>,
): Promise<boolean> => {
  const who = around.sample.tenant.operator.email;
  return act(await signIn(who, around), who);
};

const changePlan = async (ground: Ground, { at }: Event): Promise<string | undefined> =>
  (await atConsole(ground, (browser, who) => proposeChange(browser, ground.around, who, at)))
    ? 'a change of the plan is proposed'
    : undefined;

const takeBack = async (ground: Ground): Promise<string | undefined> =>
  (await atConsole(ground, (browser, who) => takeBackChange(browser, ground.around, who)))
    ? 'the change of the plan is taken back'
    : undefined;

const acts: Readonly<Record<Event['kind'], (ground: Ground, event: Event) => Promise<string | undefined>>> = {
  join,
  leave,
  'go away': goAway,
  'come back': comeBack,
  move,
  'change superior': changeSuperior,
  'correct address': correctAddress,
  'change head': changeHead,
  'merge agencies': mergeAgencies,
  'split agency': splitAgency,
  'change plan': changePlan,
  'take change back': takeBack,
};

/** Says what happened; undefined where it can strike nobody. */
export const strike = (ground: Ground, event: Event): Promise<string | undefined> =>
  acts[event.kind](ground, event);

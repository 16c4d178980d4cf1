// What strikes in one storm, decided by its seed before the year begins, so that any part of it can be left out.

import type { CallMishap } from './mishaps.ts';
import { type Random, randomFrom } from './random.ts';

export const eventKinds = [
  'join',
  'leave',
  'go away',
  'come back',
  'move',
  'change superior',
  'correct address',
  'change head',
  'merge agencies',
  'split agency',
] as const;
/** To the plan that is delivered: in storms of their own season. */
export const changeKinds = ['change plan', 'take change back'] as const;
export type EventKind = (typeof eventKinds)[number] | (typeof changeKinds)[number];

/** `a` and `b` in [0, 1) choose whom it strikes among those it can strike when it comes. */
export type Event = { gust: 'event'; at: string; kind: EventKind; a: number; b: number };

export type Gust =
  | Event
  | { gust: 'call'; number: number; mishap: CallMishap }
  | { gust: 'mail'; number: number }
  /** After so many moves of the clock it goes further than to what is due. */
  | { gust: 'jump'; move: number; hours: number };

/** When phases ask, decide, deliver and follow up; in between little can be struck. */
const seasons: readonly (readonly [from: string, to: string])[] = [
  ['2026-01-06', '2026-03-02'],
  ['2026-01-14', '2026-02-10'],
  ['2026-05-01', '2026-06-20'],
  ['2027-02-01', '2027-04-25'],
  ['2027-06-20', '2027-08-01'],
  ['2026-01-06', '2027-12-20'],
];

/** While the plan is delivered. */
const deliverySeason: (typeof seasons)[number] = ['2027-02-02', '2027-05-20'];

const momentIn = (random: Random, season?: (typeof seasons)[number]): string => {
  const [from, to] = season ?? seasons[random.between(0, seasons.length - 1)] ?? ['2026-01-06', '2027-12-20'];
  const [start, end] = [Date.parse(from), Date.parse(to)];
  // At a whole minute: people do not strike between two.
  return new Date(Math.floor((start + random.next() * (end - start)) / 60_000) * 60_000).toISOString();
};

const event = (random: Random, kind: EventKind, at: string): Event => ({
  ...{ gust: 'event', at, kind },
  ...{ a: random.next(), b: random.next() },
});

/** A change of the plan, which the operator takes back within days now and then. */
const changeOfPlan = (random: Random): Event[] => {
  const at = momentIn(random, deliverySeason);
  const daysLater = random.between(1, 12);
  const back = new Date(Date.parse(at) + daysLater * 86_400_000).toISOString();
  return [
    event(random, 'change plan', at),
    ...(random.next() < 0.25 ? [event(random, 'take change back', back)] : []),
  ];
};

const mishaps = ['before', 'amid', 'after', 'twice'] as const;
/** Twice as many as a year has, so that each is struck as often as when the empty ones were counted; numbers beyond strike nothing. */
const calls = 1_500;
const mails = 110;
const moves = 250;

export const weatherOf = (seed: number): Gust[] => {
  const random = randomFrom(seed);
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: random.between(0, most) }, make);
  return [
    ...some(
      9,
      (): Gust => ({
        gust: 'event',
        at: momentIn(random),
        kind: random.pick(eventKinds),
        a: random.next(),
        b: random.next(),
      }),
    ),
    ...some(
      14,
      (): Gust => ({ gust: 'call', number: random.between(1, calls), mishap: random.pick(mishaps) }),
    ),
    ...some(5, (): Gust => ({ gust: 'mail', number: random.between(1, mails) })),
    ...some(
      5,
      (): Gust => ({
        gust: 'jump',
        move: random.between(1, moves),
        hours: random.pick([1, 9, 26, 24 * 6, 24 * 20]),
      }),
    ),
    ...some(3, () => changeOfPlan(random)).flat(),
    // Whoever is asked about a change may be replaced, leave or move while they are.
    ...some(2, () =>
      event(
        random,
        random.pick(['change head', 'leave', 'move', 'correct address'] as const),
        momentIn(random, deliverySeason),
      ),
    ),
  ];
};

export const gustText = (gust: Gust): string => {
  switch (gust.gust) {
    case 'event':
      return `${gust.at} ${gust.kind}`;
    case 'call':
      return `call ${gust.number}: ${gust.mishap}`;
    case 'mail':
      return `mail ${gust.number}: twice`;
    case 'jump':
      return `move ${gust.move}: ${gust.hours} hours too far`;
  }
};

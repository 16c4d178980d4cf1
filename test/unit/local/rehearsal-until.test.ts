// A rehearsal that stops on a morning has played what lies before it, nothing behind it, and is the same year when it goes on.
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../local/arguments.ts';
import type { Message } from '../../../local/mailbox/mailbox.ts';
import type { Role, Surroundings } from '../../../local/rehearsal/actor.ts';
import { choicesOf } from '../../../local/rehearsal/choices.ts';
import { conduct, type Stage } from '../../../local/rehearsal/conductor.ts';
import { openMemory } from '../../../local/rehearsal/memory.ts';

const day = (n: number, hour = 0): Date => new Date(Date.UTC(2026, 2, n, hour));
const dates = (...days: number[]): Date[] => days.map((n) => day(n));

/** A product that sends a letter on some days, an operator with a diary, and a reader who comes back once. */
const town = () => {
  const happened: string[] = [];
  const memory = openMemory(':memory:');
  let now = day(1);
  const note = (what: string): void => {
    happened.push(`${now.toISOString().slice(5, 10)} ${what}`);
  };
  const letters = dates(3, 10, 17, 24);
  const tasks = dates(5, 12, 26);
  const mails: (Message & { sequence: number })[] = [];
  const send = (): void => {
    while (mails.length < letters.length && (letters[mails.length] ?? day(31)) <= now) {
      const n = mails.length + 1;
      note(`letter ${n}`);
      const text = `http://a.example/x/${n}`;
      const at = now.toISOString();
      mails.push({
        id: `m${n}`,
        to: `p${n}`,
        subject: `${n}`,
        text,

        at,
        status: 'delivered',
        sequence: n,
      });
    }
  };
  const stage: Stage = {
    now: () => now,
    settle: async () => undefined,
    nextDue: () => letters[mails.length],
    moveTo: async (at) => {
      now = at;
      send();
    },
    newMails: async (after) => mails.filter((mail) => mail.sequence > after),
    isOver: async () => now >= day(30),
    onProgress: async () => undefined,
  };
  const reader: Role = {
    name: 'reader',
    knows: () => true,
    delayDays: () => 1,
    act: async (mail) => {
      const again = memory.isDone(`once ${mail.id}`);
      memory.done(`once ${mail.id}`);
      note(`${again ? 'again' : 'once'} ${mail.id}`);
      return again ? 'done' : { afterDays: 4 };
    },
  };
  const around = { choices: choicesOf(1), memory } as unknown as Surroundings;
  const diary = async (): Promise<Date | undefined> => {
    for (const [i, at] of tasks.entries()) {
      if (memory.isDone(`task ${i}`)) continue;
      if (at > now) return at;
      note(`task ${i}`);
      memory.done(`task ${i}`);
      return now;
    }
    return day(30);
  };
  return {
    happened,
    now: () => now,
    play: (until?: Date) => conduct(stage, [reader], around, diary, until),
  };
};

describe('a rehearsal until a day', () => {
  const whole = town();
  const stops = Array.from({ length: 30 }, (_, i) => i + 1);

  it('goes to the end without one', async () => {
    expect(await whole.play()).toBe('over');
    expect(whole.happened).toHaveLength(4 + 3 + 8);
  });

  it.each(stops)(
    'stops on day %i, has played exactly what lies before, and is the same year in the end',
    async (n) => {
      const until = day(n, 1);
      const halved = town();
      const isEnd = n === 30;
      expect(await halved.play(until)).toBe(isEnd ? 'over' : 'paused');
      if (!isEnd) expect(halved.now()).toEqual(until);
      const mark = until.toISOString().slice(5, 10);
      // Letters and tasks of the day itself come in its night; people get to their mail at nine (WIB), behind one o'clock here.
      expect(halved.happened).toEqual(
        whole.happened.filter((line) => line < mark || (line.startsWith(mark) && /letter|task/.test(line))),
      );
      expect(await halved.play(until)).toBe(isEnd ? 'over' : 'paused');
      expect(await halved.play()).toBe('over');
      expect(halved.happened).toEqual(whole.happened);
    },
  );
});

describe('--until', () => {
  it('is the morning of a day on the calendar of Jakarta', () => {
    expect(parseArguments(['--until', '2026-03-02'])).toMatchObject({
      until: new Date('2026-03-02T01:00:00Z'),
    });
    expect(parseArguments([])).toMatchObject({ until: undefined });
  });

  it.each(['2026-02-30', '02-03-2026', '2026-3-2', 'besok', ''])('refuses "%s" in a sentence', (text) => {
    expect(() => parseArguments([`--until=${text}`])).toThrow(`--until: "${text}" bukan tanggal`);
  });

  it('stops nothing where nothing is rehearsed', () => {
    expect(() => parseArguments(['--until', '2026-03-02', '--no-rehearsal'])).toThrow('--until: tanpa gladi');
  });
});

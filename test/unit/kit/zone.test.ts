// The zone of a government: arithmetic against the platform's own clock, and every task either enters it or makes no date.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { clockTime, dateTime, longDate } from '../../../functions/pages/format.ts';
import {
  atClock,
  closingTimeOf,
  dateOf,
  endOfDay,
  instantOf,
  inZone,
  morningOf,
  onTheWall,
  startOfDay,
  yearOf,
  ZoneName,
  zoneSaid,
} from '../../../functions/records/moments.ts';

/** Where each zone's clock hangs, by the names of the time zone database. */
const places = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;
const witnesses = Object.fromEntries(
  Object.entries(places).map(([name, timeZone]) => [
    name,
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hourCycle: 'h23' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    }),
  ]),
);
/** `2027-03-11 23:59:59` on the clock of a place. */
const shownBy = (name: ZoneName, at: Date): string => {
  const parts = Object.fromEntries((witnesses[name]?.formatToParts(at) ?? []).map((p) => [p.type, p.value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
};

const zones = fc.constantFrom(...ZoneName.options);
/** Since 1970 the three zones have been what they are. */
const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

describe('the clock of a zone', () => {
  it('shows what a clock there shows, at any moment', () => {
    fc.assert(
      fc.property(zones, moments, (name, at) => {
        const [date = '', time = ''] = shownBy(name, at).split(' ');
        inZone(name, () => {
          expect(dateOf(at)).toBe(date);
          expect(yearOf(at)).toBe(Number(date.slice(0, 4)));
          expect(onTheWall(at).toISOString().slice(11, 19)).toBe(time);
          expect(clockTime(instantOf(at))).toBe(`pukul ${time.slice(0, 5).replace(':', '.')} ${name}`);
          expect(dateTime(at)).toBe(`${longDate(at)} ${clockTime(instantOf(at))}`);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('begins, opens, closes and ends a day when a clock there does', () => {
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 23 }), (name, at, hour) => {
        inZone(name, () => {
          const date = dateOf(at);
          const two = String(hour).padStart(2, '0');
          for (const [moment, time] of [
            [startOfDay(date), '00:00:00'],
            [morningOf(date), '08:00:00'],
            [closingTimeOf(date), '16:00:00'],
            [endOfDay(date), '23:59:59'],
            [atClock(date, `${two}:30`), `${two}:30:00`],
          ] as const)
            expect(shownBy(name, moment)).toBe(`${date} ${time}`);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('writes a date without a time the same in each zone', () => {
    for (const name of ZoneName.options)
      expect(inZone(name, () => longDate('2027-03-11' as never))).toBe('11 Maret 2027');
  });

  it('is WIB where none was entered, and of two calls side by side each keeps its own', async () => {
    const at = new Date('2027-01-01T00:00:00.000Z');
    expect(dateTime(at)).toBe('1 Januari 2027 pukul 07.00 WIB');
    const read = (name: ZoneName): Promise<string> =>
      inZone(name, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return dateTime(at);
      });
    expect(await Promise.all(ZoneName.options.map(read))).toEqual([
      '1 Januari 2027 pukul 07.00 WIB',
      '1 Januari 2027 pukul 08.00 WITA',
      '1 Januari 2027 pukul 09.00 WIT',
    ]);
    expect(ZoneName.options.map((name) => zoneSaid(name))).toEqual([
      'Waktu Indonesia Barat',
      'Waktu Indonesia Tengah',
      'Waktu Indonesia Timur',
    ]);
  });
});

describe('every task', () => {
  const tasks = manifest.filter(({ declaration }) => declaration.kind === 'task');

  it.each(tasks.map(({ name, file, declaration }) => [name, file, declaration] as const))(
    '%s reads whose clock it goes by, or says that it makes no date',
    async (_, file, declaration) => {
      const { handler } = (await import(
        /* @vite-ignore */ new URL(`../../../${file}`, import.meta.url).href
      )) as {
        handler: { contract: { byMoments?: true } };
      };
      expect(handler.contract.byMoments ?? false).toBe(!declaration.tables.register?.includes('get'));
    },
  );
});

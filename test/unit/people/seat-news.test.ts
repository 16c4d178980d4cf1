// Who hears of a change at the head of an agency: held against a calendar of who held and who answered on each day before it and after.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeChangedLetter, whatIsRecorded } from '../../../functions/people/office-mail.ts';
import { newsOfTakingBack, readersOf, seatNews } from '../../../functions/people/seat-news.rules.ts';
import { headSittings, officeSittings } from '../../../functions/people/sittings.rules.ts';
import { addDays } from '../../../functions/records/moments.ts';
import { beforeRecords, type HeadTerm } from '../../../functions/records/office.ts';
import type { Agency, Employee } from '../../../functions/records/register.ts';
import { hasLeft, isInService } from '../../../functions/rulebook/in-office.rules.ts';
import { headTermOf } from '../../../functions/rulebook/office-holders.rules.ts';
import { agencyId, on, tenantId } from '../../support/branded.ts';
import { aHead, aHolder } from '../../support/holders.ts';
import { aColleague, anAgency } from './builders.ts';

const march = (day: number) => on(`2027-03-${String(day).padStart(2, '0')}`);
const ids = ['a', 'b', 'c', 'd'] as const;
const nameOf: Record<string, string> = {
  a: 'Ani Lestari',
  b: 'Budi Santoso',
  c: 'Citra Dewi',
  d: 'Dodi Putra',
};
const offices = [aHolder('bkpsdm'), aHolder('sekda'), aHolder('ppk')];

type World = { agencies: Map<string, Agency>; people: Map<string, Employee> };

const day = fc.integer({ min: 1, max: 12 }).map(march);
const span = fc
  .record({ from: day, to: fc.option(day, { nil: undefined }) })
  .filter(({ from, to }) => to === undefined || from <= to)
  .map(({ from, to }) => (to === undefined ? { from } : { from, to }));
const who = fc.constantFrom(...ids);
/** As the pages leave them: one who holds and one who stands in, at most, on any day. */
const heads = fc
  .record({
    first: fc.option(fc.tuple(who, day)),
    second: fc.option(fc.tuple(who, span)),
    standsIn: fc.option(fc.tuple(who, span)),
  })
  .map(({ first, second, standsIn }): HeadTerm[] => {
    const [next, days] = second ?? [];
    const ended = first && days && first[1] < days.from ? { to: addDays(days.from, -1) } : {};
    return [
      ...(first && (!days || first[1] < days.from) ? [aHead(first[0], { from: first[1], ...ended })] : []),
      ...(next ? [aHead(next, days)] : []),
      ...(standsIn ? [aHead(standsIn[0], { ...standsIn[1], capacity: 'plh' })] : []),
    ];
  });
const person = fc.record({ validTo: fc.option(day, { nil: undefined }), away: fc.option(span) });
const world = fc
  .record({ heads, heirHeads: heads, end: fc.option(day), people: fc.tuple(person, person, person, person) })
  .map(({ heads: own, heirHeads, end, people }): World => {
    const [one, heir] = [agencyId('satu'), agencyId('penerus')];
    const merged = end === null ? {} : { validTo: end, successorAgencyIds: [heir] };
    return {
      agencies: new Map<string, Agency>([
        [one, anAgency({ agencyId: one, heads: own, ...merged })],
        [heir, anAgency({ agencyId: heir, heads: heirHeads })],
      ]),
      people: new Map(
        ids.map((id, i) => {
          const { validTo, away } = people[i] ?? {};
          const interruptions = away
            ? [{ from: away.from, reason: 'cltn' as const, ...('to' in away ? { until: away.to } : {}) }]
            : [];
          const email = id === 'd' ? {} : { email: `${id}@example.invalid` };
          const { email: _, ...rest } = aColleague(id, 'satu', { name: nameOf[id] ?? id, interruptions });
          return [id, { ...rest, ...email, ...(validTo === undefined ? {} : { validTo }) }];
        }),
      ),
    };
  });

const answers = ({ agencies }: World, d: ReturnType<typeof march>): Agency => {
  const one = agencies.get('satu');
  const [heir] = (one && hasLeft(one, d) && one.successorAgencyIds) || [];
  const found = heir === undefined ? one : agencies.get(heir);
  if (!found) throw new Error('no agency');
  return found;
};

/** Of one day: who holds by the record, who of them serves, and who of both acts. */
const dayOf = (of: World, d: ReturnType<typeof march>) => {
  const agency = answers(of, d);
  const record = agency.heads.filter((t) => t.from <= d && (t.to === undefined || d <= t.to));
  const serves = (id: string) => isInService(of.people.get(id), d);
  const acts: string | undefined = headTermOf(agency, d)?.employeeId;
  return {
    record: { who: new Set<string>(record.map((t) => t.employeeId)), acts },
    service: {
      who: new Set<string>(record.map((t) => t.employeeId).filter(serves)),
      acts: acts !== undefined && serves(acts) ? acts : undefined,
    },
  };
};

const expected = (before: World, after: World, today: ReturnType<typeof march>): string[] => {
  const [lost, gained, other] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let [isAnything, isFilled] = [false, false];
  let filled: ReturnType<typeof march> | undefined;
  const newly = new Set<string>();
  for (let d = today; d < march(31); d = addDays(d, 1)) {
    const [b, a] = [dayOf(before, d), dayOf(after, d)];
    for (const as of ['record', 'service'] as const) {
      for (const id of b[as].who) if (!a[as].who.has(id)) lost.add(id);
      for (const id of a[as].who)
        if (!b[as].who.has(id)) {
          gained.add(id);
          if (as === 'record') newly.add(id);
        }
      if (b[as].acts !== a[as].acts) for (const id of a[as].who) if (b[as].who.has(id)) other.add(id);
      isAnything ||= b[as].acts !== a[as].acts;
      if (b[as].acts === undefined && a[as].acts !== undefined) {
        isFilled = true;
        if (as === 'record') filled ??= d;
      }
    }
  }
  if (!isAnything && lost.size + gained.size === 0) return [];
  const concerned = new Set([...lost, ...other]);
  const isUnheard = concerned.has('d');
  // Back from the day that is filled to the last on which somebody held who is not the one to come.
  for (let d = filled && addDays(filled, -1); d !== undefined && d >= march(1); d = addDays(d, -1)) {
    const [last] = answers(before, d).heads.filter(
      (t) =>
        t.capacity !== 'plh' && t.from <= d && (t.to === undefined || d <= t.to) && !newly.has(t.employeeId),
    );
    if (!last) continue;
    concerned.add(last.employeeId);
    break;
  }
  const taking = [...gained].filter((id) => !lost.has(id));
  return [
    ...[...concerned].filter((id) => id !== 'd' && !taking.includes(id)).map((id) => `${id}@example.invalid`),
    ...(isFilled || isUnheard ? offices.map(({ email }) => email) : []),
  ].toSorted();
};

const told = (before: World, after: World, today: ReturnType<typeof march>) => {
  const of = (w: World) => {
    const agency = w.agencies.get('satu');
    if (!agency) throw new Error('no agency');
    return headSittings(agency, { people: (id) => w.people.get(id), agencies: (id) => w.agencies.get(id) });
  };
  return seatNews(
    { kind: 'head', decider: 'satu', title: 'Kepala Dinas', before: of(before), after: of(after) },
    { beside: offices, today },
  );
};

const addressesOf = (news: ReturnType<typeof told>): string[] =>
  [
    ...new Set(
      news.flatMap(({ people, notTo }) =>
        people.flatMap(({ email }) => (email && !notTo.has(email) ? [email] : [])),
      ),
    ),
  ].toSorted();

describe('of a change at the head of an agency', () => {
  it('hear all who lose a day, are stood in for or were the last to hold, and the stages after where nobody else could object: as a calendar says', () => {
    fc.assert(
      fc.property(
        world,
        world,
        day,
        fc.constantFrom('heads', 'people', 'both'),
        (one, other, today, what) => {
          const after: World = {
            agencies: what === 'people' ? one.agencies : other.agencies,
            people: what === 'heads' ? one.people : other.people,
          };
          expect(addressesOf(told(one, after, today))).toEqual(expected(one, after, today));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('nothing is said that cannot be read: a name or an empty chair, and no day from before there were records', () => {
    fc.assert(
      fc.property(world, world, day, (one, other, today) => {
        for (const { news } of told(one, other, today)) {
          expect(whatIsRecorded(news)).toMatch(/jabatan Kepala Dinas (kosong|dipegang oleh|, yang pernah)/);
          expect(whatIsRecorded(news)).not.toMatch(/undefined|1900|Invalid/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('of a change that is taken back', () => {
  const mailboxes = (news: Parameters<typeof readersOf>[0]) =>
    [...new Set(readersOf(news).map(({ email }) => email))].toSorted();

  it('hear at once all who had been told of it, and nobody who had not', () => {
    fc.assert(
      fc.property(world, world, day, (one, other, today) => {
        const done = told(one, other, today);
        const undone = told(other, one, today);
        const { takenBack, news } = newsOfTakingBack(undone, { told: readersOf(done), isHeard: false });
        expect(mailboxes(takenBack)).toEqual(mailboxes(done));
        expect(news).toEqual([]);
      }),
    );
  });

  it('hear later whoever a change made now would be told of as well', () => {
    fc.assert(
      fc.property(world, world, day, (one, other, today) => {
        const [done, undone] = [told(one, other, today), told(other, one, today)];
        const { takenBack, news } = newsOfTakingBack(undone, { told: readersOf(done), isHeard: true });
        const all = [...new Set([...mailboxes(done), ...mailboxes(undone)])].toSorted();
        const [again, now] = [mailboxes(takenBack), mailboxes(news)];
        expect([...again, ...now].toSorted()).toEqual(all);
      }),
    );
  });

  it('is said to be taken back in the letter, with what is on record now', () => {
    const government = { slug: tenantId('kota'), name: 'Kota', offices } as never;
    const news = [{ title: 'Kepala Dinas', name: 'Ani', capacity: 'definitif' as const, firstDay: march(1) }];
    const { subject, paragraphs } = officeChangedLetter(
      ...([government, 'Ani', news, new Date('2027-03-09T03:00:00Z'), true] as const),
    );
    expect(subject).toBe('Perubahan pemangku Kepala Dinas dalam Siklus dibatalkan');
    expect(paragraphs[0]).toContain(
      'yang sudah diberitahukan kepada Bapak/Ibu. Kini tercatat bahwa sejak 1 Maret 2027',
    );
  });
});

describe('the letter about seats', () => {
  const title = 'Kepala Dinas';
  it.each([
    [
      { title, name: 'Ani', capacity: 'plt' as const, firstDay: march(2), until: march(9) },
      'sejak 2 Maret 2027 sampai dengan 9 Maret 2027 jabatan Kepala Dinas dipegang oleh Ani (Plt.)',
    ],
    [
      {
        ...{ title, name: 'Ani', capacity: 'plh' as const, firstDay: undefined, until: march(9) },
        next: { name: 'Budi', capacity: 'definitif' as const },
      },
      'sampai dengan 9 Maret 2027 jabatan Kepala Dinas dipegang oleh Ani (Plh.), sesudahnya oleh Budi (Definitif)',
    ],
    [{ title, lastDay: march(9) }, 'jabatan Kepala Dinas kosong sesudah 9 Maret 2027'],
    [
      { title, lastDay: march(9), until: march(12) },
      'jabatan Kepala Dinas kosong sesudah 9 Maret 2027 sampai dengan 12 Maret 2027',
    ],
    [
      { title, returned: 'Ani', now: undefined },
      'Ani kembali bertugas menurut data pegawai; jabatan Kepala Dinas, yang pernah dipegangnya, kini kosong',
    ],
  ])('says what is on record: %#', (news, said) => {
    expect(whatIsRecorded(news)).toBe(said);
  });

  it('of many counts those that it does not name', () => {
    const government = { slug: tenantId('kota'), name: 'Kota', offices } as never;
    const news = Array.from({ length: 202 }, (_, i) => ({ title: `Kepala ${i}`, lastDay: march(9) }));
    const { subject, paragraphs } = officeChangedLetter(
      government,
      'Ani',
      news,
      new Date('2027-03-09T03:00:00Z'),
    );
    expect(subject).toBe('Pemangku 202 jabatan dalam Siklus diubah');
    expect(paragraphs.join('\n')).toContain('dan 2 jabatan lain');
    expect(paragraphs.join('\n')).not.toContain('Kepala 201');
  });
});

describe('the first entry of a seat', () => {
  it('by a file takes it from nobody', () => {
    const none = { ofRecord: [], inService: [] };
    const first = [aHolder('sekda', { from: beforeRecords })];
    const news = seatNews(
      {
        ...{ kind: 'office', decider: 'sekda', title: 'Sekda', before: none, isFounding: true },
        after: officeSittings(first, () => undefined),
      },
      { beside: offices, today: march(1) },
    );
    expect(news).toEqual([]);
  });
});

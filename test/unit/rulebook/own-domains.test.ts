// Which domains are a government's own: no single address, agreed to or not, adds one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OfficeHolder } from '../../../functions/records/office.ts';
import { answeredOutside } from '../../../functions/rulebook/address-answer.rules.ts';
import {
  domainsOfFiles,
  foundingDomains,
  isOutside,
  type MailTally,
  peoplesDomains,
} from '../../../functions/rulebook/own-domains.rules.ts';

const holder = (email: string, more: object = {}): OfficeHolder =>
  OfficeHolder.parse({ role: 'ppk', title: 'Wali Kota', name: 'Dedi', email, ...more });
const tally = (byDomain: Record<string, number>): MailTally => ({
  people: Object.values(byDomain).reduce((sum, n) => sum + n, 0),
  byDomain: new Map(Object.entries(byDomain)),
});
const ownOf = (byDomain: Record<string, number>): string[] => [...peoplesDomains(tally(byDomain))].toSorted();

describe('an address', () => {
  it.each([
    ['in the domain', 'a@jambi.example', false],
    ['below the domain', 'a@dinkes.jambi.example', false],
    ['beside it', 'a@notjambi.example', true],
    ['with the domain in front', 'a@jambi.example.evil.test', true],
    ['by its last part alone', 'a@example', true],
    ['with the domain before the @', 'jambi.example@evil.test', true],
    ['with two @', '"a@jambi.example"@evil.test', true],
  ])('lies in the government’s own domains or outside: %s', (_, email, outside) => {
    expect(isOutside(email, new Set(['jambi.example', 'example.com']))).toBe(outside);
    expect(isOutside(email, new Set())).toBe(true);
  });

  it('outside is taken by its own name alone, and by no other word', () => {
    const said = (agreed: string | undefined) => answeredOutside('a@evil.example', agreed, 'surel');
    expect(said('a@evil.example')).toEqual({ problems: [], outside: 'a@evil.example' });
    for (const agreed of [undefined, '', 'ya', 'tidak', 'b@evil.example', 'A@evil.example', 'evil.example'])
      expect(said(agreed).problems).toHaveLength(1);
  });
});

describe('a domain is the government’s own', () => {
  it('when a holder whom the installation named is there, and never by one who was named since', () => {
    const offices = [
      holder('a@jambi.example'),
      holder('b@evil.example', { from: '2027-01-04' }),
      holder('c@gmail.com'),
      holder('d@dinas.yahoo.co.id'),
    ];
    expect([...foundingDomains(offices)]).toEqual(['jambi.example']);
    const own = domainsOfFiles(offices, tally({ 'kota.example': 9 })) ?? [];
    expect([...own]).toEqual(['jambi.example', 'kota.example']);
  });

  it.each<[string, string, Record<string, number>, string[] | undefined]>([
    ['an empty register', 'a@jambi.example', {}, undefined],
    ['two people who were tried out first', 'a@jambi.example', { 'kota.example': 2 }, undefined],
    ['three people', 'a@jambi.example', { 'kota.example': 3 }, ['jambi.example', 'kota.example']],
    ['nothing but public providers', 'a@gmail.com', { 'gmail.com': 900 }, undefined],
    [
      'many strangers, one each',
      'a@gmail.com',
      { 'x.example': 1, 'y.example': 1, 'z.example': 1 },
      undefined,
    ],
  ])('that a file is held against, once something says where the mail lies: %s', (_, office, people, own) => {
    const asked = domainsOfFiles([holder(office)], tally(people));
    expect(asked && [...asked]).toEqual(own);
  });

  it.each<[string, Record<string, number>, string[]]>([
    ['nobody is there', {}, []],
    ['one person is there', { 'a.example': 1 }, []],
    ['two are, of two', { 'a.example': 2 }, []],
    ['three are', { 'a.example': 3 }, ['a.example']],
    ['three are, of thirty', { 'a.example': 3, 'b.example': 27 }, ['a.example', 'b.example']],
    ['three are, of thirty-one', { 'a.example': 3, 'b.example': 28 }, ['b.example']],
    ['anybody gets an address there', { 'gmail.com': 40, 'b.example': 20 }, ['b.example']],
    ['below where anybody gets one', { 'x.gmail.com': 40, 'b.example': 20 }, ['b.example']],
  ])('when so many of its people are there: %s', (_, byDomain, own) => {
    expect(ownOf(byDomain)).toEqual(own);
  });

  it('not because two more wrote theirs into any register', () => {
    const domains = fc.stringMatching(/^[a-z]{3,8}\.example$/);
    fc.assert(
      fc.property(fc.dictionary(domains, fc.integer({ min: 1, max: 500 })), domains, (people, stranger) => {
        fc.pre(people[stranger] === undefined);
        const before = ownOf(people);
        for (const more of [1, 2]) expect(ownOf({ ...people, [stranger]: more })).not.toContain(stranger);
        expect(before).not.toContain(stranger);
      }),
    );
  });
});

// The table of who may see what is held against the code: every page, file and mail is in it once, open to whom the code opens it.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import type { Access, LinkPurpose } from '../../../functions/kit/declare.ts';
import { manifest } from '../../../functions/manifest.ts';
import {
  linesOfVisibility,
  type Reader,
  readers,
  type VisibilityLine,
  visibilityPage,
} from '../../support/visibility-lines.ts';

const page = visibilityPage();
const words = [...page.matchAll(/^\| (–|\w+) +\| [^|]+\|$/gm)]
  .map((m) => m[1] ?? '')
  .filter((w) => w !== 'word');

const lines = linesOfVisibility();
const lineOf = (what: string): VisibilityLine | undefined => lines.find((line) => line.what.includes(what));
const openTo = ({ sees }: VisibilityLine): Reader[] => readers.filter((r) => sees[r] !== '–');

const routes: [string, Access][] = manifest.flatMap(({ declaration }) =>
  declaration.kind === 'http'
    ? Object.entries(declaration.routes).filter(([route]) => !route.startsWith('POST'))
    : [],
);

/** Whom a link is mailed to, by its purpose. */
const holders: Readonly<Record<LinkPurpose, readonly Reader[]>> = {
  'sign-in': ['operator', 'employee', 'auditor'],
  survey: ['employee'],
  rating: ['superior'],
  decision: ['head', 'approver'],
  invitation: ['employee'],
  attendance: ['facilitator'],
  feedback: ['employee'],
  'follow-up': ['employee', 'superior'],
};
const admitted = (access: Access): readonly Reader[] => {
  switch (access.kind) {
    case 'public':
      return readers;
    case 'link':
      return holders[access.purpose];
    case 'session':
    case 'api':
      return access.roles;
  }
};

/** Functions that make a mail, by what they return. */
const mailMakers = [...readSources('functions/**/*.ts')].flatMap(([, text]) =>
  [...text.matchAll(/^export const (\w+) = \((?:[^()]|\([^()]*\))*\): Mail(?:Content|Request)\b/gm)].map(
    (m) => m[1] ?? '',
  ),
);

describe('the table of who may see what', () => {
  it('has every page, file and answer once', () => {
    const listed = lines.flatMap((l) => l.what).filter((what) => what.includes(' ') || what.startsWith('$'));
    expect(listed.toSorted()).toEqual(routes.map(([route]) => route).toSorted());
  });

  it('has every mail once', () => {
    expect(mailMakers.length).toBeGreaterThan(20);
    const listed = lines.flatMap((l) => l.what).filter((what) => /^\w+$/.test(what));
    expect(listed.toSorted()).toEqual(mailMakers.toSorted());
  });

  it.each(routes)('opens %s to nobody to whom the code does not', (route, access) => {
    const line = lineOf(route);
    if (!line) throw new Error(`${route} has no line`);
    const allowed = new Set<Reader>(admitted(access));
    const open = openTo(line);
    expect(open.filter((r) => !allowed.has(r))).toEqual([]);
    // Whom the code lets in is told of something; a page for the head alone is under a purpose that others have too.
    if (access.kind !== 'link') expect(open.toSorted()).toEqual([...allowed].toSorted());
    else expect(open.length).toBeGreaterThan(0);
  });

  it('uses the words it explains, and names a test that exists in every line', () => {
    expect(words.length).toBe(10);
    for (const line of lines) {
      expect(Object.values(line.sees).filter((word) => !words.includes(word))).toEqual([]);
      expect(existsSync(new URL(`../../../${line.test}`, import.meta.url)), line.test).toBe(true);
    }
  });

  it('names people to nobody but the training office, one’s superior and head, the facilitator and oneself', () => {
    const mayName: Readonly<Record<Reader, readonly string[]>> = {
      operator: ['people', 'own', 'one'],
      head: ['staff', 'one'],
      approver: ['one'],
      facilitator: ['people', 'one'],
      employee: ['own', 'one'],
      superior: ['staff', 'one'],
      auditor: ['own', 'one'],
      public: ['one'],
    };
    const naming = ['people', 'staff', 'own', 'one'];
    for (const line of lines)
      for (const reader of readers)
        if (naming.includes(line.sees[reader]))
          expect(mayName[reader], line.what.join()).toContain(line.sees[reader]);
  });
});

// The chain of seals: whatever is changed, taken out, put in, swapped or cut off in a trail is found, and the first of it is named.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  beginningOf,
  type ChainHead,
  foundLine,
  headAfter,
  lineHash,
  type Seal,
  type StoredLine,
  sealOf,
  verifyTrail as verifyFound,
} from '../../../functions/audit/chain.ts';
import type { TenantId } from '../../../functions/records/ids.ts';
import { at, tenantId } from '../../support/branded.ts';

type Trail = { head: ChainHead | undefined; seals: readonly Seal[]; lines: readonly StoredLine[] };
const verifyTrail = (of: TenantId, { lines, ...rest }: Trail, anchors: readonly Anchor[] = []) =>
  verifyFound(of, { ...rest, lines: lines.map(foundLine) }, anchors);

const tenant = tenantId('jambi');
const lineOf = (i: number): StoredLine => ({
  pk: `AUDIT#jambi#2027#${i % 8}`,
  sk: `2026-01-05T01:00:${String(i % 60).padStart(2, '0')}.000Z#plan-revised#round-${i}`,
  tenant,
  action: 'plan-revised',
  subject: `round-${i}`,
  detail: { changedPrograms: i, contentHash: 'c' },
});

/** Seals lines in groups of these sizes, as the minutes do; what is left over waits. */
const trailOf = (groups: readonly number[], waiting: number): { -readonly [K in keyof Trail]: Trail[K] } => {
  let head: ChainHead = beginningOf(tenant);
  let next = 0;
  const seals: Seal[] = [];
  const lines: StoredLine[] = [];
  for (const size of groups) {
    const group = Array.from({ length: size }, () => lineOf(next++));
    const seal = sealOf(head, group, at('2026-01-05T01:01:00.000Z'));
    seals.push(seal);
    lines.push(...group.map((line) => ({ ...line, seal: seal.number })));
    head = headAfter(head, seal);
  }
  for (let i = 0; i < waiting; i++) lines.push({ ...lineOf(next++), unsealed: 'unsealed-1' });
  return { head, seals, lines };
};

const shapes = fc.record({
  groups: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 6 }),
  waiting: fc.integer({ min: 0, max: 3 }),
});
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;
const nameOf = ({ pk, sk }: StoredLine): string => `${pk} ${sk}`;
const sealedIn = (trail: Trail): StoredLine[] => trail.lines.filter((line) => line.seal !== undefined);

describe('a whole trail', () => {
  it('fits, whatever minutes it was sealed in, and says where it ends', () => {
    fc.assert(
      fc.property(shapes, ({ groups, waiting }) => {
        const trail = trailOf(groups, waiting);
        expect(verifyTrail(tenant, trail)).toEqual({
          seals: groups.length,
          lines: groups.reduce((a, b) => a + b, 0),
          waiting,
          head: trail.head,
          sealedAt: '2026-01-05T01:01:00.000Z',
        });
      }),
    );
  });

  it('is empty before anything was done', () => {
    expect(verifyTrail(tenant, { head: undefined, seals: [], lines: [] })).toMatchObject({
      seals: 0,
      lines: 0,
    });
  });

  it('does not depend on the order in which a table gives it back, nor a hash on that of the fields', () => {
    const trail = trailOf([3, 2], 1);
    const turned = { ...trail, seals: [...trail.seals].reverse(), lines: [...trail.lines].reverse() };
    expect(verifyTrail(tenant, turned)).toEqual(verifyTrail(tenant, trail));
    const line = lineOf(1);
    expect(lineHash(Object.fromEntries(Object.entries(line).reverse()) as StoredLine)).toBe(lineHash(line));
  });
});

/** Every way to do harm to sealed lines, each with what must be said of it. */
const harms: Readonly<
  Record<string, (trail: Trail, n: number) => { trail: Trail; fault: string; line?: string }>
> = {
  'a line is changed': (trail, n) => {
    const victim = pick(sealedIn(trail), n);
    const changed = { ...victim, detail: { changedPrograms: 999, contentHash: 'c' } };
    return {
      trail: { ...trail, lines: trail.lines.map((line) => (line === victim ? changed : line)) },
      fault: 'line-changed',
      line: nameOf(victim),
    };
  },
  'a field is added to a line': (trail, n) => {
    const victim = pick(sealedIn(trail), n);
    return {
      trail: { ...trail, lines: trail.lines.map((l) => (l === victim ? { ...l, office: 'sekda' } : l)) },
      fault: 'line-changed',
      line: nameOf(victim),
    };
  },
  'a line is removed': (trail, n) => {
    const victim = pick(sealedIn(trail), n);
    return {
      trail: { ...trail, lines: trail.lines.filter((line) => line !== victim) },
      fault: 'line-missing',
      line: nameOf(victim),
    };
  },
  'a line is put in that claims a seal': (trail, n) => {
    const more = { ...lineOf(1000), seal: (n % trail.seals.length) + 1 };
    return { trail: { ...trail, lines: [...trail.lines, more] }, fault: 'line-inserted', line: nameOf(more) };
  },
  'a line is put in that claims nothing': (trail) => {
    const more = lineOf(1000);
    return { trail: { ...trail, lines: [...trail.lines, more] }, fault: 'line-inserted', line: nameOf(more) };
  },
  'a line is moved to another moment': (trail, n) => {
    const victim = pick(sealedIn(trail), n);
    const moved = { ...victim, sk: victim.sk.replace('2026', '2025') };
    return {
      trail: { ...trail, lines: trail.lines.map((line) => (line === victim ? moved : line)) },
      fault: 'line-missing',
      line: nameOf(victim),
    };
  },
  'two seals change places': (trail) => {
    const [first, second, ...rest] = trail.seals as [Seal, Seal, ...Seal[]];
    const seals = [{ ...second, number: 1 }, { ...first, number: 2 }, ...rest];
    return { trail: { ...trail, seals }, fault: 'seal-changed' };
  },
  'the last seal is cut off with its lines': (trail) => ({
    trail: {
      head: trail.head,
      seals: trail.seals.slice(0, -1),
      lines: trail.lines.filter((line) => line.seal !== trail.seals.length),
    },
    fault: 'seal-missing',
  }),
  'the last seal is cut off and the head set back, the lines stay': (trail) => {
    const seals = trail.seals.slice(0, -1);
    const head = seals.reduce(headAfter, beginningOf(tenant));
    return { trail: { ...trail, head, seals }, fault: 'line-inserted' };
  },
  'a seal in the middle is removed': (trail, n) => {
    const victim = pick(trail.seals.slice(0, -1), n);
    return {
      trail: { ...trail, seals: trail.seals.filter((seal) => seal !== victim) },
      fault: 'seal-missing',
    };
  },
  'a seal is made anew over a changed line': (trail, n) => {
    const victim = pick(trail.seals.slice(0, -1), n);
    const lines = trail.lines.map((l) => (l.seal === victim.number ? { ...l, action: 'plan-refused' } : l));
    const before = trail.seals.slice(0, victim.number - 1).reduce(headAfter, beginningOf(tenant));
    const forged = sealOf(
      before,
      lines.filter((l) => l.seal === victim.number),
      victim.sealedAt,
    );
    return {
      trail: { ...trail, lines, seals: trail.seals.map((seal) => (seal === victim ? forged : seal)) },
      fault: 'seal-unlinked',
    };
  },
  'a sealed line is put back into the queue': (trail, n) => {
    const victim = pick(sealedIn(trail), n);
    const { seal: _, ...line } = victim;
    return {
      trail: {
        ...trail,
        lines: trail.lines.map((l) =>
          l === victim ? ({ ...line, unsealed: 'unsealed-1' } as StoredLine) : l,
        ),
      },
      fault: 'line-misses-its-mark',
      line: nameOf(victim),
    };
  },
};

describe('a trail that somebody laid hands on', () => {
  it.each(Object.keys(harms))('is found out when %s', (name) => {
    fc.assert(
      fc.property(shapes, fc.nat(), ({ groups, waiting }, n) => {
        const { trail, fault, line } = harms[name]?.(trailOf(groups, waiting), n) ?? {};
        const found = verifyTrail(tenant, trail as Trail);
        expect(found).toMatchObject({ fault, ...(line === undefined ? {} : { line }) });
      }),
    );
  });

  it('names the first of several', () => {
    const trail = trailOf([2, 2, 2], 0);
    const lines = trail.lines.filter((line) => line.subject !== 'round-2' && line.subject !== 'round-5');
    expect(verifyTrail(tenant, { ...trail, lines })).toMatchObject({
      fault: 'line-missing',
      seal: 2,
      line: expect.stringContaining('round-2'),
    });
  });

  it('that was made anew as a whole is found by a point of the chain that was kept elsewhere', () => {
    const kept = trailOf([2, 2, 2], 0);
    const anchor = { number: 3, hash: kept.head?.hash ?? '' };
    const forged = trailOf([2, 2, 1], 0);
    expect(verifyTrail(tenant, forged)).not.toHaveProperty('fault');
    expect(verifyTrail(tenant, forged, [anchor])).toEqual({ fault: 'anchor-differs', seal: 3 });
    expect(verifyTrail(tenant, trailOf([2, 2], 0), [anchor])).toEqual({ fault: 'anchor-differs', seal: 3 });
    expect(verifyTrail(tenant, kept, [anchor])).not.toHaveProperty('fault');
  });

  it('of another government does not pass for its own', () => {
    const trail = trailOf([2, 1], 0);
    expect(verifyTrail(tenantId('sawahlunto'), trail)).toMatchObject({ fault: 'seal-unlinked', seal: 1 });
  });
});

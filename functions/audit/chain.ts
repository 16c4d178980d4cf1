// The chain of seals over the audit trail: how a line is hashed, what a seal says, and which line or seal is the first that does not fit.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';

/** A line as it lies in the table, whatever release wrote it. */
export type StoredLine = Readonly<Record<string, unknown>> & { pk: string; sk: string };

/** What sealing itself changes on a line is not part of what it says. */
const marks: readonly string[] = ['unsealed', 'seal'];

/** The same text for the same content, whatever order its fields came in. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`);
  return `{${fields.join(',')}}`;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const lineHash = (line: StoredLine): string =>
  sha256(canonical(Object.fromEntries(Object.entries(line).filter(([name]) => !marks.includes(name)))));

const SealedLine = z.object({ pk: z.string(), sk: z.string(), hash: z.string() });

/** One link of a government's chain: the lines it seals, by key and hash, and the hash of the seal before it. */
export const Seal = z.object({
  tenant: TenantId,
  number: z.int().positive(),
  before: z.string(),
  sealedAt: Instant,
  lines: z.array(SealedLine),
  hash: z.string(),
});
export type Seal = z.infer<typeof Seal>;

/** Where the chain ends: kept apart from the seals, so that a chain that was cut short does not look whole. */
export const ChainHead = z.object({
  tenant: TenantId,
  number: z.int().nonnegative(),
  hash: z.string(),
  /** How many lines are sealed in all. */
  lines: z.int().nonnegative(),
});
export type ChainHead = z.infer<typeof ChainHead>;

/** What the first seal stands on. */
export const beginningOf = (tenant: TenantId): ChainHead => ({
  tenant,
  number: 0,
  hash: sha256(`siklus audit ${tenant}`),
  lines: 0,
});

const sealHash = ({ hash: _, ...seal }: Seal): string => sha256(canonical(seal));

const inOrder = (a: StoredLine, b: StoredLine): number =>
  a.sk < b.sk ? -1 : a.sk > b.sk ? 1 : a.pk < b.pk ? -1 : a.pk > b.pk ? 1 : 0;

/** The next link: lines in order of time. */
export const sealOf = (head: ChainHead, lines: readonly StoredLine[], sealedAt: Instant): Seal => {
  const seal: Seal = {
    tenant: head.tenant,
    number: head.number + 1,
    before: head.hash,
    sealedAt,
    lines: [...lines].sort(inOrder).map((line) => ({ pk: line.pk, sk: line.sk, hash: lineHash(line) })),
    hash: '',
  };
  return { ...seal, hash: sealHash(seal) };
};

export const headAfter = (head: ChainHead, seal: Seal): ChainHead => ({
  tenant: head.tenant,
  number: seal.number,
  hash: seal.hash,
  lines: head.lines + seal.lines.length,
});

/** What does not fit. `line` and `seal` say where. */
export type Break =
  | {
      fault: 'seal-missing' | 'seal-changed' | 'seal-unlinked' | 'head-differs' | 'anchor-differs';
      seal: number;
    }
  | {
      fault: 'line-missing' | 'line-changed' | 'line-sealed-twice' | 'line-inserted' | 'line-misses-its-mark';
      seal: number;
      line: string;
    };

/** What is left of a line once it was read and hashed: a trail may have a million. */
export type FoundLine = { name: string; hash: string; seal: unknown; waits: boolean };

const nameOf = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} ${sk}`;

export const foundLine = (line: StoredLine): FoundLine => ({
  name: nameOf(line),
  hash: lineHash(line),
  seal: line.seal,
  waits: typeof line.unsealed === 'string',
});

export type Trail = {
  head: ChainHead | undefined;
  seals: readonly Seal[];
  lines: readonly FoundLine[];
};
/** A point of the chain that somebody kept elsewhere: from the log, or from an earlier look. */
export type Anchor = { number: number; hash: string };

export type Verified = {
  seals: number;
  lines: number;
  waiting: number;
  head: ChainHead;
  /** Undefined before the first seal. */
  sealedAt: Instant | undefined;
};

/** The seals follow each other without a gap, each says what its hash says, and the last is where the head points. */
const firstBreakInSeals = (tenant: TenantId, seals: readonly Seal[], head: ChainHead): Break | undefined => {
  let before = beginningOf(tenant).hash;
  for (let number = 1; number <= Math.max(head.number, seals.length); number++) {
    const seal = seals[number - 1];
    if (seal === undefined || seal.number !== number) return { fault: 'seal-missing', seal: number };
    if (seal.hash !== sealHash(seal)) return { fault: 'seal-changed', seal: number };
    if (seal.before !== before) return { fault: 'seal-unlinked', seal: number };
    before = seal.hash;
  }
  const sealed = seals.reduce((sum, seal) => sum + seal.lines.length, 0);
  return head.number === seals.length && head.hash === before && head.lines === sealed
    ? undefined
    : { fault: 'head-differs', seal: head.number };
};

/**
 * The first seal or line of a government's trail that does not fit, or that all of it does. A line may wait for its seal;
 * one that carries neither a wait nor a seal that knows it was put there by somebody else.
 */
export const verifyTrail = (
  tenant: TenantId,
  trail: Trail,
  anchors: readonly Anchor[] = [],
): Break | Verified => {
  const seals = [...trail.seals].sort((a, b) => a.number - b.number);
  const head = trail.head ?? beginningOf(tenant);
  const broken = firstBreakInSeals(tenant, seals, head);
  const lines = new Map(trail.lines.map((line) => [line.name, line]));
  const sealed = new Map<string, number>();
  for (const seal of seals) {
    if (broken && seal.number >= broken.seal) break;
    for (const of of seal.lines) {
      const name = nameOf(of);
      const line = lines.get(name);
      if (!line) return { fault: 'line-missing', seal: seal.number, line: name };
      if (line.hash !== of.hash) return { fault: 'line-changed', seal: seal.number, line: name };
      if (sealed.has(name)) return { fault: 'line-sealed-twice', seal: seal.number, line: name };
      sealed.set(name, seal.number);
      if (line.seal !== seal.number || line.waits)
        return { fault: 'line-misses-its-mark', seal: seal.number, line: name };
    }
  }
  if (broken) return broken;
  for (const { number, hash } of anchors)
    if ((number === 0 ? beginningOf(tenant).hash : seals[number - 1]?.hash) !== hash)
      return { fault: 'anchor-differs', seal: number };
  let waiting = 0;
  for (const [name, line] of lines) {
    if (sealed.has(name)) continue;
    if (line.seal !== undefined || !line.waits)
      return { fault: 'line-inserted', seal: Number(line.seal ?? 0), line: name };
    waiting += 1;
  }
  return { seals: seals.length, lines: sealed.size, waiting, head, sealedAt: seals.at(-1)?.sealedAt };
};

// Reads the audit trail, newest line first, from all the keys it lies under.
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { type AuditBook, auditPk, auditShards } from './audit.ts';
import { cyclePk } from './keys.ts';
import { queryPage } from './table.ts';

/** As it is read: a line of a release before or after may hold an act that this one does not write. */
const AuditItem = z.object({
  tenant: TenantId,
  /** The cycle it belongs to; what belongs to none (signing in, accounts, imports) lies in the calendar year it was done in. */
  year: z.int().optional(),
  at: Instant,
  /** `person-<employeeId>` or `account-<hash of the address>`; `siklus` when no person did it. Never a name or an address. */
  actor: z.string(),
  /** In which office they did it: a title, or a role. */
  office: z.string().optional(),
  /** From where, cut so that it names no household: `203.0.113.0/24`, `2001:db8:1::/48`. */
  network: z.string().optional(),
  /** The kind of browser, no more: `chrome-mobile`. */
  browser: z.string().optional(),
  /** Kebab-case verb: `cycle-opened`, `phase-failed`, `plan-returned`. */
  action: z.string(),
  /** What it was done to: a phase, a batch, a plan round. Ids only. */
  subject: z.string(),
  /** Counts and words that explain it; no names, no scores. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type AuditItem = z.infer<typeof AuditItem>;

/** Where lines of a book lie: its keys, and for a cycle the place of the releases before it had one of its own. */
const placesOf = (tenant: TenantId, book: AuditBook) => {
  const year = Number(book);
  return [
    ...Array.from({ length: auditShards }, (_, shard) => ({
      table: 'audit' as const,
      pk: auditPk(tenant, book, shard),
      before: '',
    })),
    ...(Number.isInteger(year)
      ? [{ table: 'cycle' as const, pk: cyclePk({ tenant, year }), before: 'AUDIT#' }]
      : []),
  ];
};

/**
 * Where somebody has come to who reads newest first: down to this moment, and past so many of its lines. Not a line's key,
 * which says whom it is about: places stand in the addresses of pages, also for those who are not told whom.
 */
export type AuditPlace = { until: string; past: number };
/** A page of fifty takes a few lines of each key; whoever looks on reads more at once. */
const linesAtFirst = 25;
const linesAtMost = 100;
const StoredLine = AuditItem.extend({ sk: z.string() });
type Line = { key: string; item: AuditItem };

const lineOf = ({ sk, ...item }: z.infer<typeof StoredLine>, before: string): Line => ({
  key: sk.slice(before.length),
  item,
});

/** One key's lines, newest first, read as they are taken. */
class Newest {
  readonly #from: ReturnType<typeof placesOf>[number];
  readonly #until: string;
  #waiting: Line[] = [];
  #after: Record<string, unknown> | undefined;
  #lines = linesAtFirst;
  #ended = false;

  constructor(from: ReturnType<typeof placesOf>[number], until: string) {
    this.#from = from;
    this.#until = until;
  }

  /** What `take` would give; undefined at the end. */
  async first(): Promise<Line | undefined> {
    const { table, pk, before } = this.#from;
    while (this.#waiting.length === 0 && !this.#ended) {
      const page = await queryPage(table, pk, StoredLine, {
        descending: true,
        limit: this.#lines,
        after: this.#after,
        // `~` lies behind every line, and behind every line of a moment: they begin with it, and go on with `#`.
        from: `${before}0`,
        until: `${before}${this.#until}~`,
      });
      this.#waiting = page.items.map((line) => lineOf(line, before));
      this.#after = page.next;
      this.#lines = Math.min(2 * this.#lines, linesAtMost);
      this.#ended = page.next === undefined;
    }
    return this.#waiting[0];
  }

  take(): void {
    this.#waiting.shift();
  }
}

/** All lines of some books, newest first, read from every key at once. */
async function* newestFirst(
  tenant: TenantId,
  books: readonly AuditBook[],
  until: string,
): AsyncGenerator<AuditItem> {
  const keys = books.flatMap((book) => placesOf(tenant, book)).map((from) => new Newest(from, until));
  for (;;) {
    const firsts = await Promise.all(
      keys.map(async (of) => {
        const line = await of.first();
        return line === undefined ? [] : [{ of, line }];
      }),
    );
    const [newest] = firsts.flat().sort((a, b) => (a.line.key > b.line.key ? -1 : 1));
    if (newest === undefined) return;
    newest.of.take();
    yield newest.line.item;
  }
}

/** The lines of some books newest first, those from a place on when one is given; each with the place after it. */
export async function* auditNewestFirst(
  tenant: TenantId,
  books: readonly AuditBook[],
  from: AuditPlace = { until: '', past: 0 },
): AsyncGenerator<{ place: AuditPlace; item: AuditItem }> {
  let place: AuditPlace = { until: from.until, past: 0 };
  for await (const item of newestFirst(tenant, books, from.until)) {
    place = { until: item.at, past: item.at === place.until ? place.past + 1 : 1 };
    if (item.at !== from.until || place.past > from.past) yield { place, item };
  }
}

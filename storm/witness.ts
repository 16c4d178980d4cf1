// Holds what lies in the tables and what was mailed against what the storm knows to be true; none of the product's rules is asked.
import { createHash } from 'node:crypto';
import { changesBroken } from './changes-witness.ts';
import { type Government, type Person, serves } from './government.ts';
import type { StoredItem } from './memory-tables.ts';
import type { Mail, StormHome } from './storm-home.ts';

/** Days in Jakarta, told apart from the product's calendar. */
export const dayOf = (moment: Date | string): string =>
  new Date(new Date(moment).getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** What a person was told had been taken: a form sent under a link that was open, answered without a complaint. */
export type Receipt = {
  purpose: string;
  subject: Readonly<Record<string, string>>;
  path: string;
  at: string;
};

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const text = (item: StoredItem | undefined, name: string): string => String(item?.[name] ?? '');
const moment = (item: StoredItem, name: string): string | undefined =>
  typeof item[name] === 'string' ? item[name] : undefined;

type Say = (what: string) => void;

export type Witness = {
  /** Looks at everything since the last look; what is wrong, each fault once. */
  look: () => string[];
  /** Has a change brought in: a mail that leaves meanwhile may go by what was before it. */
  during: <T>(bring: () => Promise<T>) => Promise<T>;
  /** Notes a form that is about to be sent; the answer says whether it was taken. */
  sent: (path: string) => (wasTaken: boolean) => void;
};

/** Mail that somebody who has left may get: their own certificate, a cancellation, what they asked about their data; and that an address or an office was given up, which goes to that one. */
const mayReachAnybody = (mail: Mail): boolean =>
  /\/sertifikat\/|\/masuk\//.test(mail.text) ||
  /^(Dokumen hasil|Pembatalan|Perubahan jadwal dibatalkan|Data pribadi|Alamat surel|Pemangku )/.test(
    mail.subject,
  );

const holding = new Set(['invited', 'accepted']);

/**
 * How long a turn or a seat may stand with whoever had it: what a file changes is told to nobody for the hour in which the
 * file can be taken back, then within a minute, and again after a fault.
 */
const newsTakeMs = 65 * 60_000;

/** Where the turns about the plan lie, or about a change of it. */
const approvalOf = (change: string | undefined): string =>
  change === undefined ? 'APPROVAL#' : `CHANGE-APPROVAL#${change.padStart(2, '0')}#`;

export const witnessOf = (
  home: StormHome,
  government: Government,
  officeOf: (who: string) => string | undefined,
): Witness => {
  const found = new Set<string>();
  const receipts: Receipt[] = [];
  const judged = new Set<string>();
  /** What news must still reach, since when. */
  let standing = new Map<string, number>();
  let seenMails = 0;
  /** Who people were when a change began to be brought in, for the mails that left before it was. */
  const before: { from: number; to: number; people: ReadonlyMap<string, Person> }[] = [];
  let seenWrites = -1;

  const at = (): string => home.clock.now().toISOString();
  const today = (): string => dayOf(home.clock.now());
  const personAt = (address: string): Person | undefined =>
    [...government.people.values()].find(({ emails }) => emails.includes(address));

  /** Since today or yesterday, so that an hour before midnight counts. */
  const isBack = (address: string): boolean => {
    const yesterday = dayOf(new Date(home.clock.now().getTime() - 24 * 3_600_000));
    return personAt(address)?.away.some(({ until }) => until !== undefined && until >= yesterday) ?? false;
  };

  const wrongWith = (mail: Mail, who: Person): string | undefined => {
    if (!serves(who, dayOf(mail.at))) return `${who.id} does not serve and is mailed "${mail.subject}"`;
    return mail.to === who.email ? undefined : `${who.id} is mailed at a former address: "${mail.subject}"`;
  };

  const lookAtMails = (say: Say): void => {
    for (; seenMails < home.mails.length; seenMails++) {
      const mail = home.mails[seenMails];
      const who = mail && personAt(mail.to);
      if (!mail || !who || mayReachAnybody(mail)) continue;
      const index = seenMails;
      const former = before.find(({ from, to }) => from <= index && index < to)?.people.get(who.id);
      const [problem, ...others] = [who, ...(former ? [former] : [])].map((one) => wrongWith(mail, one));
      if (problem !== undefined && others.every((other) => other !== undefined)) say(problem);
    }
  };

  const links = (): StoredItem[] => [...home.tables.items('links')].filter(({ sk }) => sk === 'LINK');
  const isLiving = (link: StoredItem): boolean =>
    link.revokedAt === undefined && (moment(link, 'expiresAt') ?? '') > at();

  /** Says what stands longer than news take; what no longer stands is forgotten. */
  const soonFor = (say: Say) => {
    const now = home.clock.now().getTime();
    const still = new Map<string, number>();
    return {
      soon: (what: string): void => {
        const since = standing.get(what) ?? now;
        still.set(what, since);
        if (now - since > newsTakeMs) say(what);
      },
      end: (): void => {
        standing = still;
      },
    };
  };

  const lookAtTurns = (cycle: readonly StoredItem[], say: Say, soon: Say): void => {
    // The plan, and each change of it under its number.
    const plans = cycle.filter(
      ({ sk, status }) => /^(PLAN|CHANGE#\d+)$/.test(`${sk}`) && status === 'in-approval',
    );
    for (const plan of plans) lookAtTurnsOf(plan, cycle, say, soon);
  };

  const lookAtTurnsOf = (plan: StoredItem, cycle: readonly StoredItem[], say: Say, soon: Say): void => {
    const number = /^CHANGE#(\d+)$/.exec(text(plan, 'sk'))?.[1];
    const prefix = approvalOf(number);
    for (const step of cycle) {
      if (!text(step, 'sk').startsWith(prefix) || step.status !== 'waiting' || step.round !== plan.round)
        continue;
      const who = String(step.agencyId ?? step.office);
      const living = links().filter((link) => {
        const subject = link.subject as Record<string, string>;
        return (
          link.purpose === 'decision' &&
          subject.who === who &&
          subject.round === String(step.round) &&
          subject.step === String(step.step) &&
          Number(subject.change ?? 0) === Number(number ?? 0) &&
          isLiving(link)
        );
      });
      const turn = `turn ${text(step, 'sk')}`;
      const holder = officeOf(who);
      const named = text(step.approver as StoredItem, 'email');
      if (holder === undefined) {
        if (living.length > 0) soon(`${turn} has a living link of ${named} though nobody holds the office`);
        continue;
      }
      // Its time is over, and its workflow looks within minutes.
      if (Date.parse(text(step, 'expiresAt')) <= home.clock.now().getTime()) continue;
      // Of a head whose agency went to another's, or who came back by a file, the news are still to come.
      const isSettled = named === holder && !isBack(holder);
      if (living.length !== 1) (isSettled ? say : soon)(`${turn} has ${living.length} living links`);
      else if (living[0]?.hash !== (step.link as StoredItem | undefined)?.hash)
        say(`${turn}: the living link is not the turn's`);
      if (named !== holder) soon(`${turn} is open for ${named}, the holder is ${holder}`);
    }
  };

  const lookAtAnswers = (cycle: readonly StoredItem[], say: Say): void => {
    const of = (prefix: string, where: (item: StoredItem) => boolean = () => true): StoredItem[] =>
      cycle.filter((item) => text(item, 'sk').startsWith(prefix) && where(item));
    const self = of('ASSESSMENT#', ({ source }) => source === 'self');
    const bySuperior = of('ASSESSMENT#', ({ source }) => source === 'superior');
    for (const [what, answers] of [
      ['self', self],
      ['superior', bySuperior],
    ] as const) {
      const twice = answers.filter((a, i) => answers.findIndex((b) => b.employeeId === a.employeeId) !== i);
      for (const { employeeId } of twice) say(`two answers (${what}) about ${employeeId}`);
    }
    const submitted = of('INVITATION#', ({ status }) => status === 'submitted');
    const tallies = of('SURVEY-TALLY#');
    const sum = (name: string): number => tallies.reduce((n, tally) => n + Number(tally[name] ?? 0), 0);
    if (tallies.length > 0) {
      if (sum('answered') !== self.length)
        say(`${sum('answered')} answers counted, ${self.length} on record`);
      if (submitted.length !== self.length)
        say(`${submitted.length} invitations submitted, ${self.length} answers on record`);
      if (sum('rated') !== bySuperior.length)
        say(`${sum('rated')} ratings counted, ${bySuperior.length} on record`);
    }
    const gaps = of('GAPS#').map((gap) => text(gap, 'sk'));
    for (const gap of gaps)
      if (gaps.indexOf(gap) !== gaps.lastIndexOf(gap)) say(`${gap} counts in two agencies`);
    for (const answer of self) {
      // Judged when it comes: whoever leaves in the evening may have answered in the morning.
      if (judged.has(text(answer, 'sk'))) continue;
      judged.add(text(answer, 'sk'));
      const who = government.people.get(text(answer, 'employeeId'));
      if (who && !serves(who, dayOf(text(answer, 'submittedAt'))))
        say(`${who.id} answered the survey while not serving`);
    }
  };

  const lookAtReceipts = (cycle: readonly StoredItem[], say: Say): void => {
    const has = (sk: string, where: (item: StoredItem) => boolean): boolean =>
      cycle.some((item) => item.sk === sk && where(item));
    for (const { purpose, subject, path, at: when } of receipts) {
      const { employeeId: who, batchId, round, step, who: office, raterId, role, change } = subject;
      const isKept = ((): boolean => {
        switch (purpose) {
          case 'survey':
            return !path.endsWith('/periksa') || has(`ASSESSMENT#${who}#self`, () => true);
          case 'invitation':
            return has(`PARTICIPANT#${who}`, (p) => p.batchId === batchId && p.repliedAt !== undefined);
          case 'feedback':
            return has(`FEEDBACK#${who}`, (f) => f.batchId === batchId && f.answeredAt !== undefined);
          case 'follow-up':
            return cycle.some(
              (item) =>
                text(item, 'sk').startsWith('FOLLOW-UP-ANSWER#') &&
                item.raterId === raterId &&
                item.role === role &&
                text(item, 'pk').endsWith(`#${batchId}`),
            );
          case 'decision':
            return has(
              `${approvalOf(change)}${String(round).padStart(2, '0')}#${step}#${office}`,
              (turn) => turn.decidedAt !== undefined,
            );
          default:
            return true;
        }
      })();
      if (!isKept) say(`what ${who ?? office ?? raterId} sent on ${when} (${purpose}) is lost`);
    }
  };

  const lookAtSeats = (cycle: readonly StoredItem[], say: Say, soon: Say): void => {
    for (const batch of cycle) {
      if (
        !text(batch, 'sk').startsWith('BATCH#') ||
        !['planned', 'inviting', 'running'].includes(text(batch, 'status'))
      )
        continue;
      const seated = cycle.filter(
        (p) =>
          text(p, 'sk').startsWith('PARTICIPANT#') &&
          p.batchId === batch.batchId &&
          holding.has(text(p, 'status')),
      );
      if (seated.length > Number(batch.capacity))
        say(`${seated.length} people on ${batch.capacity} seats of ${batch.batchId}`);
      // Once a batch has begun, who was there was there.
      if (batch.status === 'running' && text(batch, 'startsOn') < today()) continue;
      for (const { employeeId } of seated) {
        const who = government.people.get(String(employeeId));
        // Who ended or went away on its first day was on the list as that day began; a retirement was known before.
        const first = batch.status === 'running' ? text(batch, 'startsOn') : undefined;
        if (
          who &&
          first !== undefined &&
          (who.until === first || who.away.some(({ from }) => from === first))
        )
          continue;
        if (who && !serves(who, today())) soon(`${who.id} does not serve and has a seat in ${batch.batchId}`);
      }
    }
  };

  const lookAtCertificates = (cycle: readonly StoredItem[], say: Say): void => {
    const ledger = cycle.filter(({ pk }) => String(pk).startsWith('LEDGER#'));
    const places = ledger.map(({ pk, sk }) => `${pk} ${String(sk).split('-').slice(0, 5).join('-')}`);
    for (const place of places)
      if (places.indexOf(place) !== places.lastIndexOf(place)) say(`${place} counts lesson hours twice`);
  };

  const lookAtChanges = (cycle: readonly StoredItem[], say: Say): void => {
    for (const what of changesBroken(cycle)) say(what);
  };

  return {
    // A file is checked and applied in some minutes, and mail leaves meanwhile.
    during: async (bring) => {
      const from = home.mails.length;
      const people = structuredClone(government.people);
      const brought = await bring();
      before.push({ from, to: home.mails.length, people });
      return brought;
    },
    look: () => {
      const said: string[] = [];
      const say = (what: string): void => {
        if (found.has(what)) return;
        found.add(what);
        said.push(what);
      };
      lookAtMails(say);
      if (home.writes() === seenWrites && standing.size === 0) return said;
      seenWrites = home.writes();
      const cycle = [...home.tables.items('cycle')];
      const { soon, end } = soonFor(say);
      lookAtTurns(cycle, say, soon);
      lookAtAnswers(cycle, say);
      lookAtReceipts(cycle, say);
      lookAtSeats(cycle, say, soon);
      lookAtCertificates(cycle, say);
      lookAtChanges(cycle, say);
      end();
      return said;
    },
    sent: (path) => {
      const token = /^\/[a-z-]+\/([\w-]{43})(\/|$)/.exec(path)?.[1];
      const link = token === undefined ? undefined : links().find(({ hash }) => hash === hashOf(token));
      const wasOpen = link !== undefined && isLiving(link);
      return (wasTaken) => {
        if (wasTaken && wasOpen && link)
          receipts.push({
            purpose: text(link, 'purpose'),
            subject: link.subject as Record<string, string>,
            path,
            at: at(),
          });
      };
    },
  };
};

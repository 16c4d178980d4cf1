// Open turns of an approval, of the plan or of a change of it, as lines of the list "perlu ditindaklanjuti": who is waited for, since when, until when.
import { longDate } from '../pages/format.ts';
import { earliestFirst } from '../records/moments.ts';
import { type ApprovalStep, deciderOf, type Plan } from '../records/plan.ts';
import type { Action } from './actions.rules.ts';

type About = {
  plan: Plan;
  steps: readonly ApprovalStep[];
  /** Of a change of the plan: its number, and what is waited for in words; the plan of the year goes without saying. */
  number?: number;
  name?: string;
  link: NonNullable<Action['link']>;
};

/** `Perubahan ke-1: menunggu …`, of the plan itself `Menunggu …`. */
const sentence = ({ name }: About, text: string): string =>
  name === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : `${name}: ${text}`;

/** The same turn is the same line until it is over: `round-1-sekda`, of a change `change-2-round-1-sekda`. */
const aboutTurn = ({ number, plan }: About, decider: string): string =>
  `${number === undefined ? '' : `change-${number}-`}round-${plan.round}-${decider}`;

const waitingActions = (
  about: About,
  { who, decider }: { who: string; decider: string },
  turns: readonly ApprovalStep[],
): Action[] => {
  const [first] = turns.map((turn) => turn.askedAt).toSorted(earliestFirst);
  const [due] = turns.map((turn) => turn.expiresAt).toSorted(earliestFirst);
  if (first === undefined || due === undefined) return [];
  return [
    {
      ...{ kind: 'waiting', about: aboutTurn(about, decider), due, link: about.link },
      text: sentence(
        about,
        `menunggu keputusan ${who} sejak ${longDate(first)}, batas waktu ${longDate(due)}.`,
      ),
    },
  ];
};

/** One line per office; agency heads are counted, not listed. */
const allWaiting = (about: About, inRound: readonly ApprovalStep[]): Action[] => {
  const waiting = inRound.filter((s) => s.status === 'waiting' && s.vacantSince === undefined);
  const heads = waiting.filter((s) => s.office === 'agency-head');
  return [
    ...waitingActions(
      about,
      { who: `${heads.length} kepala perangkat daerah`, decider: 'agency-heads' },
      heads,
    ),
    ...waiting
      .filter((s) => s.office !== 'agency-head')
      .flatMap((s) => waitingActions(about, { who: s.approver.title, decider: s.office }, [s])),
  ];
};

/** The first who sends it back is heard at once, though what follows begins when the others have been heard. */
const sentBack = (about: About, step: ApprovalStep): Action[] =>
  step.status === 'returned'
    ? [
        {
          ...{ kind: 'sent-back', about: aboutTurn(about, deciderOf(step)), link: about.link },
          text: `${step.agencyName ?? step.approver.title} mengembalikan ${about.name ?? 'rencana'} pada ${longDate(step.decidedAt)}: ${step.reason}`,
        },
      ]
    : [];

/** Where somebody is named for an empty chair: the page of the agency, or of the offices. */
const namingLink = ({ office, agencyId }: ApprovalStep): NonNullable<Action['link']> => ({
  href:
    agencyId === undefined
      ? `/konsol/pejabat/${office}`
      : `/konsol/perangkat-daerah/${encodeURIComponent(agencyId)}`,
  label: 'Tetapkan pejabat definitif, Plt., atau Plh.',
});

/** A chair that became empty while its holder was asked: only the government can name somebody. */
const vacant = (about: About, step: ApprovalStep): Action[] =>
  step.status === 'waiting' && step.vacantSince !== undefined
    ? [
        {
          ...{ kind: 'vacant', about: aboutTurn(about, deciderOf(step)), link: namingLink(step) },
          text: sentence(
            about,
            `jabatan ${step.agencyName === undefined ? step.approver.title : `kepala ${step.agencyName}`} kosong sejak ${longDate(step.vacantSince)}; keputusan menunggu pejabat definitif, Plt., atau Plh.`,
          ),
        },
      ]
    : [];

/** Turns of the current round, as long as it is being decided. */
export const turnActions = (about: About): Action[] => {
  const { plan, steps } = about;
  const inRound = plan.status === 'in-approval' ? steps.filter((s) => s.round === plan.round) : [];
  return [
    ...inRound.flatMap((step) => sentBack(about, step)),
    ...inRound.flatMap((step) => vacant(about, step)),
    ...allWaiting(about, inRound),
  ];
};

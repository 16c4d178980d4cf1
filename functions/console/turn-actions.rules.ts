// Open turns of an approval, of the plan or of a change of it, as lines of the list "perlu ditindaklanjuti": who is waited for, since when, until when.
import { longDate } from '../pages/format.ts';
import { earliestFirst } from '../records/moments.ts';
import type { ApprovalStep, Plan } from '../records/plan.ts';
import type { Action } from './actions.rules.ts';

type About = {
  plan: Plan;
  steps: readonly ApprovalStep[];
  /** What is waited for; the plan of the year goes without saying. */
  name?: string;
  link: NonNullable<Action['link']>;
};

/** `Perubahan ke-1: menunggu …`, of the plan itself `Menunggu …`. */
const sentence = ({ name }: About, text: string): string =>
  name === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : `${name}: ${text}`;

const waitingText = (about: About, who: string, turns: readonly ApprovalStep[]): string[] => {
  const [first] = turns.map((turn) => turn.askedAt).toSorted(earliestFirst);
  const [due] = turns.map((turn) => turn.expiresAt).toSorted(earliestFirst);
  if (first === undefined || due === undefined) return [];
  return [
    sentence(about, `menunggu keputusan ${who} sejak ${longDate(first)}, batas waktu ${longDate(due)}.`),
  ];
};

/** One line per office; agency heads are counted, not listed. */
const waitingLines = (about: About, inRound: readonly ApprovalStep[]): string[] => {
  const waiting = inRound.filter((s) => s.status === 'waiting' && s.vacantSince === undefined);
  const heads = waiting.filter((s) => s.office === 'agency-head');
  return [
    ...waitingText(about, `${heads.length} kepala perangkat daerah`, heads),
    ...waiting
      .filter((s) => s.office !== 'agency-head')
      .flatMap((s) => waitingText(about, s.approver.title, [s])),
  ];
};

/** The first who sends it back is heard at once, though what follows begins when the others have been heard. */
const sentBack = (about: About, step: ApprovalStep): Action[] =>
  step.status === 'returned'
    ? [
        {
          kind: 'sent-back',
          text: `${step.agencyName ?? step.approver.title} mengembalikan ${about.name ?? 'rencana'} pada ${longDate(step.decidedAt)}: ${step.reason}`,
          link: about.link,
        },
      ]
    : [];

/** A chair that became empty while its holder was asked: only the government can name somebody. */
const vacant = (about: About, step: ApprovalStep): Action[] =>
  step.status === 'waiting' && step.vacantSince !== undefined
    ? [
        {
          kind: 'vacant',
          text: sentence(
            about,
            `jabatan ${step.agencyName === undefined ? step.approver.title : `kepala ${step.agencyName}`} kosong sejak ${longDate(step.vacantSince)}; keputusan menunggu pejabat definitif, Plt., atau Plh.`,
          ),
          link: about.link,
        },
      ]
    : [];

/** Turns of the current round, as long as it is being decided. */
export const turnActions = (about: About): Action[] => {
  const { plan, steps, link } = about;
  const inRound = plan.status === 'in-approval' ? steps.filter((s) => s.round === plan.round) : [];
  return [
    ...inRound.flatMap((step) => sentBack(about, step)),
    ...inRound.flatMap((step) => vacant(about, step)),
    ...waitingLines(about, inRound).map((text): Action => ({ kind: 'waiting', text, link })),
  ];
};

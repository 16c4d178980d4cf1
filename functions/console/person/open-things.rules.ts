// What a person has open of which the office may send a new link, invite late, take a seat back, or answer a request; each under a name that an address may hold.
import type { FollowUpRater } from '../../evaluation/behaviour/follow-up.ts';
import type { OpenInvitation, RatingAssignment } from '../../needs-survey/survey-invitation.ts';
import type { BatchIn, ParticipantWho } from '../../records/batch.ts';
import type { AskedEvaluation } from '../../records/batch-evaluation.ts';
import type { RequestIn } from '../../records/learning-request.ts';
import { dateOf, hasCome } from '../../records/moments.ts';
import type { Employee, Reachable } from '../../records/register.ts';
import type { Survey, SurveyTally } from '../../records/survey.ts';
import { nameOfRequest } from '../../requests/requests.rules.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';

type InYear = { year: number };

export type OpenThing = InYear &
  (
    | { kind: 'survey'; survey: Survey; invitation: OpenInvitation }
    | { kind: 'rating'; survey: Survey; list: RatingAssignment }
    | { kind: 'late'; survey: Survey }
    | { kind: 'call'; batch: BatchIn<'inviting'>; seat: ParticipantWho<'invited'> }
    | {
        kind: 'seat';
        batch: BatchIn<'inviting'>;
        seat: ParticipantWho<'invited' | 'accepted' | 'reserve'>;
        /** Who could be called for the seat, as the list is now. */
        reserves: number;
      }
    | { kind: 'ahead'; batch: BatchIn<'inviting'>; seat: ParticipantWho<'reserve'> }
    | { kind: 'follow-up'; evaluation: AskedEvaluation; rater: FollowUpRater }
    | { kind: 'request'; request: RequestIn<'open'> }
    | { kind: 'answer'; request: RequestIn<'answered'> }
  );

/** As it stands in the address: `survei-2027`, `tempat-2027-PRG01-1`; nothing personal. */
export const idOfThing = (thing: OpenThing): string => {
  switch (thing.kind) {
    case 'survey':
      return `survei-${thing.year}`;
    case 'rating':
      return `penilaian-${thing.year}`;
    case 'late':
      return `undangan-${thing.year}`;
    case 'call':
      return `panggilan-${thing.year}-${thing.batch.batchId}`;
    case 'seat':
      return `tempat-${thing.year}-${thing.batch.batchId}`;
    case 'ahead':
      return `cadangan-${thing.year}-${thing.batch.batchId}`;
    case 'follow-up':
      return `pasca-${thing.rater.role === 'alumni' ? 'alumni' : 'atasan'}-${thing.year}-${thing.evaluation.batchId}`;
    case 'request':
      return `permohonan-${nameOfRequest(thing.request)}`;
    case 'answer':
      return `jawaban-${nameOfRequest(thing.request)}`;
  }
};

/** What is done to somebody, not sent to them, has a reason that stays on the trail. */
export const needsReason = ({ kind }: OpenThing): boolean => kind === 'seat' || kind === 'ahead';

/** What its page shows of the order, so that a form sent twice does not undo what it did. */
export const orderShown = ({ seat }: Extract<OpenThing, { kind: 'ahead' }>): string =>
  seat.aheadSince ?? 'semula';

/** Nobody is written to who does not work here, or whose address nobody knows. */
export const mayBeWrittenTo = (person: Employee, now: Date): person is Reachable =>
  canBeAsked(person, dateOf(now));

/** The two facts that every write of an answer compares, and the operator's word that ends the survey early. */
export const takesAnswersStill = (
  survey: Survey | undefined,
  tally: SurveyTally | undefined,
  now: Date,
): survey is Survey =>
  survey?.status === 'open' &&
  survey.closeRequestedAt === undefined &&
  !hasCome(survey.closesAt, now) &&
  tally !== undefined &&
  tally.closedAt === undefined;

/** On the first day the survey itself still invites; from the next one on whoever has no invitation was left out. */
export const mayBeInvitedLate = (
  person: Employee,
  survey: Survey,
  tally: SurveyTally | undefined,
  now: Date,
): boolean =>
  mayBeWrittenTo(person, now) &&
  takesAnswersStill(survey, tally, now) &&
  survey.agencies.includes(person.agencyId) &&
  dateOf(now) > dateOf(survey.opensAt);

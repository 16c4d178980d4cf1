// A batch (angkatan) from its plan to its end, and who takes part in it: what each participant did and earned.
import * as z from 'zod';
import { BatchId, CompetencyCode, EmployeeId, ProgramCode, WaitId } from './ids.ts';
import { LinkHash, LinkReference } from './link-reference.ts';
import { Meeting } from './meeting.ts';
import { Instant, WibDate } from './moments.ts';
import { Place } from './place.ts';
import { Recognition } from './recognition.ts';
import type { Transitions } from './transitions.ts';

/** What a batch is from the day it is planned: of which program, when, for how many. */
const BatchOutline = z.object({
  /** `PROG01-1`: program code and running number. */
  batchId: BatchId,
  program: ProgramCode,
  programName: z.string(),
  number: z.int().positive(),
  /** The change of the plan that added it, by number: it runs beside those of the delivery, which waits for it. */
  addedBy: z.int().positive().optional(),
  startsOn: WibDate,
  endsOn: WibDate,
  /** The working days it meets, for the attendance list; from `datesOf` when absent. */
  dates: z.array(WibDate).optional(),
  capacity: z.int().positive(),
  minimumParticipants: z.int().positive(),
  /** What it counts for its participants, by the table of forms on its dates or as the curriculum states. */
  jp: z.int().positive(),
  /** As the approved plan states; absent in what the last release planned, where both are one. */
  statedJp: z.int().positive().optional(),
  /** The operator's own decision on what it counts. */
  recognised: Recognition.optional(),
  form: z.string(),
  competencies: z.array(CompetencyCode),
  targetLevel: z.int().min(1).max(5),
  provider: z.string(),
  /** Whose rooms it meets in, where a partner is named beside the provider. */
  host: z.string().optional(),
  /** Hours and room, or the address of a meeting; absent until the training office says so. */
  meeting: Meeting.optional(),
  /** The last number on its list that was given to somebody of a batch that was merged into it. */
  takenInUpTo: z.int().positive().optional(),
  /** How many messages went to everybody it concerns. */
  messages: z.int().positive().optional(),
  /** When invitations go out. */
  invitesAt: Instant,
});

export type BatchOutline = z.infer<typeof BatchOutline>;

const Facilitator = z.object({ name: z.string(), email: z.string() });

/** Why a batch was called off. */
export const Cancellation = z.discriminatedUnion('kind', [
  /** No date was left on which a facilitator is free. */
  z.object({ kind: z.literal('no-room') }),
  z.object({ kind: z.literal('too-few'), minimumParticipants: z.int().positive() }),
  /** Before anybody was asked: so many of those it was planned for have left, or sit in another batch on these days. */
  z.object({ kind: z.literal('list-too-short'), minimumParticipants: z.int().positive() }),
  /** Of a release before: no batch that has begun is called off any more for what was not handed in. */
  z.object({ kind: z.literal('no-attendance') }),
  /** Its workflow broke off; `error` is the name of the error, as far as it is known. */
  z.object({ kind: z.literal('failed'), error: z.string().optional() }),
  /** The training office called it off, with its own words. */
  z.object({ kind: z.literal('by-office'), reason: z.string() }),
  /** The training office put its people on the list of another batch of the program, on the days that one had then. */
  z.object({
    kind: z.literal('merged'),
    into: BatchId,
    number: z.int().positive(),
    startsOn: WibDate,
    endsOn: WibDate,
    reason: z.string(),
  }),
  /** A change of the plan took it out, with the reason that was approved. */
  z.object({ kind: z.literal('plan-changed'), change: z.int().positive(), reason: z.string() }),
]);

export type Cancellation = z.infer<typeof Cancellation>;

const taught = {
  facilitator: Facilitator,
  /** How often somebody else has taken over, so that each letter and link of a change has a name of its own. */
  facilitatorChanges: z.int().nonnegative().optional(),
};
/** The latest run of its workflow: signals are addressed with it. */
const inWorkflow = { attempt: z.int().positive() };
/** Until when the first invitations may be answered. */
const invited = { replyBy: Instant };

/** Moved to other days: from which, why, and whether those who knew of them have been told. */
const moved = {
  moved: z
    .object({
      number: z.int().positive(),
      at: Instant,
      reason: z.string(),
      startedOn: WibDate,
      endedOn: WibDate,
    })
    .optional(),
  /** The number of the last move that everybody has been told of. */
  toldOfMove: z.int().positive().optional(),
};

const PlannedBatch = BatchOutline.extend({
  status: z.literal('planned'),
  ...taught,
  ...moved,
  /** Absent until its workflow begins. */
  attempt: inWorkflow.attempt.optional(),
});

const InvitingBatch = BatchOutline.extend({
  status: z.literal('inviting'),
  ...taught,
  ...inWorkflow,
  ...invited,
  /** The wait for replies its workflow stands in; absent while it stands in none. */
  repliesWaitId: WaitId.optional(),
  ...moved,
  /** Enough had said yes and nobody was left to answer: from here on the list is only kept up. */
  settledAt: Instant.optional(),
});

const RunningBatch = BatchOutline.extend({
  status: z.literal('running'),
  ...taught,
  ...inWorkflow,
  ...invited,
  /** The facilitator's link, so that a reminder carries the same one; holds no token. */
  attendanceLink: LinkReference,
  /** Its workflow broke off or ended without the list of attendance: it goes on by the training office's hand. */
  brokeOff: z.object({ at: Instant, error: z.string().optional() }).optional(),
});

const CompletedBatch = BatchOutline.extend({
  status: z.literal('completed'),
  ...taught,
  ...invited,
  completedAt: Instant,
});

const CancelledBatch = BatchOutline.extend({
  status: z.literal('cancelled'),
  /** Absent when none was free. */
  facilitator: Facilitator.optional(),
  cancelledAt: Instant,
  /** Text in batches of the release before: shown as it is. */
  cancelledBecause: z.union([Cancellation, z.string()]),
});

export const Batch = z.discriminatedUnion('status', [
  PlannedBatch,
  InvitingBatch,
  RunningBatch,
  CompletedBatch,
  CancelledBatch,
]);

export type Batch = z.infer<typeof Batch>;
/** A batch known to be in this state, or in one of these. */
export type BatchIn<S extends Batch['status']> = Extract<Batch, { status: S }>;

/** What a batch counts: as somebody decided, else by its form or curriculum. */
export const countedJp = ({ jp, recognised }: Pick<BatchOutline, 'jp' | 'recognised'>): number =>
  recognised?.jp ?? jp;

export const batchStatuses = {
  planned: ['inviting', 'cancelled'],
  inviting: ['running', 'cancelled'],
  running: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const satisfies Transitions<Batch['status']>;

/** Whatever became of the invitation, the place on the list stays. */
const OnTheList = Place.extend({
  batchId: BatchId,
  /** The number of the batch in which the person had been called, before it was merged into this one. */
  cameFrom: z.int().positive().optional(),
});

const asked = {
  linkHash: LinkHash,
  invitedAt: Instant,
  /** Own deadline: a reserve that moves up gets a later one. */
  replyBy: Instant,
  /** Set when a reserve moved up into a place that had become free. */
  promotedAt: Instant.optional(),
  /** Who got a copy as the superior of that day: told of every change while the person is theirs. */
  superiorTold: EmployeeId.optional(),
};
const replied = { repliedAt: Instant };
/** The highest score of a test in hundredths, where nobody says otherwise; and the highest that may be said. */
export const usualHighest = 10_000;
export const largestHighest = 99_900;
const assessed = {
  /** Test scores in hundredths, from 0 to the highest of the test. */
  preScore: z.int().min(0).max(largestHighest).optional(),
  postScore: z.int().min(0).max(largestHighest).optional(),
  /** Absent where it is 100. */
  highestScore: z.int().positive().max(largestHighest).optional(),
};

/** On record as the reason of somebody who left before being asked. */
export const leftService = 'left-service';

/** Of somebody who works elsewhere now, where the batch closes no gap. */
export const movedOn = 'moved-on';

/** Of somebody who said that there is nothing to learn in it. */
export const alreadyCompetent = 'competent';

/** On record before the words of the training office, which took the seat back. */
export const unseated = 'unseated: ';

export const Participant = z.discriminatedUnion('status', [
  /** Stands by; a reserve not needed stays one. */
  OnTheList.extend({
    status: z.literal('reserve'),
    /** Put before the other reserves by the training office, since then. */
    aheadSince: Instant.optional(),
  }),
  OnTheList.extend({ status: z.literal('invited'), ...asked }),
  OnTheList.extend({ status: z.literal('accepted'), ...asked, ...replied }),
  /** Said no; or had left before being asked, and then was never invited. */
  OnTheList.extend({
    status: z.literal('declined'),
    invitedAt: asked.invitedAt.optional(),
    replyBy: asked.replyBy.optional(),
    promotedAt: asked.promotedAt,
    superiorTold: asked.superiorTold,
    repliedAt: replied.repliedAt.optional(),
    /** Gave a seat back that had been accepted, or lost it by leaving or moving. */
    withdrawnAt: Instant.optional(),
    /** Written and read by `reply.rules.ts`. */
    declineReason: z.string(),
  }),
  /** The deadline passed in silence. */
  OnTheList.extend({ status: z.literal('no-reply'), ...asked }),
  OnTheList.extend({
    status: z.literal('attended'),
    ...asked,
    ...replied,
    ...assessed,
    certificateNumber: z.string(),
  }),
  /** Had said yes, but was there on too few days. */
  OnTheList.extend({ status: z.literal('absent'), ...asked, ...replied, ...assessed }),
]);

export type Participant = z.infer<typeof Participant>;
/** A participant known to be in this state, or in one of these. */
export type ParticipantWho<S extends Participant['status']> = Extract<Participant, { status: S }>;

/** Whoever has had a letter that asks them to come. */
export const wasAsked = (
  participant: Participant,
): participant is Exclude<Participant, { status: 'reserve' }> =>
  participant.status !== 'reserve' && participant.invitedAt !== undefined;

/** Why somebody is off the list: by themselves, by the training office, or because the work is another one or none any more. */
export type WhyGone = 'said-no' | 'unseated' | 'left' | 'moved-on';

export const whyGone = ({ declineReason }: ParticipantWho<'declined'>): WhyGone => {
  if (declineReason === leftService) return 'left';
  if (declineReason === movedOn) return 'moved-on';
  return declineReason.startsWith(unseated) ? 'unseated' : 'said-no';
};

/** Said themselves that they do not come, at once or later. */
export const saidNo = (participant: Participant): boolean =>
  participant.status === 'declined' && whyGone(participant) === 'said-no';

/** Whoever was asked and has said neither no nor nothing. */
export const isComing = (participant: Participant): boolean =>
  wasAsked(participant) && participant.status !== 'declined' && participant.status !== 'no-reply';

/** When a reserve moved up into a place that had become free; undefined for everybody else. */
export const promotionOf = (participant: Participant): Instant | undefined =>
  participant.status === 'reserve' ? undefined : participant.promotedAt;

export const participantStatuses = {
  reserve: ['invited', 'declined'],
  invited: ['accepted', 'declined', 'no-reply'],
  accepted: ['attended', 'absent', 'declined'],
  declined: [],
  'no-reply': [],
  attended: [],
  absent: [],
} as const satisfies Transitions<Participant['status']>;

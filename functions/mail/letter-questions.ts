// What each kind of letter has to be asked when it leaves, besides whom it addresses: whether what it tells somebody of still concerns them.
import type { MailKind } from '../outbox/mail-kinds.ts';

/**
 * `reader`: it concerns whoever reads it, whatever became of others; that they serve, hold the seat, and that its link opens
 * something is asked of every letter. `seat`: it asks or tells somebody as participant or teacher of a batch, who must still be
 * that. `staff`: it names people to their superior, who must still be theirs. A new kind does not compile before it says so.
 */
export const questionOf = {
  'sign-in': 'reader',
  'account-invited': 'reader',
  'address-given-up': 'reader',
  'office-changed': 'reader',
  // What is asked of the letter that it repeats (`Addressee`).
  'sent-again': 'reader',
  // Also the call to a batch.
  'link-renewed': 'seat',
  'approval-request': 'reader',
  'approval-reminder': 'reader',
  'approval-escalated': 'reader',
  'approval-outcome': 'reader',
  'turn-vacant': 'reader',
  'plan-returned': 'reader',
  'phase-trouble': 'reader',
  'change-stopped': 'reader',
  undelivered: 'reader',
  'task-given': 'reader',
  // Of the day it is written; what was settled since is gone from the page behind it.
  'tasks-of-the-day': 'reader',
  'survey-invitation': 'reader',
  'survey-reminder': 'reader',
  // How many people, never who: that stands on the page behind the link, which asks by itself.
  'rating-request': 'reader',
  'rating-reminder': 'reader',
  'batch-invitation': 'seat',
  'batch-notice': 'staff',
  'batch-facilitator': 'seat',
  // They lost the seat, or the batch: that is what it says.
  'facilitator-released': 'reader',
  'seat-lost': 'reader',
  'batch-changed': 'seat',
  'batch-cancelled': 'staff',
  'batch-trouble': 'reader',
  attendance: 'seat',
  certificate: 'reader',
  'quarter-monitored': 'reader',
  'change-too-late': 'reader',
  // That somebody asked, never who: that stands on the page behind the sign-in.
  'request-word': 'reader',
  'request-answered': 'reader',
  'feedback-request': 'reader',
  'follow-up-request': 'reader',
  'follow-up-reminder': 'reader',
  recommendations: 'reader',
} as const satisfies Record<MailKind, 'reader' | 'seat' | 'staff'>;

/** Kinds that say whom they are about in a way the sender can ask again. */
export type KindNamingStaff = {
  [K in MailKind]: (typeof questionOf)[K] extends 'staff' ? K : never;
}[MailKind];

// Every kind of mail there is, and in which lane it leaves: whether somebody waits for it is said here and nowhere else.
import type { MailLane } from './lanes.ts';

/**
 * A new kind does not compile before it says its lane. `at-once` and `any-hour` leave at night and on days off too: only what
 * its receiver waits for, or what somebody loses by not hearing of it; all others keep the government's sending window.
 */
export const laneOfKind = {
  'sign-in': 'at-once',
  // Somebody was given access in their own name, or lost an address or an office: they may have to object.
  'account-invited': 'any-hour',
  'address-given-up': 'any-hour',
  'office-changed': 'any-hour',
  // The operator has just put right an address or a link, often with the person on the telephone.
  'sent-again': 'any-hour',
  'link-renewed': 'any-hour',
  // An office's work, or the operator's.
  'approval-request': 'waited',
  'approval-reminder': 'waited',
  'approval-escalated': 'waited',
  'approval-outcome': 'waited',
  'turn-vacant': 'waited',
  'plan-returned': 'waited',
  'phase-trouble': 'waited',
  'change-stopped': 'waited',
  undelivered: 'waited',
  'task-given': 'waited',
  'tasks-of-the-day': 'waited',
  'survey-invitation': 'bulk',
  'survey-reminder': 'bulk',
  'rating-request': 'bulk',
  'rating-reminder': 'bulk',
  'batch-invitation': 'bulk',
  // To superiors, about their staff: without a link, and nothing to do today.
  'batch-notice': 'notices',
  'batch-facilitator': 'bulk',
  'facilitator-released': 'bulk',
  'batch-changed': 'bulk',
  'batch-cancelled': 'bulk',
  'batch-trouble': 'bulk',
  'seat-lost': 'bulk',
  attendance: 'bulk',
  certificate: 'bulk',
  'quarter-monitored': 'bulk',
  'change-too-late': 'bulk',
  'request-word': 'bulk',
  'request-answered': 'bulk',
  'feedback-request': 'bulk',
  'follow-up-request': 'bulk',
  'follow-up-reminder': 'bulk',
  recommendations: 'bulk',
} as const satisfies Record<string, MailLane>;

export type MailKind = keyof typeof laneOfKind;

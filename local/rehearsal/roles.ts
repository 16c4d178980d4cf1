// Everybody in the rehearsal: the first role that knows a mail acts on it.
import type { Role } from './actor.ts';
import { approver } from './approval-roles.ts';
import { facilitator, filer, holder, participant } from './delivery-roles.ts';
import { feedbackGiver, follower } from './evaluation-roles.ts';
import { mender } from './mender.ts';
import { planner } from './operator.ts';
import { changer } from './plan-change-roles.ts';
import { answerer, wordSayer } from './request-roles.ts';
import { employee, superior } from './survey-roles.ts';

export const roles: readonly Role[] = [
  planner,
  changer,
  mender,
  approver,
  employee,
  superior,
  participant,
  filer,
  facilitator,
  holder,
  feedbackGiver,
  follower,
  wordSayer,
  answerer,
];

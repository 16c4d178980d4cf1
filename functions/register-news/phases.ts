// Who hears of a change in the register: one function of each room that has something open to set right.
import { hearInDelivery } from '../delivery/hear-of-register.ts';
import { hearInEvaluation } from '../evaluation/hear-of-register.ts';
import { hearInSurvey } from '../needs-survey/hear-of-register.ts';
import { hearOfRegister as hearInApproval } from '../program-approval/register-change.store.ts';
import type { TenantId } from '../records/ids.ts';
import type { RegisterChange } from '../records/register-change.ts';
import { hearInRequests } from '../requests/hear-of-register.ts';

/** Looks for what the phase has open for whom or what changed, and sets it right; may run twice and come late. */
export type HearOfRegister = (tenant: TenantId, change: RegisterChange, now: Date) => Promise<void>;

export const hearers: readonly HearOfRegister[] = [
  hearInSurvey,
  hearInApproval,
  hearInDelivery,
  hearInEvaluation,
  hearInRequests,
];

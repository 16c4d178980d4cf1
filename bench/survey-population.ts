// People in the last minute of a survey: everything answered and saved, only the submission is missing.
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { carryingNonce } from '../functions/kit/form-nonce.ts';
import { hashOf } from '../functions/kit/secret.ts';
import { linkToken } from '../functions/links/link-token.ts';
import { makeLink } from '../functions/links/links.store.ts';
import { countAnswer } from '../functions/needs-survey/survey.store.ts';
import { surveyInvitationKey } from '../functions/needs-survey/survey-invitation.reads.ts';
import { packCodes, type SurveyInvitation } from '../functions/needs-survey/survey-invitation.ts';
import { assessmentKey } from '../functions/records/assessment.reads.ts';
import { type Assessment, packLevels } from '../functions/records/assessment.ts';
import { AgencyId, CompetencyCode, EmployeeId, PositionId, TenantId } from '../functions/records/ids.ts';
import { Instant, instantOf } from '../functions/records/moments.ts';
import { employeeKey } from '../functions/records/register.reads.ts';
import { surveyTallyKey } from '../functions/records/survey.reads.ts';
import type { SurveyTally } from '../functions/records/survey.ts';
import { change, create, replace, type Write } from '../functions/store/table.ts';

const tenant = TenantId.parse('bench');
const year = 2027;
const agencies = 40;
const closesAt = Instant.parse('2026-03-01T00:00:00.000Z');
/** A morning on which the survey is open. */
export const surveyMorning = new Date('2026-02-16T02:00:00.000Z');
/** What a position in a large province asks: core, managerial and technical competencies together. */
const codes = Array.from({ length: 30 }, (_, i) => CompetencyCode.parse(`T-${String(i).padStart(3, '0')}`));
const draft = packLevels(Object.fromEntries(codes.map((code, i) => [code, 1 + (i % 5)])));

export type Person = {
  /** What has to be on record before the submission. */
  given: Write[];
  /** The submission through the web. */
  path: string;
  body: string;
  /** The same submission as a bare transaction: what the web writes, item by item. */
  bare: NonNullable<TransactWriteCommandInput['TransactItems']>;
  keys: { link: string; employeeId: string; agencyId: string };
};

export const agencyOf = (i: number): AgencyId => AgencyId.parse(`agency-${i % agencies}`);

/** Tallies that no number of submissions completes, so that no round ends the survey. */
export const tallies = (): Write[] =>
  Array.from({ length: agencies }, (_, i): Write => {
    const tally: SurveyTally = {
      agencyId: agencyOf(i),
      left: 0,
      unreached: 0,
      invited: 1_000_000,
      answered: 0,
      toRate: 0,
      rated: 0,
      reminders: 0,
    };
    return create('cycle', { ...surveyTallyKey({ tenant, year }, tally.agencyId), ...tally });
  });

export const makePerson = (i: number): Person => {
  const employeeId = EmployeeId.parse(`employee-${String(i).padStart(6, '0')}`);
  const agencyId = agencyOf(i);
  const link = makeLink({
    purpose: 'survey',
    name: `${tenant}-${year}-${employeeId}`,
    tenant,
    year,
    subject: { employeeId, agencyId },
    expiresAt: new Date(closesAt),
  });
  const invitation: SurveyInvitation = {
    employeeId,
    agencyId,
    positionId: PositionId.parse(`position-${i % 400}`),
    asked: packCodes(codes),
    status: 'invited',
    closesAt,
    draft,
    link: link.reference,
    linkHash: link.hash,
    reminders: 1,
    lastReminder: 1,
  };
  const submittedAt = instantOf(surveyMorning);
  const assessment: Assessment = {
    employeeId,
    agencyId,
    positionId: invitation.positionId,
    source: 'self',
    levels: draft,
    submittedAt,
  };
  const key = surveyInvitationKey({ tenant, year }, agencyId, employeeId);
  const token = linkToken(link.reference);
  const path = `/survei/${token}/periksa`;
  return {
    given: [
      create('cycle', { ...key, ...invitation }),
      link.write,
      // An answer makes sure that whoever sends it is in service.
      replace('register', { ...employeeKey(tenant, employeeId), employeeId }),
    ],
    path,
    body: new URLSearchParams({
      nonce: carryingNonce(hashOf(token), path, {
        link: {
          ...{ hash: hashOf(token), purpose: 'survey', tenant, year, subject: { employeeId, agencyId } },
          expiresAt: new Date(closesAt).toISOString(),
        },
        page: { form: 'submission', positionId: invitation.positionId, draft, invited: 1_000_000 },
      }),
      setuju: 'ya',
    }).toString(),
    bare: [
      create('cycle', { ...assessmentKey({ tenant, year }, agencyId, employeeId, 'self'), ...assessment }),
      change('cycle', key, {
        set: { status: 'submitted', submittedAt, receipt: 'ABCDE-12345' },
        remove: ['draft'],
        expect: { status: 'invited', draft },
        after: { closesAt: submittedAt },
      }),
      countAnswer({ tenant, year }, agencyId, 'answered'),
    ],
    keys: { link: link.hash, employeeId, agencyId },
  };
};

// Keys and reads of what employees ask for: by person and year, all of a year, and what is still open.
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import type { EmployeeId, TenantId } from './ids.ts';
import { LearningRequest, OpenRequest, type RequestRef } from './learning-request.ts';
import { yearOf } from './moments.ts';

const requestsPk = (tenant: TenantId, year: number): Key => key`LEARNING-REQUESTS#${tenant}#${year}`;
const two = (number: number): string => String(number).padStart(2, '0');

export const requestKey = ({ tenant, year, employeeId, number }: RequestRef): ItemKey => ({
  pk: requestsPk(tenant, year),
  sk: key`REQUEST#${employeeId}#${two(number)}`,
});

export const openRequestKey = ({
  tenant,
  year,
  employeeId,
  number,
  answerBy,
}: RequestRef & Pick<LearningRequest, 'answerBy'>): ItemKey => ({
  pk: requestsPk(tenant, year),
  sk: key`OPEN-REQUEST#${answerBy}#${employeeId}#${two(number)}`,
});

/** As long as requests are kept (`store/record-ends.ts`). */
const yearsKept = 2;

/** This year and those of which there still may be requests, newest first. */
export const requestYears = (now: Date): number[] =>
  Array.from({ length: yearsKept + 1 }, (_, back) => yearOf(now) - back);

export const findRequest = async (ref: RequestRef): Promise<LearningRequest | undefined> =>
  getItem('cycle', requestKey(ref), LearningRequest);

/** What somebody asked for in the years that are kept, under all their ids, newest first. */
export const listRequestsOf = async (
  tenant: TenantId,
  ids: readonly EmployeeId[],
  now: Date,
): Promise<LearningRequest[]> => {
  const found = await Promise.all(
    requestYears(now).flatMap((year) =>
      ids.map((id) =>
        queryAll('cycle', requestsPk(tenant, year), LearningRequest, { beginsWith: key`REQUEST#${id}#` }),
      ),
    ),
  );
  return found.flat().toSorted((a, b) => b.year - a.year || b.number - a.number);
};

export const listRequestsOfYear = async (tenant: TenantId, year: number): Promise<LearningRequest[]> =>
  queryAll('cycle', requestsPk(tenant, year), LearningRequest, { beginsWith: 'REQUEST#' });

/** Everything nobody has answered, the first to be answered first. */
export const listOpenRequests = async (tenant: TenantId, now: Date): Promise<OpenRequest[]> => {
  const found = await Promise.all(
    requestYears(now).map((year) =>
      queryAll('cycle', requestsPk(tenant, year), OpenRequest, { beginsWith: 'OPEN-REQUEST#' }),
    ),
  );
  return found.flat().toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1));
};

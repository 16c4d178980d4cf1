// Keys and reads of service satisfaction.
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import type { AgencyId, CycleRef, TenantId } from './ids.ts';
import { ServiceChange, ServiceMeasure } from './service-measure.ts';

export const serviceChangeKey = (cycle: CycleRef, agencyId: AgencyId): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`SERVICE-CHANGE#${agencyId}`,
});

/** Measures outlive a cycle: the year before compares with the year itself. */
export const servicePk = (tenant: TenantId): Key => key`SERVICE#${tenant}`;

export const serviceMeasureKey = (tenant: TenantId, period: string, agencyId: AgencyId): ItemKey => ({
  pk: servicePk(tenant),
  sk: key`MEASURE#${period}#${agencyId}`,
});

/** Every measure of a government, earliest period first. */
export const listServiceMeasures = async (tenant: TenantId): Promise<ServiceMeasure[]> =>
  queryAll('cycle', servicePk(tenant), ServiceMeasure, { beginsWith: 'MEASURE#' });

/** Agencies with an IKM before and after, as the year's evaluation recorded them. */
export const listServiceChanges = async (cycle: CycleRef): Promise<ServiceChange[]> =>
  queryAll('cycle', cyclePk(cycle), ServiceChange, { beginsWith: 'SERVICE-CHANGE#' });

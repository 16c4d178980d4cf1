// Keys and reads of service satisfaction.
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { ServiceChange, ServiceMeasure } from './service-measure.ts';

export const serviceChangeKey = (tenant: string, year: number, agencyId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`SERVICE-CHANGE#${agencyId}`,
});

/** Measures outlive a cycle: the year before compares with the year itself. */
export const servicePk = (tenant: string): Key => key`SERVICE#${tenant}`;

export const serviceMeasureKey = (tenant: string, period: string, agencyId: string): ItemKey => ({
  pk: servicePk(tenant),
  sk: key`MEASURE#${period}#${agencyId}`,
});

/** Every measure of a government, earliest period first. */
export const listServiceMeasures = async (tenant: string): Promise<ServiceMeasure[]> =>
  queryAll('cycle', servicePk(tenant), ServiceMeasure, { beginsWith: 'MEASURE#' });

/** Agencies with an IKM before and after, as the year's evaluation recorded them. */
export const listServiceChanges = async (tenant: string, year: number): Promise<ServiceChange[]> =>
  queryAll('cycle', cyclePk(tenant, year), ServiceChange, { beginsWith: 'SERVICE-CHANGE#' });

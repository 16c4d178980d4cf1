// Keys and reads of the records of providers and partners.
import { type ItemKey, key, tenantPk } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import type { TenantId } from './ids.ts';
import { Provider, providerIdOf } from './provider.ts';

export const providerKey = (tenant: TenantId, name: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`PROVIDER#${providerIdOf(name)}`,
});

export const listProviders = async (tenant: TenantId): Promise<Provider[]> =>
  queryAll('register', tenantPk(tenant), Provider, { beginsWith: 'PROVIDER#' });

// Branded table keys: a store cannot be handed a key that no maker made, and no value can break out of its part.
import type { AgencyId, CycleRef, TenantId } from '../records/ids.ts';

declare const keyBrand: unique symbol;
export type Key = string & { readonly [keyBrand]: 'Key' };

/** What may stand in a key: text from an address is asked first, because none that is not was ever given to anything. A sort key has 1,024 bytes. */
export const isKeyPart = (text: string): boolean => /^[^#]{1,300}$/.test(text);

/**
 * Builds one key from literal text and values: key`CYCLE#${tenant}#${year}`.
 * A value may not contain `#` (it would reach into the next part), may not be empty and not longer than a key has room for.
 */
export const key = (text: TemplateStringsArray, ...values: readonly (string | number)[]): Key => {
  let made = text[0] ?? '';
  values.forEach((value, i) => {
    const part = String(value);
    if (!isKeyPart(part)) throw new Error(`not a key part: ${JSON.stringify(part)} in ${text.join('…')}`);
    made += part + (text[i + 1] ?? '');
  });
  return made as Key;
};

/** A key as the table gave it back: some maker made it. */
export const storedKey = (text: string): Key => text as Key;

/** DynamoDB's limit for a partition key; a sort key has half of it. */
const longestKeyBytes = 2048;

/** Refuses, before it leaves, what DynamoDB takes for no key or bound of keys: an empty text, one too long, anything else. */
export const refuseKeyText = (...values: readonly unknown[]): void => {
  for (const value of values) {
    if (value === undefined) continue;
    if (typeof value !== 'string' || value === '' || Buffer.byteLength(value) > longestKeyBytes)
      throw new Error(`not a key: ${JSON.stringify(value)?.slice(0, 80)}`);
  }
};

export type ItemKey = { pk: Key; sk: Key };

/** Everything a tenant keeps for years: `TENANT#jambi`. */
export const tenantPk = (tenant: TenantId): Key => key`TENANT#${tenant}`;
/** Everything of one cycle that is read together: `CYCLE#jambi#2027`. */
export const cyclePk = ({ tenant, year }: CycleRef): Key => key`CYCLE#${tenant}#${year}`;
/** One agency's share of a cycle, the unit of work of survey and analysis: `CYCLE#jambi#2027#AGENCY#…`. */
export const cycleAgencyPk = ({ tenant, year }: CycleRef, agencyId: AgencyId): Key =>
  key`CYCLE#${tenant}#${year}#AGENCY#${agencyId}`;

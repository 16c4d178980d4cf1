// Whose clock a call goes by: every entry that acts for one government enters its zone here, before anything is decided or shown.
import type { TenantId } from '../records/ids.ts';
import { inZone, usualZone } from '../records/moments.ts';
import { findTenantToShow } from '../records/register.reads.ts';

/** From memory while fresh: a zone that was changed holds everywhere within seconds. */
export const inZoneOf = async <R>(tenant: TenantId, run: () => Promise<R>): Promise<R> =>
  inZone((await findTenantToShow(tenant))?.zone ?? usualZone, run);

// Service satisfaction as records: the index of a service for everyone who needs it, the questionnaires apart and without a person.
import * as z from 'zod';
import type { AgencyId, TenantId } from '../../records/ids.ts';
import { Instant } from '../../records/moments.ts';
import { satisfactionElements } from '../../records/satisfaction-elements.ts';
import { serviceMeasureKey, servicePk } from '../../records/service-measure.reads.ts';
import { ServiceMeasure } from '../../records/service-measure.ts';
import { type ItemKey, key } from '../../store/keys.ts';
import { queryAll, remove, replace, transact, type Write } from '../../store/table.ts';
import { indexOfGroup, respondentsOf, type ServiceGroup } from './service-file.rules.ts';

const StoredMeasure = ServiceMeasure.extend({ parts: z.int().nonnegative() });
type StoredMeasure = z.infer<typeof StoredMeasure>;

const ServiceImport = z.object({
  period: z.string(),
  /** SHA-256 of the questionnaires of the period: the same file again changes nothing. */
  contentHash: z.string(),
  questionnaires: z.int(),
  services: z.int(),
  importedAt: Instant,
  importedBy: z.string(),
});
export type ServiceImport = z.infer<typeof ServiceImport>;

const importKey = (tenant: TenantId, period: string): ItemKey => ({
  pk: servicePk(tenant),
  sk: key`IMPORT#${period}`,
});
const voicesKey = (tenant: TenantId, period: string, agencyId: AgencyId, part: number): ItemKey => ({
  pk: key`VOICES#${tenant}#${period}#${agencyId}`,
  sk: key`PART#${String(part).padStart(4, '0')}`,
});

/** Ten bytes each: well below DynamoDB's 400 KB an item. */
const perPart = 20_000;

export const listServiceImports = async (tenant: TenantId): Promise<ServiceImport[]> =>
  queryAll('cycle', servicePk(tenant), ServiceImport, { beginsWith: 'IMPORT#' });

const listStored = async (tenant: TenantId, period: string): Promise<StoredMeasure[]> =>
  queryAll('cycle', servicePk(tenant), StoredMeasure, { beginsWith: `MEASURE#${period}#` });

const partsOf = (questionnaires: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(questionnaires.length / perPart) }, (_, i) =>
    questionnaires.slice(i * perPart, (i + 1) * perPart).join(';'),
  );

const removeParts = (tenant: TenantId, old: StoredMeasure, from: number): Write[] =>
  Array.from({ length: Math.max(0, old.parts - from) }, (_, i) =>
    remove('voices', voicesKey(tenant, old.period, old.agencyId, from + i)),
  );

/** Index and questionnaires of one service together, in the place of those of an earlier import. */
const storeGroup = async (
  tenant: TenantId,
  group: ServiceGroup,
  old: StoredMeasure | undefined,
): Promise<void> => {
  const index = indexOfGroup(group);
  if (!index) return;
  const { agencyId, period, questionnaires } = group;
  const parts = partsOf(questionnaires);
  const measure: StoredMeasure = {
    ...index,
    agencyId,
    period,
    respondents: respondentsOf(group),
    parts: parts.length,
  };
  await transact([
    replace('cycle', { ...serviceMeasureKey(tenant, period, agencyId), ...measure }),
    ...parts.map((packed, part) =>
      // No person, no moment, no order: the questionnaires lie in the order of their content.
      replace('voices', {
        ...voicesKey(tenant, period, agencyId, part),
        elements: satisfactionElements.join(';'),
        questionnaires: packed,
      }),
    ),
    ...(old ? removeParts(tenant, old, parts.length) : []),
  ]);
};

/**
 * Replaces a period as a whole, service by service; the record of the import is written last, so that an import
 * that was cut off is done again in full.
 */
export const importPeriod = async (
  tenant: TenantId,
  groups: readonly ServiceGroup[],
  done: ServiceImport,
  /** Who did it, for the trail. */
  trail: Write,
): Promise<void> => {
  const before = (await listServiceImports(tenant)).find((i) => i.period === done.period);
  if (before?.contentHash === done.contentHash) return;
  const old = new Map((await listStored(tenant, done.period)).map((m) => [m.agencyId, m]));
  for (const group of groups) {
    await storeGroup(tenant, group, old.get(group.agencyId));
    old.delete(group.agencyId);
  }
  for (const gone of old.values())
    await transact([
      remove('cycle', serviceMeasureKey(tenant, gone.period, gone.agencyId)),
      ...removeParts(tenant, gone, 0),
    ]);
  await transact([replace('cycle', { ...importKey(tenant, done.period), ...done }), trail]);
};

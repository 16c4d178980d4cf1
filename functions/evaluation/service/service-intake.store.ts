// What a satisfaction file says and what is stored of it: the same for the page and for programs.
import { readWholeTable } from '../../files/table-file.ts';
import type { TableRow } from '../../files/table-row.ts';
import { logger } from '../../kit/log.ts';
import { hashOf } from '../../kit/secret.ts';
import type { AgencyId, TenantId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { missingColumns, numberedElements } from '../../refusals/files.refusals.ts';
import { isRefusal, type Refusal, withProblems } from '../../refusals/refusal.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { handOverService } from '../year/hand-over.store.ts';
import { importPeriod } from './service.store.ts';
import {
  missingIn,
  numberedColumns,
  numberingOf,
  type Stated,
  serviceColumns,
  withElements,
  withStated,
} from './service-columns.rules.ts';
import { packGroups, respondentsOf, type ServiceGroup } from './service-file.rules.ts';

export type NamedAgency = { agencyId: AgencyId; code: string };

/** What a file leaves out and whoever sends it says, by the words they use. */
export type FileStated = {
  unit: string | undefined;
  period: string | undefined;
  numbering: string | undefined;
};

const readRows = async (
  bytes: Uint8Array<ArrayBuffer>,
  stated: FileStated,
): Promise<readonly TableRow[] | Refusal> => {
  const named = await readWholeTable(bytes, serviceColumns);
  if (!isRefusal(named) || named.reason !== 'missing-columns') return isRefusal(named) ? named : named.rows;
  const numbered = await readWholeTable(bytes, numberedColumns);
  // Neither names nor numbers: what is missing is said of the names.
  if (isRefusal(numbered)) return named;
  const numbering = numberingOf(stated.numbering);
  return numbering === undefined
    ? withProblems(numberedElements, [{ field: 'pemetaan', message: 'Pilih arti nomor U1 sampai U9' }])
    : withElements(numbered.rows, numbering);
};

const aboutOne = ({ unit, period }: FileStated, agencies: readonly NamedAgency[]): Stated => {
  const wanted = unit?.trim();
  const found = agencies.find((a) => a.agencyId === wanted || a.code.toLowerCase() === wanted?.toLowerCase());
  // An unknown one is left as it was written, so that it is said of the rows.
  return { agencyId: found?.agencyId ?? (wanted || undefined), period: period || undefined };
};

/** The rows of a file with what was stated beside it. */
export const readSatisfaction = async (
  bytes: Uint8Array<ArrayBuffer>,
  stated: FileStated,
  agencies: readonly NamedAgency[],
): Promise<readonly TableRow[] | Refusal> => {
  const read = await readRows(bytes, stated);
  if (isRefusal(read)) return read;
  const filled = withStated(read, aboutOne(stated, agencies));
  const missing = missingIn(filled);
  return missing.length === 0
    ? filled
    : withProblems(
        missingColumns(missing),
        missing.map((column) => ({
          field: column === 'unor_id' ? 'unit' : 'periode',
          message: 'Tidak ada dalam berkas; isi di sini',
        })),
      );
};

/** Period by period, each replaced as a whole. */
export const storeSatisfaction = async (
  tenant: TenantId,
  groups: readonly ServiceGroup[],
  { by, trail, now }: { by: string; trail: AuditBy; now: Date },
): Promise<void> => {
  for (const [period, own] of Map.groupBy(groups, (g) => g.period)) {
    const questionnaires = own.reduce((sum, g) => sum + respondentsOf(g), 0);
    const done = {
      period,
      contentHash: hashOf(packGroups(own)),
      questionnaires,
      services: own.length,
      importedAt: instantOf(now),
      importedBy: by,
    };
    const line = auditEvent({
      tenant,
      at: now,
      ...trail,
      action: 'satisfaction-imported',
      subject: `period-${period}`,
      detail: { questionnaires, services: own.length },
    });
    await importPeriod(tenant, own, done, line);
    await handOverService(tenant, period, now);
    logger.info('service satisfaction imported', { period, questionnaires, services: own.length });
  }
};

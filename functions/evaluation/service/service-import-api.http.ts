// The import of service satisfaction for programs: a file in, every row with its verdict and the indices out; stored at once when that is asked for.
import { httpHandler } from '../../kit/http-handler.ts';
import type { ProgramRequest } from '../../kit/http-request.ts';
import { type HttpResponse, json } from '../../kit/http-response.ts';
import { admitProgram } from '../../kit/program-key.ts';
import { dateOf } from '../../records/moments.ts';
import { listAgencies } from '../../records/register.reads.ts';
import { lettersLost, noFile } from '../../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import { asLine } from '../../rulebook/text.rules.ts';
import { evaluationServiceFunctions } from './declarations.ts';
import { checkQuestionnaires, indexOfGroup, mostRowsTold, respondentsOf } from './service-file.rules.ts';
import type { SatisfactionResult } from './service-import-api.ts';
import { type FileStated, readSatisfaction, storeSatisfaction } from './service-intake.store.ts';

const statedIn = ({ query }: ProgramRequest): FileStated => {
  const said = (name: string): string | undefined => asLine(query.get(name) ?? '', 60) || undefined;
  return { unit: said('unit'), period: said('period'), numbering: said('numbering') };
};

const send = async (request: ProgramRequest): Promise<HttpResponse | Refusal> => {
  const { session, form, query, now } = request;
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return noFile;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (file.type.startsWith('text/') && Buffer.from(bytes).includes('\ufffd')) return lettersLost;
  const agencies = await listAgencies(session.tenant);
  const rows = await readSatisfaction(bytes, statedIn(request), agencies);
  if (isRefusal(rows)) return rows;
  const { groups, accepted, rejected } = checkQuestionnaires(rows, {
    agencies: new Set(agencies.map((a) => a.agencyId)),
    today: dateOf(now),
  });
  const dryRun = query.get('dryRun') !== 'false';
  const doer = session.keyId ?? 'unknown';
  if (!dryRun)
    await storeSatisfaction(session.tenant, groups, {
      by: `kunci ${doer}`,
      trail: { actor: `key-${doer}` },
      now,
    });
  const faults = new Map(rejected.slice(0, mostRowsTold).map(({ row, problems }) => [row, problems]));
  // Each of a file of the usual size; of a larger one the first that were rejected.
  const told = rows.length <= mostRowsTold ? rows : rows.filter(({ row }) => faults.has(row));
  const result: SatisfactionResult = {
    kind: 'service-satisfaction',
    dryRun,
    status: dryRun ? 'checked' : 'applied',
    counts: { accepted, rejected: rejected.length },
    rows: told.map(({ row }) => ({
      row,
      verdict: faults.has(row) ? 'rejected' : 'accepted',
      problems: (faults.get(row) ?? []).map(({ field, message }) => ({
        ...(field === undefined ? {} : { field }),
        message,
      })),
    })),
    indices: groups.slice(0, mostRowsTold).map((group) => {
      const index = indexOfGroup(group);
      return {
        ...{ unor_id: group.agencyId, period: group.period, respondents: respondentsOf(group) },
        ...(index ? { ikm: index.ikmHundredths / 100 } : {}),
      };
    }),
  };
  return json(result);
};

export const handler = httpHandler(
  evaluationServiceFunctions['service-import-api'],
  { 'POST /api/v1/imports/service-satisfaction': send },
  admitProgram,
);

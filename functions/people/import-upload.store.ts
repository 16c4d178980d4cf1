// From an upload to a job whose check has begun; what is delivered twice makes one job.
import * as z from 'zod';
import { logger } from '../kit/log.ts';
import { instantOf } from '../records/moments.ts';
import { asLine } from '../rulebook/text.rules.ts';
import type { ObjectFacts } from '../store/objects.ts';
import { changeJob, createJob, findJob } from './import-job.store.ts';
import { Asked, type ImportJob } from './import-job.ts';
import { importFiles } from './import-kinds.ts';
import { saidIn } from './said-word.rules.ts';
import { startWork } from './start-import.ts';
import { jobIdOf, type UploadPlace } from './upload-key.rules.ts';

/** What the sender's form or program said, under the storage's signature. */
export const saidBy = (facts: ObjectFacts, name: string): string | undefined => {
  const value = facts.metadata(name);
  return value === undefined ? undefined : saidIn(value);
};

const AskedText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  })
  .pipe(Asked);

/** Who an import applies itself for, if for anybody; with a word that cannot be read it waits for an operator. */
const appliesOf = (facts: ObjectFacts): Asked | undefined => {
  const said = saidBy(facts, 'applies');
  if (said === undefined) return undefined;
  const asked = AskedText.safeParse(said);
  if (!asked.success) logger.error('who an import applies itself for cannot be read', { bytes: said.length });
  return asked.data;
};

export const receiveUpload = async (
  upload: UploadPlace & { objectKey: string; facts: ObjectFacts; now: Date },
): Promise<ImportJob> => {
  const { tenant, kind, facts, objectKey, now } = upload;
  const applies = appliesOf(facts);
  const sheet = saidBy(facts, 'sheet');
  const job: ImportJob = {
    jobId: jobIdOf(upload.upload, facts.etag),
    kind,
    status: 'checking',
    attempt: 1,
    fileName:
      asLine(saidBy(facts, 'name') ?? '', 100) || (facts.size === 0 ? '' : importFiles[kind].fileName),
    size: facts.size,
    ...{ objectKey, etag: facts.etag },
    receivedAt: instantOf(now),
    workedAt: instantOf(now),
    receivedFrom: saidBy(facts, 'by') ?? '',
    ...(sheet === undefined ? {} : { sheet }),
    ...(applies === undefined ? {} : { appliesItself: applies }),
    ...{ rows: 0, parts: 0, done: 0 },
  };
  const outcome = await createJob(tenant, job);
  if (outcome === 'created') logger.info('import uploaded', { file: kind, bytes: facts.size });
  const started = await startWork({ tenant, ...job });
  if (started === 'not-started')
    await changeJob(tenant, job.jobId, {
      set: { status: 'failed', failedIn: 'checking' },
      expect: { status: 'checking', attempt: 1 },
    });
  return outcome === 'created' ? job : ((await findJob(tenant, job.jobId)) ?? job);
};

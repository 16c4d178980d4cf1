// Imports as programs see them: what is sent, the job that comes of it, and its rows; docs/openapi.json is made from these shapes.
import * as z from 'zod';
import { Instant } from '../records/moments.ts';
import { Affected, ImportCounts, ImportStatus, Leaving, NewsCounts } from './import-job.ts';
import type { ImportKind } from './import-kinds.ts';

/** The words of addresses for programs, and the files of the pages they stand for. */
export const apiKinds = {
  roster: 'pegawai',
  agencies: 'perangkat-daerah',
  units: 'unit-kerja',
  positions: 'jabatan',
  superiors: 'atasan',
  competencies: 'kompetensi',
  'job-standards': 'standar',
  catalogue: 'katalog',
  assessments: 'penilaian',
  history: 'riwayat',
} as const satisfies Readonly<Record<string, ImportKind>>;

const ApiKind = z.enum(Object.keys(apiKinds) as [keyof typeof apiKinds, ...(keyof typeof apiKinds)[]]);

export const apiKindOf = (kind: ImportKind): z.infer<typeof ApiKind> => {
  const found = ApiKind.options.find((name) => apiKinds[name] === kind);
  if (!found) throw new Error(`no word for ${kind}`);
  return found;
};

const Fault = z.object({
  field: z.string().optional().describe('The column, by its name in the file.'),
  message: z.string().describe('One sentence in Indonesian, for the person who corrects the file.'),
});

export const JobResource = z
  .object({
    id: z.string(),
    kind: ApiKind,
    dryRun: z.boolean().describe('Checked only; nothing is written until it is applied.'),
    status: ImportStatus.describe(
      'checking → checked or refused; applying → applied; undoing → undone; failed can go on from the console.',
    ),
    file: z.string(),
    bytes: z.int(),
    rows: z.int().describe('Rows read so far.'),
    progress: z.object({ done: z.int(), of: z.int() }).describe('Parts of the present work.'),
    contentHash: z.string().optional().describe('SHA-256 of the file, in hexadecimal.'),
    counts: ImportCounts.optional(),
    warnings: z.int().optional(),
    touches: z
      .object({
        absent: z.int().describe('People of the register that the file does not have.'),
        moves: z.int(),
        superiors: z.int(),
        touched: z
          .int()
          .describe('Of all these: whose open survey, seat or waiting decision it touches now.'),
      })
      .optional()
      .describe('Whom it would touch; who they are stands under `links.affected`.'),
    leaving: Leaving.optional().describe('What was asked for the people whom the file does not have.'),
    ended: z.int().optional().describe('People of whom it was recorded that they ended.'),
    overtaken: z.int().optional().describe('Rows that were not applied: somebody else had changed them.'),
    restored: z.int().optional(),
    kept: z.int().optional().describe('Entries that stayed when the import was undone.'),
    receivedAt: Instant,
    appliedAt: Instant.optional(),
    undoneAt: Instant.optional(),
    undoableUntil: Instant.optional(),
    warned: z
      .object({ addresses: z.int(), seats: z.int() })
      .optional()
      .describe('Letters that left at once because they warn: to addresses that are replaced, about seats.'),
    reassured: z.int().optional().describe('Letters that told those who were warned that it was undone.'),
    letters: z
      .object({
        state: z.enum(['waiting', 'released', 'told', 'withdrawn']),
        until: Instant.optional(),
        waits: NewsCounts.describe('What the phases are told, by kind of change.'),
      })
      .optional()
      .describe('Whether the letters it causes still wait; absent when it causes none.'),
    refusal: z
      .object({ type: z.string(), title: z.string(), status: z.int() })
      .optional()
      .describe('Why nothing of the file can be used.'),
    links: z.object({ self: z.string(), rows: z.string(), affected: z.string(), results: z.string() }),
  })
  .meta({ id: 'ImportJob' });
export type JobResource = z.infer<typeof JobResource>;

export const RowPage = z
  .object({
    page: z.int(),
    pages: z.int(),
    rows: z.array(
      z.object({
        row: z.int().describe('As a spreadsheet counts, the heading being row 1.'),
        verdict: z.enum(['accepted', 'changed', 'unchanged', 'rejected']),
        problems: z.array(Fault),
        warnings: z.array(Fault),
      }),
    ),
  })
  .meta({ id: 'ImportRows' });

export const AffectedPage = z
  .object({
    page: z.int(),
    pages: z.int(),
    people: z
      .array(Affected)
      .describe('First those who move or change superior, then those whom the file does not have.'),
  })
  .meta({ id: 'ImportAffected' });

export const ResultFile = z
  .object({ url: z.string().describe('GET the file here within five minutes, without a key.') })
  .meta({ id: 'ImportResultFile' });

export const JobPage = z.object({ jobs: z.array(JobResource) }).meta({ id: 'ImportJobs' });

export const UploadTicket = z
  .object({
    url: z.string().describe('PUT the file here within an hour, with exactly these headers.'),
    headers: z.record(z.string(), z.string()),
    mostBytes: z.int(),
    upload: z.string().describe('Its job is the one in the list whose id begins with this.'),
  })
  .meta({ id: 'UploadTicket' });

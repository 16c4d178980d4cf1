// Where an upload lies while it waits to be read, and the number of the job that is made of it.
import { TenantId } from '../records/ids.ts';
import { type ImportKind, importKind } from './import-kinds.ts';

/** The largest file the storage takes: 60,000 people in seventy columns are 65 MB. */
export const mostUploadBytes = 128 * 1024 * 1024;

/** Uploads of one form: numbered by the moment, so that jobs lie in the order of time. */
export const uploadNumber = (now: Date, chance: string): string =>
  `${now.toISOString().replace(/[-:]|\.\d{3}Z/g, '')}-${chance}`;

export type UploadPlace = { tenant: TenantId; kind: ImportKind; upload: string };

export const uploadKey = ({ tenant, kind, upload }: UploadPlace): string =>
  `incoming/${tenant}/${kind}/${upload}`;

export const readUploadKey = (key: string): UploadPlace | undefined => {
  const [, tenant = '', kindText, upload = ''] =
    /^incoming\/([a-z][a-z0-9-]{1,23})\/([a-z-]+)\/(\d{8}T\d{6}-[0-9A-Z]{10})$/.exec(key) ?? [];
  const kind = importKind(kindText);
  return kind ? { tenant: TenantId.parse(tenant), kind, upload } : undefined;
};

/** Two files sent with one form are two jobs; one file sent twice is one. */
export const jobIdOf = (upload: string, etag: string): string =>
  `${upload}-${etag.replace(/[^A-Za-z0-9]/g, '').slice(0, 8)}`;

const jobIdPattern = /^\d{8}T\d{6}-[0-9A-Z]{10}-[A-Za-z0-9]{1,8}$/;
export const isJobId = (text: string): boolean => jobIdPattern.test(text);

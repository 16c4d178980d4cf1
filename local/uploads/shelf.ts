// The objects of a home as files: written beside and renamed when whole, so that half an upload is none, each with what is known of it.
import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const Facts = z.object({
  size: z.int(),
  etag: z.string(),
  metadata: z.record(z.string(), z.string()),
  putAt: z.iso.datetime(),
  /** Somebody who has to hear of it has heard. */
  isTold: z.boolean(),
});
export type Facts = z.infer<typeof Facts>;

export class TooLarge extends Error {
  override name = 'TooLarge';
}

const isKey = (key: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(key);

const factsName = (file: string): string => `${file}.facts~`;

export type Shelf = ReturnType<typeof openShelf>;

/** Without a folder the objects lie in one that goes with the home. */
export const openShelf = (folder: string | undefined) => {
  const root = folder ?? mkdtempSync(join(tmpdir(), 'siklus-uploads-'));
  mkdirSync(root, { recursive: true });
  const fileOf = (key: string): string => {
    if (!isKey(key)) throw new Error(`not the key of an object: ${key}`);
    return join(root, key);
  };
  const facts = (key: string): Facts | undefined => {
    try {
      return isKey(key) ? Facts.parse(JSON.parse(readFileSync(factsName(fileOf(key)), 'utf8'))) : undefined;
    } catch {
      return undefined;
    }
  };
  const note = (key: string, known: Facts): void => {
    const temporary = join(root, `${randomUUID()}.new~`);
    writeFileSync(temporary, JSON.stringify(known), { flush: true });
    renameSync(temporary, factsName(fileOf(key)));
  };
  const keys = (): string[] =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.facts~'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1, -'.facts~'.length));
  const remove = (key: string): void => {
    rmSync(factsName(fileOf(key)), { force: true });
    rmSync(fileOf(key), { force: true });
  };
  // What was cut off in the middle by a kill is nobody's.
  for (const name of readdirSync(root)) if (name.endsWith('.new~')) rmSync(join(root, name));

  return {
    facts,
    /** Whole or not at all: the file has its name only once its last byte is on the disk. */
    put: async (
      key: string,
      chunks: AsyncIterable<Uint8Array>,
      options: { metadata: Readonly<Record<string, string>>; most: number; now: Date; isTold: boolean },
    ): Promise<Facts> => {
      const file = fileOf(key);
      const temporary = join(root, `${randomUUID()}.new~`);
      const hash = createHash('md5');
      const handle = await open(temporary, 'w');
      let size = 0;
      try {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > options.most) continue;
          hash.update(chunk);
          await handle.write(chunk);
        }
        if (size > options.most) throw new TooLarge(key);
        await handle.sync();
        await handle.close();
        mkdirSync(dirname(file), { recursive: true });
        renameSync(temporary, file);
      } catch (error) {
        await handle.close().catch(() => undefined);
        rmSync(temporary, { force: true });
        throw error;
      }
      const { metadata, now, isTold } = options;
      const known: Facts = { size, etag: hash.digest('hex'), metadata, putAt: now.toISOString(), isTold };
      note(key, known);
      return known;
    },
    read: (key: string): AsyncIterable<Buffer> => createReadStream(fileOf(key)),
    remove,
    /** Uploads nobody was told of: a kill came in between. */
    untold: (): string[] => keys().filter((key) => facts(key)?.isTold === false),
    told: (key: string): void => {
      const known = facts(key);
      if (known) note(key, { ...known, isTold: true });
    },
    /** As the bucket's lifecycle does: uploads go after two days, what imports keep after thirty. */
    sweep: (now: Date): void => {
      for (const key of keys()) {
        const days = key.startsWith('incoming/') ? 2 : 30;
        const putAt = Date.parse(facts(key)?.putAt ?? '');
        if (now.getTime() - putAt > days * 86_400_000) remove(key);
      }
    },
    close: (): void => {
      if (folder === undefined) rmSync(root, { recursive: true, force: true });
    },
  };
};

// The object storage in memory: what the functions fetch and put, and the form that takes an operator's file; signatures are the local home's to check.
import { createHash } from 'node:crypto';
import { uploadsBucket, uploadsPath } from '../local/uploads/http.ts';

type Stored = { bytes: Buffer<ArrayBuffer>; etag: string; metadata: Readonly<Record<string, string>> };

export class MemoryObjects {
  readonly #objects = new Map<string, Stored>();

  put(key: string, bytes: Buffer<ArrayBuffer>, headers: Iterable<readonly [string, string]>): Stored {
    const metadata = Object.fromEntries(
      [...headers].filter(([name]) => name.toLowerCase().startsWith('x-amz-meta-')),
    );
    const stored = { bytes, etag: createHash('md5').update(bytes).digest('hex'), metadata };
    this.#objects.set(key, stored);
    return stored;
  }

  /** Answers what a function asks of the storage. */
  async answer(address: URL, init: RequestInit = {}): Promise<Response> {
    const key = decodeURIComponent(address.pathname.slice(uploadsPath.length + 1));
    const headers = new Headers(init.headers);
    const found = this.#objects.get(key);
    switch (init.method) {
      case 'PUT':
        if (headers.get('if-none-match') === '*' && found) return new Response(null, { status: 412 });
        this.put(key, Buffer.from(await new Response(init.body ?? null).arrayBuffer()), headers);
        return new Response(null, { status: 200 });
      case 'DELETE':
        this.#objects.delete(key);
        return new Response(null, { status: 204 });
      default: {
        const wanted = headers.get('if-match')?.replaceAll('"', '');
        if (!found) return new Response(null, { status: 404 });
        if (wanted !== undefined && wanted !== found.etag) return new Response(null, { status: 412 });
        return new Response(init.method === 'HEAD' ? null : found.bytes, {
          headers: {
            ...{ 'content-length': String(found.bytes.length), etag: `"${found.etag}"` },
            ...found.metadata,
          },
        });
      }
    }
  }

  /** Takes the form of an upload: what the storage tells of it, and where its sender goes on. */
  async takeForm(form: FormData): Promise<{ happening: object; onwards: string }> {
    const fields = new Map<string, string>();
    let bytes = Buffer.alloc(0);
    let name = '';
    for (const [field, value] of form)
      if (typeof value === 'string') fields.set(field, value);
      else {
        bytes = Buffer.from(await value.arrayBuffer());
        name = value.name;
      }
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own sign for it
    const named = [...fields].map(([f, v]) => [f, v === '${filename}' ? name : v] as const);
    const key = fields.get('key') ?? '';
    const { etag } = this.put(key, bytes, named);
    const query = new URLSearchParams({ bucket: uploadsBucket, key, etag: `"${etag}"` });
    return {
      happening: { bucket: { name: uploadsBucket }, object: { key, etag, size: bytes.length } },
      onwards: `${fields.get('success_action_redirect') ?? '/'}?${query}`,
    };
  }
}

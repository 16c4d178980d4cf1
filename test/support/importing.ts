// What the operator does with a file in the tests: sends it to the storage as the page's form says, waits for the check, reads the review, applies it.
import type { Answer, Bench } from './workflow-bench.ts';

/** The hidden fields of the form on an upload page, and where it goes. */
export const uploadFormIn = (page: string): { action: string; fields: [string, string][] } => {
  const form = /<form method="post" action="([^"]+)" enctype="multipart[^>]*>([\s\S]*?)<\/form>/.exec(page);
  const plain = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  return {
    action: form?.[1] ?? '',
    fields: [...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, plain(value)],
    ),
  };
};

/** Sends a file with a form as a browser does; answers with the storage's own answer. */
export const sendFile = async (
  bench: Bench,
  { action, fields }: ReturnType<typeof uploadFormIn>,
  file: File | undefined,
): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of fields) form.set(name, value);
  form.set('file', file ?? new File([], ''));
  return fetch(new URL(action, bench.home.addresses.web), { method: 'POST', body: form, redirect: 'manual' });
};

export const importing = (bench: Bench, cookie: string) => {
  /** Until nothing is worked on: the page of the import, with its redirects followed. */
  const arrive = async (location: string): Promise<Answer> => {
    await bench.settle();
    const answer = await bench.get(location, { cookie });
    return answer.status === 303 ? bench.get(answer.headers.location ?? '', { cookie }) : answer;
  };
  const upload = async (
    kind: string,
    text: string | Uint8Array<ArrayBuffer>,
    name = 'berkas.csv',
  ): Promise<Answer> => {
    const page = await bench.get(`/konsol/impor/${kind}`, { cookie });
    const sent = await sendFile(bench, uploadFormIn(page.text), new File([text], name));
    if (sent.status !== 303) throw new Error(`the storage answered ${sent.status}: ${await sent.text()}`);
    return arrive(sent.headers.get('location') ?? '');
  };
  const review = async (kind: string): Promise<Answer> =>
    bench.get(`/konsol/impor/${kind}/terapkan`, { cookie });
  const draftIn = (page: Answer): string => /name="draf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  /** Answers with the first answer; by then what it began is done. */
  const applyDraft = async (kind: string, draf: string): Promise<Answer> => {
    const answer = await bench.post(`/konsol/impor/${kind}/terapkan`, { draf, setuju: 'ya' }, { cookie });
    await bench.settle();
    return answer;
  };
  /** Uploads a file, reads what it would do and applies it; throws when the file is not taken. */
  const takeIn = async (kind: string, text: string): Promise<string> => {
    const uploaded = await upload(kind, text);
    const draft = draftIn(await review(kind));
    const applied = await applyDraft(kind, draft);
    if (uploaded.status !== 200 || applied.status !== 303)
      throw new Error(`${kind} was not taken: ${uploaded.status} ${applied.status}`);
    return draft;
  };
  /** A file of results, from the storage; `isi` says which. */
  const results = async (
    kind: string,
    isi?: 'ditolak' | 'peringatan',
  ): Promise<{ text: string; headers: Record<string, string> }> => {
    const [, path = ''] = /href="([^"]+\/hasil)"/.exec((await review(kind)).text) ?? [];
    const { headers } = await bench.get(isi ? `${path}?isi=${isi}` : path, { cookie });
    const file = await fetch(headers.location ?? '');
    return { text: await file.text(), headers: Object.fromEntries(file.headers) };
  };
  return { upload, review, draftIn, applyDraft, takeIn, results };
};

// What the operator does with a file in the tests: upload it, read the review, apply it.
import type { Answer, Bench } from './workflow-bench.ts';

export const importing = (bench: Bench, cookie: string) => {
  const upload = async (
    kind: string,
    text: string | Uint8Array<ArrayBuffer>,
    name = 'berkas.csv',
  ): Promise<Answer> => {
    await bench.get(`/konsol/impor/${kind}`, { cookie });
    const form = new FormData();
    form.set('berkas', new File([text], name));
    return bench.post(`/konsol/impor/${kind}`, form, { cookie });
  };
  const review = async (kind: string): Promise<Answer> =>
    bench.get(`/konsol/impor/${kind}/terapkan`, { cookie });
  const draftIn = (page: Answer): string => /name="draf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const applyDraft = async (kind: string, draf: string): Promise<Answer> =>
    bench.post(`/konsol/impor/${kind}/terapkan`, { draf, setuju: 'ya' }, { cookie });
  /** Uploads a file, reads what it would do and applies it; throws when the file is not taken. */
  const takeIn = async (kind: string, text: string): Promise<string> => {
    const uploaded = await upload(kind, text);
    const draft = draftIn(await review(kind));
    const applied = await applyDraft(kind, draft);
    if (uploaded.status !== 303 || applied.status !== 303)
      throw new Error(`${kind} was not taken: ${uploaded.status} ${applied.status}`);
    return draft;
  };
  return { upload, review, draftIn, applyDraft, takeIn };
};

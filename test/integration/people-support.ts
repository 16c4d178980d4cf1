// Installs a sample government in a bench and signs people in the way they do: by mail, in one browser.
import type { Sample } from '../../samples/sample.ts';
import type { Answer, Bench } from '../support/workflow-bench.ts';

export const cookieOf = (answer: Answer): string => answer.cookies[0]?.split(';')[0] ?? '';

/** Asks for a link and waits for the letter; `browser` is the cookie the asking browser has from then on. */
export const askForLink = async (
  bench: Bench,
  email: string,
  browser = '',
): Promise<{ path: string; code: string; browser: string }> => {
  const before = bench.mails.length;
  const asked = await bench.post('/masuk', { email }, browser ? { cookie: browser } : {});
  await bench.settle();
  const mail = bench.mails.slice(before).find((m) => m.to === email);
  if (!mail) throw new Error('no sign-in mail');
  return {
    path: bench.linkIn(mail),
    code: /Kode: (\d{6})/.exec(mail.text)?.[1] ?? '',
    browser: cookieOf(asked),
  };
};

/** Asks for a link, follows it and says that it was oneself. */
export const signIn = async (bench: Bench, email: string): Promise<Answer> => {
  const { path, browser } = await askForLink(bench, email);
  await bench.get(path, { cookie: browser });
  return bench.post(path, { keputusan: 'ya' }, { cookie: browser });
};

export const installed = async (bench: Bench, sample: Sample): Promise<{ cookie: string }> => {
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  return { cookie: cookieOf(await signIn(bench, sample.tenant.operator.email)) };
};

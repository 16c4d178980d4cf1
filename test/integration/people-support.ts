// Installs a sample government in a bench and signs people in the way they do: by mail.
import type { Sample } from '../../samples/sample.ts';
import type { Answer, Bench } from '../support/workflow-bench.ts';

export const cookieOf = (answer: Answer): string => answer.cookies[0]?.split(';')[0] ?? '';

/** Asks for a link, follows it and presses the button. */
export const signIn = async (bench: Bench, email: string): Promise<Answer> => {
  const before = bench.mails.length;
  await bench.post('/masuk', { email });
  await bench.settle();
  const mail = bench.mails.slice(before).find((m) => m.to === email);
  if (!mail) throw new Error('no sign-in mail');
  const path = bench.linkIn(mail);
  await bench.get(path);
  return bench.post(path, {});
};

export const installed = async (bench: Bench, sample: Sample): Promise<{ cookie: string }> => {
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  return { cookie: cookieOf(await signIn(bench, sample.tenant.operator.email)) };
};

// The people of a batch as a test plays them: they have their mailbox and the pages, nothing else.
import type { Bench } from '../../support/workflow-bench.ts';

export const mailsTo = (bench: Bench, to: string, subject = '') =>
  bench.mails.filter((m) => m.to === to && m.subject.startsWith(subject));
export const subjectsTo = (bench: Bench, to: string): string[] => mailsTo(bench, to).map((m) => m.subject);

export const linkTo = (bench: Bench, to: string, subject: string): string => {
  const mail = mailsTo(bench, to, subject).at(-1);
  if (!mail) throw new Error(`no mail "${subject}" to ${to}; there are ${subjectsTo(bench, to).join(', ')}`);
  return bench.linkIn(mail);
};

export const reply = async (bench: Bench, person: string, answer: Record<string, string>) => {
  const path = linkTo(bench, `${person}@example.invalid`, 'Pemanggilan peserta');
  await bench.get(path);
  return bench.post(path, answer);
};
export const accept = (bench: Bench, person: string) => reply(bench, person, { answer: 'accept' });
export const decline = (bench: Bench, person: string) =>
  reply(bench, person, { answer: 'decline', reason: 'workload' });

export const facilitator = 'satu@narasumber.invalid';

/** Ticks every day of everyone on the page and gives the same scores, unless a field says otherwise. */
export const attendanceForm = (page: string, more: Record<string, string | undefined> = {}) => {
  const names = [...page.matchAll(/name="((?:present|pre|post)-[\d-]+)"/g)].map((m) => m[1] ?? '');
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries(
      names.map((n) => [n, n.startsWith('present') ? '1' : n.startsWith('pre') ? '55' : '82,5']),
    ),
    action: 'final',
    ...more,
  };
  return Object.fromEntries(Object.entries(all).filter((e): e is [string, string] => e[1] !== undefined));
};

export const sendAttendance = async (
  bench: Bench,
  more: Record<string, string | undefined> = {},
  to = facilitator,
) => {
  const path = linkTo(bench, to, 'Presensi dan nilai');
  const page = await bench.get(path);
  return bench.post(path, attendanceForm(page.text, more));
};

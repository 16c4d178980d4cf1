// Whoever has a part in a delivery, at work: called people accept, facilitators hand in their lists, until nothing is left to wait for.
import type { Bench } from '../../support/workflow-bench.ts';

export type AtWork = {
  answerInvitations: () => Promise<void>;
  handInLists: () => Promise<void>;
  play: () => Promise<void>;
};

export const atWork = (bench: Bench): AtWork => {
  const said = new Set<string>();
  const handedIn = new Set<string>();
  const answerInvitations = async (): Promise<void> => {
    const fresh = bench.mails.filter((m) => m.subject.startsWith('Pemanggilan peserta') && !said.has(m.id));
    for (const mail of fresh) {
      said.add(mail.id);
      const path = bench.linkIn(mail);
      await bench.get(path);
      await bench.post(path, { answer: 'accept' });
    }
    await bench.settle();
    // An answer may call a reserve, who answers too.
    if (fresh.length > 0) await answerInvitations();
  };
  const handInLists = async (): Promise<void> => {
    for (const mail of bench.mails.filter(
      (m) => m.subject.startsWith('Presensi dan nilai') && !handedIn.has(m.id),
    )) {
      const path = bench.linkIn(mail);
      const page = await bench.get(path);
      if (!page.text.includes('name="action"')) continue;
      const names = [...page.text.matchAll(/name="((?:present|pre|post)-[\d-]+)"/g)].map((m) => m[1] ?? '');
      const form = Object.fromEntries(names.map((n) => [n, n.startsWith('present') ? '1' : '80']));
      const answer = await bench.post(path, { ...form, action: 'final' });
      if (answer.status === 303) handedIn.add(mail.id);
    }
    await bench.settle();
  };
  return {
    answerInvitations,
    handInLists,
    play: async () => {
      while (await bench.jump()) {
        await answerInvitations();
        await handInLists();
      }
    },
  };
};

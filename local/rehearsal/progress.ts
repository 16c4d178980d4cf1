// What the terminal shows of a rehearsal: one line per phase as it ends, and on a terminal the day it is.
type Told = {
  phases: { name: string; status: string; openedAt?: string | undefined; closedAt?: string | undefined }[];
  counts: Record<string, number>;
};

/** The counts that tell what a phase did. */
const countsOf: Readonly<Record<string, readonly string[]>> = {
  'needs-survey': ['invited', 'answered', 'rated', 'reminders'],
  'needs-analysis': ['needs', 'programsProposed'],
  'program-approval': ['decisions', 'programsReturned', 'programsApproved'],
  delivery: ['batches', 'participants', 'declined', 'promotedReserves', 'certificates', 'jpTotal'],
  evaluation: ['level1', 'level2', 'level3', 'level4', 'carryOver'],
};

const words: Readonly<Record<string, string>> = {
  'needs-survey': 'Survei kebutuhan',
  'needs-analysis': 'Analisis kebutuhan',
  'program-approval': 'Penetapan program',
  delivery: 'Pelaksanaan',
  evaluation: 'Evaluasi',
};

/** The date it is in WIB, which is where the offices are. */
const day = (at: string | undefined): string =>
  at === undefined ? '' : new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

export type Progress = {
  look: () => Promise<void>;
  finish: () => Promise<void>;
  /** How long each phase took to play, by its name; of a phase that an earlier process began, the part played here. */
  seconds: ReadonlyMap<string, number>;
};

export const createProgress = (options: {
  ask: () => Promise<Told | undefined>;
  /** Changes when a phase may have ended; the product is asked only then. */
  phasesEnded: () => Promise<number>;
  now: () => Date;
  say: (text: string) => void;
}): Progress => {
  const seconds = new Map<string, number>();
  const shown = new Set<string>();
  let ended = 0;
  let since = performance.now();
  const line = (told: Told, phase: Told['phases'][number], took: number): string => {
    const counts = (countsOf[phase.name] ?? []).map((name) => `${name} ${told.counts[name] ?? 0}`).join(', ');
    return `${(words[phase.name] ?? phase.name).padEnd(19)} ${day(phase.openedAt)} – ${day(phase.closedAt)}  ${phase.status}: ${counts} (${took.toLocaleString('id-ID')} detik)`;
  };
  const report = async (): Promise<void> => {
    const told = await options.ask();
    for (const phase of told?.phases ?? []) {
      if (!told || phase.closedAt === undefined || shown.has(phase.name)) continue;
      const took = Math.round((performance.now() - since) / 100) / 10;
      since = performance.now();
      shown.add(phase.name);
      seconds.set(phase.name, took);
      options.say(line(told, phase, took));
    }
  };
  return {
    seconds,
    look: async () => {
      const now = options.now().getTime();
      if (process.stderr.isTTY) process.stderr.write(`\r${new Date(now).toISOString().slice(0, 10)} `);
      const count = await options.phasesEnded();
      if (count === ended) return;
      ended = count;
      await report();
    },
    finish: report,
  };
};

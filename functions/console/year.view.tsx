// One year as a line of five phases, with what needs the operator's hand and what comes next.
import type { VNode } from 'preact';
import { mayCorrectCeiling } from '../cycle/correction.rules.ts';
import { currentPhase, yearStanding } from '../cycle/phase.rules.ts';
import { movablePhases } from '../cycle/reschedule.rules.ts';
import { waysOpen } from '../cycle/steering.rules.ts';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { ErrorSummary, Form } from '../pages/form.view.tsx';
import { dateTime, integer, longDate, rupiah } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice, Tag } from '../pages/table.view.tsx';
import { hasEnded, type Phase } from '../records/cycle.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import type { Problem } from '../refusals/refusal.ts';
import { cycleTitle, phaseStatusWord, phaseTitle, yearStandingWord } from '../words/phase-words.ts';
import { planStatusWord } from '../words/plan-words.ts';
import { type Action, actionsOf, nextDeadline, type YearRecords } from './actions.rules.ts';
import { percentOf } from './survey-table.ts';

type YearPage = {
  frame: Frame;
  records: YearRecords;
  needs: number;
  carryOver: number;
  /** Only the operator sees buttons; `resumeNonce` belongs to the route that resumes. */
  resumeNonce: string | undefined;
  /** What was missing when the phase was to be taken up. */
  resumeProblems?: readonly Problem[];
  now: Date;
};

const tone = (phase: Phase): 'good' | 'warn' | 'bad' | 'soft' => {
  switch (phase.status) {
    case 'done':
      return 'good';
    case 'running':
      return 'warn';
    case 'planned':
      return 'soft';
    case 'held':
    case 'failed':
    case 'refused':
    case 'lapsed':
      return 'bad';
  }
};

const lineClass = (phase: Phase): string | undefined =>
  phase.status === 'done'
    ? 'done'
    : phase.status === 'running'
      ? 'now'
      : phase.status === 'planned'
        ? undefined
        : 'failed';

type Progress = { text: string; done: number; of: number; href: string };

/** How far a phase is, in its own unit: people, offices, batches. */
const progressOf = (name: PhaseName, page: YearPage): Progress | undefined => {
  const { records, needs, carryOver } = page;
  const base = `/konsol/${records.cycle.year}`;
  const { plan, steps, batches, invited, answered } = records;
  switch (name) {
    case 'needs-survey': {
      const percent = percentOf(answered, invited);
      const text = `${integer(answered)} dari ${integer(invited)} pegawai menjawab (${percent}%)`;
      return invited === 0 ? undefined : { text, done: answered, of: invited, href: `${base}/survei` };
    }
    case 'needs-analysis':
      return needs === 0
        ? undefined
        : {
            text: `${integer(needs)} kebutuhan telah disusun peringkatnya`,
            done: 1,
            of: 1,
            href: `${base}/kebutuhan`,
          };
    case 'program-approval': {
      if (!plan) return undefined;
      const inRound = steps.filter((s) => s.round === plan.round);
      const decided = inRound.filter((s) => s.status !== 'waiting').length;
      const text = `${planStatusWord[plan.status]}, ${rupiah(plan.totalRupiah)}`;
      return { text, done: decided, of: Math.max(inRound.length, 1), href: `${base}/rencana` };
    }
    case 'delivery': {
      const held = batches.filter((b) => b.status === 'completed').length;
      const calledOff = batches.filter((b) => b.status === 'cancelled').length;
      const text = `${integer(held)} dari ${integer(batches.length)} angkatan selesai${
        calledOff === 0 ? '' : `, ${integer(calledOff)} dibatalkan`
      }`;
      return batches.length === 0
        ? undefined
        : { text, done: held + calledOff, of: batches.length, href: `${base}/angkatan` };
    }
    case 'evaluation':
      return carryOver === 0
        ? undefined
        : {
            text: `${integer(carryOver)} tindak lanjut ke siklus berikutnya`,
            done: 1,
            of: 1,
            href: `${base}/evaluasi`,
          };
  }
};

const PhaseBox = ({ phase, page }: { phase: Phase; page: YearPage }): VNode => {
  const progress = progressOf(phase.phase, page);
  const title = phaseTitle[phase.phase];
  return (
    <li class={lineClass(phase)} aria-current={phase.status === 'running' ? 'step' : undefined}>
      <h3>{title}</h3>
      <p>
        <Tag tone={tone(phase)}>{phaseStatusWord[phase.status]}</Tag>
      </p>
      <p class="hint">
        {phase.openedAt ? `Dibuka ${longDate(phase.openedAt)}` : `Dibuka mulai ${longDate(phase.opensAt)}`}
        <br />
        {hasEnded(phase) ? `Selesai ${longDate(phase.closedAt)}` : `Batas waktu ${longDate(phase.closesAt)}`}
      </p>
      {phase.phase === 'delivery' && page.records.changesUntil ? (
        <p class="hint">
          Semua angkatan selesai. Pelaksanaan tetap dibuka untuk perubahan Rencana dan pelatihan susulan
          sampai {longDate(page.records.changesUntil)}.
        </p>
      ) : null}
      {progress ? (
        <>
          <progress aria-label={`Kemajuan ${title}`} value={progress.done} max={progress.of} />
          <p>
            <a href={progress.href}>{progress.text}</a>
          </p>
        </>
      ) : null}
    </li>
  );
};

/** Names the attempt it is about, so that pressing it twice takes the phase up once. */
const ResumeForm = ({ page }: { page: YearPage }): VNode | null => {
  const phase = currentPhase(page.records.phases);
  return phase && page.resumeNonce !== undefined ? (
    <Form nonce={page.resumeNonce} action={`/konsol/${page.records.cycle.year}/lanjutkan`}>
      <input type="hidden" name="phase" value={phase.phase} />
      <input type="hidden" name="attempt" value={phase.attempt} />
      <Confirmation
        statement="Saya sudah memeriksa sebab gangguan; tahapan ini dapat dilanjutkan."
        problems={page.resumeProblems}
      />
      <p>
        <button type="submit">Lanjutkan tahapan</button>
      </p>
    </Form>
  ) : null;
};

const ActionItem = ({ action, page }: { action: Action; page: YearPage }): VNode => (
  <li class="notice warn">
    {action.text} {action.link ? <a href={action.link.href}>{action.link.label}</a> : null}
    {action.kind === 'resume' ? <ResumeForm page={page} /> : null}
  </li>
);

const Ceiling = ({ page }: { page: YearPage }): VNode => {
  const { cycle, phases: all, changes } = page.records;
  const isDelivered = all.some((p) => p.phase === 'delivery' && p.status === 'running');
  return (
    <>
      {rupiah(cycle.ceilingRupiah)}
      {page.resumeNonce !== undefined && mayCorrectCeiling(cycle, all) ? (
        <>
          {' '}
          <a href={`/konsol/${cycle.year}/pagu`}>Perbaiki pagu</a>
        </>
      ) : null}
      {isDelivered || changes.length > 0 ? (
        <>
          {' '}
          <a href={`/konsol/${cycle.year}/perubahan`}>Perubahan Rencana</a>
        </>
      ) : null}
    </>
  );
};

export const yearPage = (page: YearPage): VNode => {
  const { cycle } = page.records;
  const actions = actionsOf(page.records, page.now);
  const deadline = nextDeadline(page.records, page.now);
  return (
    <Page title={cycleTitle(cycle.year)} {...page.frame} wide>
      <ErrorSummary problems={page.resumeProblems} />
      <Facts
        facts={[
          ['Status', yearStandingWord[yearStanding(cycle, page.records.phases)]],
          ...(cycle.status === 'closed' && cycle.endedBecause !== undefined
            ? [['Alasan diakhiri', cycle.endedBecause] as const]
            : []),
          ['Pagu anggaran', <Ceiling page={page} />],
          ['Berikutnya', deadline ? `${deadline.text}: ${dateTime(deadline.at)}` : 'Tidak ada batas waktu'],
        ]}
      />
      <h2>Perlu ditindaklanjuti</h2>
      {actions.length === 0 ? (
        <Notice tone="good">Tidak ada yang perlu ditindaklanjuti saat ini.</Notice>
      ) : (
        <ul class="actions">
          {actions.map((action) => (
            <ActionItem key={action.text} action={action} page={page} />
          ))}
        </ul>
      )}
      {page.resumeNonce !== undefined &&
      page.records.phases.some((p) => p.phase === 'needs-survey' && !p.openedAt) ? (
        <p>
          <a href="/konsol/siklus-baru/kesiapan">Periksa kesiapan data sebelum survei dibuka</a>
        </p>
      ) : null}
      <h2>Tahapan</h2>
      {page.resumeNonce !== undefined &&
      waysOpen(cycle, page.records.phases, page.now, page.records.changesUntil !== undefined).length > 0 ? (
        <p>
          <a href={`/konsol/${cycle.year}/tahapan`}>Atur tahapan: perpanjang, mulai, atau lanjutkan</a>
        </p>
      ) : null}
      {page.resumeNonce !== undefined && movablePhases(cycle, page.records.phases).length > 0 ? (
        <p>
          <a href={`/konsol/${cycle.year}/jadwal`}>Ubah jadwal tahapan yang belum dibuka</a>
        </p>
      ) : null}
      <ol class="phases">
        {phases.flatMap((name) => {
          const phase = page.records.phases.find((p) => p.phase === name);
          return phase ? [<PhaseBox key={name} phase={phase} page={page} />] : [];
        })}
      </ol>
    </Page>
  );
};

// The console's first page: what needs somebody's hand now in all years and in the register, which dates come next, and every year of the government.
import type { VNode } from 'preact';
import { currentPhase, yearStanding } from '../../cycle/phase.rules.ts';
import { dateTime, integer, longDate, rupiah } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { DataTable, Notice, Tag } from '../../pages/table.view.tsx';
import type { Cycle, Phase } from '../../records/cycle.ts';
import { phaseStatusWord, phaseTitle, type YearStanding, yearStandingWord } from '../../words/phase-words.ts';
import type { Deadline } from '../actions.rules.ts';
import { helpPath, taskHelp } from '../help/task-help.ts';
import { topics } from '../help/topics.ts';
import { standingWord } from './task-words.ts';
import type { ArrangedTask, Standing } from './tasks.rules.ts';

type CycleLine = { cycle: Cycle; phases: readonly Phase[] };

const whereItIs = ({ cycle, phases }: CycleLine): string => {
  const current = currentPhase(phases);
  if (yearStanding(cycle, phases) === 'ended-without-plan') return 'Tidak dilanjutkan';
  if (cycle.status === 'closed' || !current) return 'Semua tahapan selesai';
  return `${phaseTitle[current.phase]}: ${phaseStatusWord[current.status].toLowerCase()}`;
};

const yearTone: Readonly<Record<YearStanding, 'good' | 'bad' | 'soft'>> = {
  ...{ running: 'good', held: 'bad', failed: 'bad', refused: 'bad', lapsed: 'bad' },
  ...{ 'ended-without-plan': 'soft', done: 'soft' },
};

export const standingTone: Readonly<Record<Standing, 'bad' | 'warn' | 'soft'>> = {
  ...{ blocked: 'bad', late: 'bad', soon: 'warn', later: 'soft' },
};

/** Whose tasks are shown. */
export const selections = { semua: 'Semua', saya: 'Tugas saya', bebas: 'Belum ditugaskan' } as const;
export type Selection = keyof typeof selections;

export type HomePage = {
  frame: Frame;
  lines: readonly CycleLine[];
  /** Those of the selection that are not put off, most urgent first. */
  tasks: readonly ArrangedTask[];
  putOff: readonly ArrangedTask[];
  /** How many each selection holds. */
  counts: Readonly<Record<Selection, number>>;
  selected: Selection;
  /** Names of the office's accounts that are open, by id. */
  names: ReadonlyMap<string, string>;
  next: readonly (Deadline & { year: number })[];
  /** Only the operator sees what only the operator may do. */
  mayAct: boolean;
};

const FirstSteps = ({ mayAct }: { mayAct: boolean }): VNode => (
  <Notice>
    <p>Belum ada siklus. Langkah pertama:</p>
    <ol>
      <li>
        <a href="/konsol/impor">Impor data</a> perangkat daerah, jabatan, pegawai, standar kompetensi, dan
        katalog program.
      </li>
      <li>
        {mayAct ? <a href="/konsol/siklus-baru">Buka siklus</a> : 'Pengelola membuka siklus'} untuk tahun
        anggaran yang direncanakan.
      </li>
    </ol>
  </Notice>
);

export const yearOfTask = ({ year, kind }: ArrangedTask): string => {
  if (year !== undefined) return `Siklus ${year}`;
  return kind === 'request-waiting' ? 'Permohonan' : 'Data induk';
};

const Arranged = ({ task, page }: { task: ArrangedTask; page: HomePage }): VNode | null => {
  const { note } = task;
  const who = note?.assignedTo === undefined ? undefined : page.names.get(note.assignedTo);
  const parts = [
    ...(who === undefined ? [] : [`Ditindaklanjuti oleh ${who}`]),
    ...(task.isPutOff && note?.putOffUntil ? [`Ditunda sampai ${longDate(note.putOffUntil)}`] : []),
    ...(note?.words === undefined ? [] : [note.words]),
  ];
  return parts.length === 0 && !page.mayAct ? null : (
    <small>
      {parts.map((part) => (
        <span key={part}>{part}. </span>
      ))}
      {page.mayAct ? (
        <a href={`/konsol/tugas/${task.id}`} aria-label={`Tugaskan atau tunda: ${task.text}`}>
          Tugaskan atau tunda
        </a>
      ) : null}
    </small>
  );
};

const TaskList = ({ tasks, page }: { tasks: readonly ArrangedTask[]; page: HomePage }): VNode => (
  <ul class="actions">
    {tasks.map((task) => (
      <li key={task.id} class={`notice ${standingTone[task.standing] === 'bad' ? 'bad' : 'warn'}`}>
        <Tag tone={standingTone[task.standing]}>{standingWord[task.standing]}</Tag>{' '}
        <strong>{yearOfTask(task)}</strong> {task.text}{' '}
        {task.link ? (
          <>
            <a href={task.link.href}>{task.link.label}</a>
            {' · '}
          </>
        ) : null}
        <a href={helpPath(task.kind, task.year)} aria-label={`Bantuan: ${topics[taskHelp[task.kind]].title}`}>
          Bantuan
        </a>
        <br />
        <Arranged task={task} page={page} />
      </li>
    ))}
  </ul>
);

const Selections = ({ page }: { page: HomePage }): VNode => (
  <nav aria-label="Pilih hal yang ditampilkan">
    {Object.entries(selections).map(([name, label], i) => (
      <>
        {i > 0 ? ' · ' : null}
        <a
          key={name}
          href={name === 'semua' ? '/konsol' : `/konsol?tugas=${name}`}
          aria-current={name === page.selected ? 'page' : undefined}
        >
          {`${label} (${integer(page.counts[name as Selection])})`}
        </a>
      </>
    ))}
  </nav>
);

const Tasks = ({ page }: { page: HomePage }): VNode => (
  <>
    <h2>Perlu ditindaklanjuti</h2>
    {page.counts.semua > 0 && page.mayAct ? <Selections page={page} /> : null}
    {page.tasks.length > 0 ? <TaskList tasks={page.tasks} page={page} /> : null}
    {page.counts.semua === 0 ? (
      <Notice tone="good">Tidak ada yang perlu ditindaklanjuti saat ini.</Notice>
    ) : page.tasks.length === 0 ? (
      <Notice>Tidak ada hal pada pilihan ini.</Notice>
    ) : null}
    {page.putOff.length > 0 ? (
      <details>
        <summary>{`Ditunda (${integer(page.putOff.length)})`}</summary>
        <TaskList tasks={page.putOff} page={page} />
      </details>
    ) : null}
  </>
);

const Years = ({ page }: { page: HomePage }): VNode => (
  <DataTable
    caption="Siklus per tahun anggaran"
    empty=""
    rows={page.lines}
    columns={[
      {
        label: 'Tahun',
        lead: true,
        cell: ({ cycle }) => <a href={`/konsol/${cycle.year}`}>{`Siklus ${cycle.year}`}</a>,
      },
      {
        label: 'Status',
        cell: ({ cycle, phases }) => {
          const standing = yearStanding(cycle, phases);
          return <Tag tone={yearTone[standing]}>{yearStandingWord[standing]}</Tag>;
        },
      },
      { label: 'Tahapan', cell: whereItIs },
      { label: 'Pagu anggaran', numeric: true, cell: ({ cycle }) => rupiah(cycle.ceilingRupiah) },
      { label: 'Dibuka', cell: ({ cycle }) => longDate(cycle.openedAt) },
    ]}
  />
);

export const homePage = (page: HomePage): VNode => (
  <Page title="Beranda" {...page.frame} wide>
    {page.lines.length === 0 ? <FirstSteps mayAct={page.mayAct} /> : null}
    {page.lines.length > 0 || page.counts.semua > 0 ? <Tasks page={page} /> : null}
    {page.next.length > 0 ? (
      <>
        <h2>Tanggal terdekat</h2>
        <DataTable
          caption="Yang berikutnya dibuka, ditutup, atau berakhir"
          empty=""
          rows={page.next}
          columns={[
            { label: 'Hal', lead: true, cell: ({ text }) => text },
            { label: 'Waktu', cell: ({ at }) => dateTime(at) },
            { label: 'Siklus', cell: ({ year }) => <a href={`/konsol/${year}`}>{String(year)}</a> },
          ]}
        />
      </>
    ) : null}
    {page.lines.length > 0 ? (
      <>
        <h2>Siklus pengembangan kompetensi</h2>
        <Years page={page} />
        {page.mayAct ? (
          <p>
            <a class="button" href="/konsol/siklus-baru">
              Buka siklus
            </a>
          </p>
        ) : null}
      </>
    ) : null}
  </Page>
);

// The console's first page: every year of the government, newest first, or what to do before there is one.
import type { VNode } from 'preact';
import { currentPhase, yearStanding } from '../cycle/phase.rules.ts';
import { longDate, rupiah } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable, Notice, Tag } from '../pages/table.view.tsx';
import type { Cycle, Phase } from '../records/cycle.ts';
import { phaseStatusWord, phaseTitle, type YearStanding, yearStandingWord } from '../words/phase-words.ts';

type CycleLine = { cycle: Cycle; phases: readonly Phase[] };

const whereItIs = ({ cycle, phases }: CycleLine): string => {
  const current = currentPhase(phases);
  if (yearStanding(cycle, phases) === 'ended-without-plan') return 'Tidak dilanjutkan';
  if (cycle.status === 'closed' || !current) return 'Semua tahapan selesai';
  return `${phaseTitle[current.phase]}: ${phaseStatusWord[current.status].toLowerCase()}`;
};

const standingTone: Readonly<Record<YearStanding, 'good' | 'bad' | 'soft'>> = {
  ...{ running: 'good', held: 'bad', failed: 'bad', refused: 'bad', lapsed: 'bad' },
  ...{ 'ended-without-plan': 'soft', done: 'soft' },
};

const FirstSteps = ({ mayOpen }: { mayOpen: boolean }): VNode => (
  <Notice>
    <p>Belum ada siklus. Langkah pertama:</p>
    <ol>
      <li>
        <a href="/konsol/impor">Impor data</a> perangkat daerah, jabatan, pegawai, standar kompetensi, dan
        katalog program.
      </li>
      <li>
        {mayOpen ? <a href="/konsol/siklus-baru">Buka siklus</a> : 'Pengelola membuka siklus'} untuk tahun
        anggaran yang direncanakan.
      </li>
    </ol>
  </Notice>
);

export const cyclesPage = (props: { frame: Frame; lines: readonly CycleLine[]; mayOpen: boolean }): VNode => (
  <Page title="Siklus pengembangan kompetensi" {...props.frame} wide>
    {props.lines.length === 0 ? (
      <FirstSteps mayOpen={props.mayOpen} />
    ) : (
      <>
        <DataTable
          caption="Siklus per tahun anggaran"
          empty=""
          rows={props.lines}
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
                return <Tag tone={standingTone[standing]}>{yearStandingWord[standing]}</Tag>;
              },
            },
            { label: 'Tahapan', cell: whereItIs },
            { label: 'Pagu anggaran', numeric: true, cell: ({ cycle }) => rupiah(cycle.ceilingRupiah) },
            { label: 'Dibuka', cell: ({ cycle }) => longDate(cycle.openedAt) },
          ]}
        />
        {props.mayOpen ? (
          <p>
            <a class="button" href="/konsol/siklus-baru">
              Buka siklus
            </a>
          </p>
        ) : null}
      </>
    )}
  </Page>
);

// The settings of one policy, group by group, and what differs between two.
import type { VNode } from 'preact';
import { DataTable, Facts } from '../pages/table.view.tsx';
import { type PhaseName, phases, type StoredPolicy } from '../records/policy.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { type Difference, settingText } from './policy.rules.ts';
import { type PolicyGroup, policyGroups, timetableOf } from './policy-fields.ts';

/** Of a side of a phase the day and the year in one cell: five rows instead of twenty lines. */
const Timetable = ({ policy }: { policy: StoredPolicy }): VNode => {
  const cell = (phase: PhaseName, side: 'opens' | 'closes'): string =>
    timetableOf(phase)
      .filter(({ path }) => path.includes(side))
      .map((one) => settingText(policy, one))
      .join(', ');
  return (
    <DataTable
      caption="Tanggal dan bulan setiap tahapan"
      rows={phases}
      empty=""
      cards="labelled"
      columns={[
        { label: 'Tahapan', lead: true, cell: (phase) => phaseTitle[phase] },
        { label: 'Dibuka', cell: (phase) => cell(phase, 'opens') },
        { label: 'Ditutup', cell: (phase) => cell(phase, 'closes') },
      ]}
    />
  );
};

const isTimetable = ({ fields }: PolicyGroup): boolean => fields.every(({ path }) => path[0] === 'timetable');

export const Settings = ({ policy }: { policy: StoredPolicy }): VNode => (
  <>
    {policyGroups.map((group) => (
      <>
        <h3>{group.title}</h3>
        {isTimetable(group) ? (
          <Timetable policy={policy} />
        ) : (
          <Facts facts={group.fields.map((one) => [one.label, settingText(policy, one)])} />
        )}
      </>
    ))}
    <h3>Jam pelajaran</h3>
    <Facts
      facts={[
        ['JP paling sedikit PNS', `${policy.jp.pnsMinimum.value} setahun (${policy.jp.pnsMinimum.source})`],
        ['JP paling banyak PPPK', `${policy.jp.pppkMaximum.value} setahun (${policy.jp.pppkMaximum.source})`],
      ]}
    />
  </>
);

export const Differences = ({ rows }: { rows: readonly Difference[] }): VNode => (
  <DataTable
    caption="Yang berubah"
    rows={rows}
    empty="Tidak ada pengaturan pada halaman ini yang berbeda."
    cards="labelled"
    columns={[
      { label: 'Pengaturan', lead: true, cell: (d) => d.field.label },
      { label: 'Semula', cell: (d) => d.before },
      { label: 'Menjadi', cell: (d) => d.after },
    ]}
  />
);

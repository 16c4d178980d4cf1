// The settings of one policy, group by group, and what differs between two.
import type { VNode } from 'preact';
import { DataTable, Facts } from '../pages/table.view.tsx';
import type { StoredPolicy } from '../records/policy.ts';
import { type Difference, settingText } from './policy.rules.ts';
import { policyGroups } from './policy-fields.ts';

export const Settings = ({ policy }: { policy: StoredPolicy }): VNode => (
  <>
    {policyGroups.map((group) => (
      <>
        <h3>{group.title}</h3>
        <Facts facts={group.fields.map((one) => [one.label, settingText(policy, one)])} />
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

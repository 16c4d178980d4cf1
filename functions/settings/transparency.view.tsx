// The policy as every employee of the government may read it: what holds today, what was otherwise a year ago, what comes, and who decides on the plan.
import type { VNode } from 'preact';
import { longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Notice } from '../pages/table.view.tsx';
import type { WibDate } from '../records/moments.ts';
import { OfficeName } from '../records/plan.ts';
import type { StoredPolicy } from '../records/policy.ts';
import { officeWord, participatingHeads } from '../words/office-words.ts';
import type { Difference } from './policy.rules.ts';
import { Differences, Settings } from './policy-settings.view.tsx';

export type TransparencyPage = {
  frame: Frame;
  policy: StoredPolicy;
  /** The day a year before, and what was otherwise on it. */
  earlier: { on: WibDate; differences: readonly Difference[] };
  /** What is on record to change, the next first. */
  coming: readonly { from: WibDate; differences: readonly Difference[] }[];
};

export const transparencyPage = ({ frame, policy, earlier, coming }: TransparencyPage): VNode => (
  <Page title="Kebijakan pengembangan kompetensi" {...frame} wide>
    <p class="lead">
      Aturan yang dipakai untuk menghitung kesenjangan, menyusun peringkat kebutuhan, memilih program, dan
      menentukan peserta. Aturan ini sama untuk semua pegawai.
    </p>
    {coming.map(({ from, differences }) => (
      <section key={from}>
        <Notice>{`Mulai ${longDate(from)} sebagian kebijakan ini berubah.`}</Notice>
        <Differences rows={differences} />
      </section>
    ))}
    <h2>Siapa yang memutuskan</h2>
    <p>Rencana diputuskan berurutan oleh:</p>
    <ol>
      {OfficeName.options.map((office) => (
        <li key={office}>{office === 'agency-head' ? participatingHeads : officeWord(office)}</li>
      ))}
    </ol>
    <h2>{`Dibandingkan dengan ${longDate(earlier.on)}`}</h2>
    {earlier.differences.length === 0 ? (
      <p class="hint">Tidak ada pengaturan yang berbeda dari setahun sebelumnya.</p>
    ) : (
      <Differences rows={earlier.differences} />
    )}
    <h2>Yang berlaku hari ini</h2>
    <Settings policy={policy} />
  </Page>
);

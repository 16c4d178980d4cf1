// What a used or closed link shows: what was decided, by whom, when, and where to turn now.
import type { VNode } from 'preact';
import { dateTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { DecidedStep } from '../records/plan.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { ChainView, shortHash, verdictWord } from './chain.view.tsx';
import type { DecisionCase } from './decision.view.tsx';

const title = (year: number): string => `Keputusan atas Rencana Pengembangan Kompetensi Tahun ${year}`;

export const decidedPage = (found: DecisionCase, step: DecidedStep, warning?: string): VNode => {
  const { approval, contact, government, names } = found;
  return (
    <Page title={title(approval.year)} government={government.displayName}>
      {warning ? (
        <Notice tone="bad">
          <strong>Keputusan sudah dicatat.</strong> {warning}
        </Notice>
      ) : (
        <Notice tone="good">Keputusan sudah dicatat. Terima kasih.</Notice>
      )}
      <Facts
        facts={[
          ['Pejabat', step.approver.title],
          ...(step.agencyName ? [['Bagian', step.agencyName] as const] : []),
          ['Keputusan', verdictWord[step.status]],
          ['Waktu', dateTime(step.decidedAt)],
          ...(step.reason ? [['Alasan', step.reason] as const] : []),
          ['Tanda terima', step.receipt],
          ['Putaran', String(step.round)],
          ['Sidik isi rencana', shortHash(step.contentHash)],
        ]}
      />
      <h2>Siapa yang memutuskan</h2>
      <ChainView approval={approval} government={government} names={names} />
      <p class="hint">
        Pembetulan: tulis kepada {contact} dengan menyebut nomor tanda terima. Pembetulan dicatat sebagai
        keputusan baru; yang ini tetap tersimpan.
      </p>
    </Page>
  );
};

export const turnOverPage = (found: DecisionCase, refusal: Refusal): VNode => (
  <Page title={title(found.approval.year)} government={found.government.displayName}>
    <Notice tone="warn">{refusal.message}</Notice>
    <Facts
      facts={[
        ['Pejabat', found.step.approver.title],
        ['Status', verdictWord[found.step.status]],
        ['Batas waktu', dateTime(found.step.expiresAt)],
        ['Putaran', String(found.step.round)],
        ['Pertanyaan', found.contact],
      ]}
    />
  </Page>
);

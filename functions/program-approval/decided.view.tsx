// What a used or closed link shows: what was decided, by whom, when, and where to turn now.
import type { VNode } from 'preact';
import { dateTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { DecidedStep } from '../records/plan.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { verdictWord } from '../words/office-words.ts';
import { ChainView } from './chain.view.tsx';
import { type DecisionCase, decisionTitle, hashFact, headOf } from './decision.view.tsx';

export const decidedPage = (found: DecisionCase, step: DecidedStep, warning?: string): VNode => {
  const { approval, government, names } = found;
  return (
    <Page title={decisionTitle(approval)} government={headOf(found)} wide>
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
          ...(step.agencyName ? [['Perangkat Daerah', step.agencyName] as const] : []),
          ['Keputusan', verdictWord(step)],
          ['Waktu', dateTime(step.decidedAt)],
          ...(step.reason ? [['Alasan', step.reason] as const] : []),
          ['Tanda terima', step.receipt],
          ['Pengajuan ke-', String(step.round)],
          hashFact(step.contentHash),
        ]}
      />
      <h2>Tahap dan pejabat pemutus</h2>
      <ChainView approval={approval} government={government} names={names} />
      <p class="hint">
        Kekeliruan disampaikan kepada {headOf(found).contact} dengan menyebutkan nomor tanda terima. Keputusan
        semula tetap tersimpan.
      </p>
    </Page>
  );
};

/** A turn of a change that was taken back waits for nothing: why stands in the place of how it stands. */
export const turnOverPage = (found: DecisionCase, refusal: Refusal): VNode => {
  const why = found.approval.plan.change?.withdrawnBecause;
  return (
    <Page title={decisionTitle(found.approval)} government={headOf(found)}>
      <Notice tone="warn">{refusal.message}</Notice>
      <Facts
        facts={[
          ['Pejabat', found.step.approver.title],
          ['Status', why ? `Ditarik kembali: ${why}` : verdictWord(found.step)],
          ['Batas waktu', dateTime(found.step.expiresAt)],
          ['Pengajuan ke-', String(found.step.round)],
        ]}
      />
    </Page>
  );
};

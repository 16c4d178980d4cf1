// What a used or closed link shows: what was decided, by whom, when, and where to turn now.
import type { VNode } from 'preact';
import { dateTime } from '../pages/format.ts';
import { Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import { type DecidedStep, isDecided } from '../records/plan.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { lastRoundEnds, verdictWord } from '../words/office-words.ts';
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
          ...(step.isLast && step.status !== 'approved' ? [['Akibat', lastRoundEnds] as const] : []),
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

/** A change that was taken back: by whom, when and why, and that nothing is left to do. */
const withdrawnFacts = ({ approval: { plan } }: DecisionCase): (readonly [string, string])[] => [
  ['Status', 'Ditarik kembali'],
  ...('decidedAt' in plan ? [['Ditarik pada', dateTime(plan.decidedAt)] as const] : []),
  ['Alasan penarikan', plan.change?.withdrawnBecause ?? ''],
];

export const turnOverPage = (found: DecisionCase, refusal: Refusal): VNode => {
  const { step, approval, formerHolder } = found;
  const isWithdrawn = approval.plan.change?.withdrawnBecause !== undefined && formerHolder === undefined;
  return (
    <Page title={decisionTitle(approval)} government={headOf(found)}>
      <Notice tone="warn">
        {isWithdrawn
          ? 'Perubahan ini sudah ditarik kembali oleh pengelola. Bapak/Ibu tidak perlu melakukan apa pun.'
          : refusal.message}
      </Notice>
      <Facts
        facts={[
          ['Pejabat', step.approver.title],
          ...(isWithdrawn
            ? withdrawnFacts(found)
            : formerHolder === undefined || !isDecided(step)
              ? [['Status', verdictWord(step)] as const]
              : []),
          ...(isWithdrawn ? [] : [['Batas waktu', dateTime(step.expiresAt)] as const]),
          ['Pengajuan ke-', String(step.round)],
        ]}
      />
    </Page>
  );
};

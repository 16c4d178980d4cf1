// The function behind an approver's link, declared apart: people wait for it, so its bundle carries no other declaration.
import { declareFunctions, link } from '../kit/declare.ts';

export const decisionFunction = declareFunctions({
  decision: {
    kind: 'http',
    purpose: 'The page on which an approver reads the plan and decides.',
    routes: {
      'GET /keputusan/{token}': link('decision', { showsOutcome: true }),
      'POST /keputusan/{token}': link('decision', { showsOutcome: true }),
    },
    tables: {
      links: ['get'],
      register: ['get'],
      cycle: ['get', 'query', 'update', 'check'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
});

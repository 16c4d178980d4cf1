// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link } from '../../kit/declare.ts';

const feedbackLink = link('feedback', { showsOutcome: true, lasts: true });

export const evaluationReactionFunctions = declareFunctions({
  'ask-for-feedback': {
    kind: 'task',
    purpose: 'Asks everyone who attended a batch for feedback, each with a personal link.',
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'put'],
      links: ['put'],
      outbox: ['put'],
    },
    keys: ['links'],
    timeoutSeconds: 300,
  },
  feedback: {
    kind: 'http',
    purpose: "Takes a participant's feedback behind a personal link.",
    routes: { 'GET /umpan-balik/{token}': feedbackLink, 'POST /umpan-balik/{token}': feedbackLink },
    tables: { links: ['get'], register: ['get'], cycle: ['get', 'update'], outbox: ['put'] },
    keys: ['forms'],
  },
});

// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link } from '../../kit/declare.ts';

const invitationLink = link('invitation', { showsOutcome: true, lasts: true });

export const deliveryInvitationFunctions = declareFunctions({
  'invite-participants': {
    kind: 'task',
    purpose: 'Invites the participants of a batch, with a copy to their superiors.',
    tables: {
      cycle: ['get', 'put', 'update'],
      register: ['get'],
      links: ['put'],
      outbox: ['put'],
    },
    keys: ['links'],
    timeoutSeconds: 120,
  },
  'await-replies': {
    kind: 'task',
    purpose: 'Waits until everyone invited has answered.',
    tables: { cycle: ['get', 'query', 'update'], outbox: ['put'] },
  },
  'fill-places': {
    kind: 'task',
    purpose:
      'Moves reserves up into empty places, or settles the list; that of a batch that was merged goes over.',
    tables: {
      cycle: ['get', 'query', 'put', 'update'],
      register: ['get'],
      links: ['put'],
      outbox: ['put'],
    },
    keys: ['links'],
    timeoutSeconds: 120,
  },
  reply: {
    kind: 'http',
    purpose: 'An invited person says whether he or she will come.',
    tables: {
      links: ['get'],
      cycle: ['get', 'query', 'update', 'check'],
      register: ['get'],
      outbox: ['put'],
    },
    keys: ['forms'],
    routes: {
      'GET /undangan/{token}': invitationLink,
      'POST /undangan/{token}': invitationLink,
    },
  },
});

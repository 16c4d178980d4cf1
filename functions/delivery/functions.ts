// The functions of this phase: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions, link } from '../kit/declare.ts';

const invitationLink = link('invitation', { showsOutcome: true, lasts: true });

export const deliveryFunctions = declareFunctions({
  'schedule-batches': {
    kind: 'task',
    purpose: 'Gives every approved batch its dates, its facilitator and its list of participants.',
    tables: {
      cycle: ['get', 'query', 'put'],
      register: ['get', 'query'],
      outbox: ['put'],
    },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'compose-batch': {
    kind: 'task',
    purpose: 'Compares the list of a batch with the roster and makes it final.',
    tables: { cycle: ['get', 'update'], register: ['get'] },
    timeoutSeconds: 60,
  },
  'invite-participants': {
    kind: 'task',
    purpose: 'Invites the participants of a batch, with a copy to their superiors.',
    tables: {
      cycle: ['get', 'put', 'update'],
      register: ['get'],
      links: ['put'],
      outbox: ['put'],
    },
    usesLinkKey: true,
    timeoutSeconds: 120,
  },
  'await-replies': {
    kind: 'task',
    purpose: 'Waits until everyone invited has answered.',
    tables: { cycle: ['query', 'update'], outbox: ['put'] },
  },
  'fill-places': {
    kind: 'task',
    purpose: 'Moves reserves up into empty places, or settles the list.',
    tables: {
      cycle: ['get', 'query', 'update'],
      register: ['get'],
      links: ['put'],
      outbox: ['put'],
    },
    usesLinkKey: true,
    timeoutSeconds: 120,
  },
  'cancel-batch': {
    kind: 'task',
    purpose: 'Calls a batch off and tells everyone concerned.',
    tables: { cycle: ['get', 'query', 'update'], register: ['get'], outbox: ['put'] },
    timeoutSeconds: 60,
  },
  'open-attendance': {
    kind: 'task',
    purpose: 'Starts a batch and sends the facilitator the link for attendance and scores.',
    tables: { cycle: ['get', 'update'], register: ['get'], links: ['put'], outbox: ['put'] },
    usesLinkKey: true,
  },
  'await-attendance': {
    kind: 'task',
    purpose: "Waits for the facilitator's final list.",
    tables: { cycle: ['get'], outbox: ['put'] },
  },
  'chase-attendance': {
    kind: 'task',
    purpose: 'Reminds the facilitator, then the operator, of a list that has not come.',
    tables: { cycle: ['get'], register: ['get'], outbox: ['put'] },
  },
  'certify-participants': {
    kind: 'task',
    purpose: 'Issues certificates and books lesson hours.',
    tables: {
      cycle: ['get', 'query', 'put', 'update'],
      register: ['get', 'query'],
      outbox: ['put'],
    },
    timeoutSeconds: 120,
  },
  'close-delivery': {
    kind: 'task',
    purpose: 'Counts what the delivery of the year amounted to.',
    tables: { cycle: ['query'] },
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
    usesLinkKey: true,
    routes: {
      'GET /undangan/{token}': invitationLink,
      'POST /undangan/{token}': invitationLink,
    },
  },
  attendance: {
    kind: 'http',
    purpose: 'A facilitator hands in attendance and test scores.',
    tables: {
      links: ['get'],
      cycle: ['get', 'query', 'update'],
      register: ['get'],
      outbox: ['put'],
    },
    usesLinkKey: true,
    routes: {
      'GET /presensi/{token}': link('attendance', { showsOutcome: true }),
      'POST /presensi/{token}': link('attendance', { showsOutcome: true }),
    },
  },
  certificate: {
    kind: 'http',
    purpose: 'Anyone checks whether a certificate is genuine.',
    tables: { cycle: ['get'] },
    routes: { 'GET /sertifikat': anyone, 'GET /sertifikat/{number}': anyone },
  },
});

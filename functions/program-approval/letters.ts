// The letters of the approval: to whom it falls to decide, to remind, to revise and to know how it ended. No names, no scores.

import type { MailContent } from '../mail/content.ts';
import { greetOffice, greetOperator } from '../mail/greeting.ts';
import { dateTime, integer, rupiah } from '../pages/format.ts';
import { LinkReference } from '../records/link-reference.ts';
import { type ApprovalStep, isDecided, type Plan, type PlanRow, type Return } from '../records/plan.ts';
import { OfficeRole, type Tenant } from '../records/register.ts';
import { fundingWord } from '../words/funding-words.ts';
import { decidingTitle, participatingHeads } from '../words/office-words.ts';
import { proposedRows, rowsFor } from './chain.rules.ts';
import { totalOf } from './revision.rules.ts';

export type LetterCase = {
  tenant: Tenant;
  year: number;
  plan: Plan;
  rows: readonly PlanRow[];
  /** Whom to call: the operator's mail address. */
  contact: string;
};

export const legalBasis = 'PP 11/2017 Pasal 207 jo. PP 17/2020';
const planTitle = (year: number): string => `Rencana Pengembangan Kompetensi ${year}`;

const sum = (rows: readonly PlanRow[], of: (row: PlanRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);
/** Whose turn it is, for people: the agency of a head, the title of everybody else. */
export const nameOfTurn = (step: Pick<ApprovalStep, 'agencyName' | 'approver'>): string =>
  step.agencyName ?? step.approver.title;

/** The same turn always has the same subject, apart from its deadline. */
const requestSubject = (year: number, step: ApprovalStep): string =>
  `[Persetujuan] ${planTitle(year)} – ${nameOfTurn(step)} – batas ${dateTime(step.expiresAt)}${
    step.round > 1 ? ` – putaran ${step.round}` : ''
  }`;

const factsOf = ({ plan, rows }: LetterCase, step: ApprovalStep): [string, string][] => {
  const own = rowsFor(rows, step.agencyId);
  const whose = step.agencyId ? 'program yang menyertakan perangkat daerah Anda' : 'program';
  const funding = [...new Set(own.map((row) => fundingWord[row.funding]))].join(', ');
  return [
    ['Program', `${integer(own.length)} ${whose}`],
    ['Peserta', `${integer(sum(own, (r) => r.participants))} orang (seluruh perangkat daerah)`],
    [
      'Anggaran',
      step.agencyId
        ? `${rupiah(sum(own, (r) => r.costRupiah))} untuk program tersebut`
        : `${rupiah(plan.totalRupiah)} dari pagu ${rupiah(plan.ceilingRupiah)}`,
    ],
    ['Sumber pendanaan', funding || '–'],
    ['Dasar hukum', legalBasis],
  ];
};

const orderNote = (tenant: Tenant): string =>
  `Urutan keputusan: ${[
    participatingHeads.toLowerCase(),
    ...OfficeRole.options.map((office) => decidingTitle(tenant, office)),
  ]
    .map((title, i) => `${i + 1}. ${title}`)
    .join('; ')}.`;

const whyParagraph = (step: ApprovalStep): string =>
  step.agencyId
    ? 'Program dipilih dari kesenjangan kompetensi pegawai dan diurutkan menurut besarnya kebutuhan; alasan setiap program tercantum pada halaman keputusan. Anda memutuskan bagian perangkat daerah Anda.'
    : 'Program dipilih dari kesenjangan kompetensi pegawai dan diurutkan menurut besarnya kebutuhan sampai pagu terpakai; alasan setiap program tercantum pada halaman keputusan.';

const revisionParagraph = (plan: Plan, step: ApprovalStep): string[] =>
  step.round > 1 && plan.revisionNote
    ? [
        `Rencana ini telah diperbaiki (putaran ${step.round}). Yang berubah: ${plan.revisionNote} Tautan dari putaran sebelumnya tidak berlaku lagi.`,
      ]
    : [];

const decisionMail = (
  of: LetterCase,
  step: ApprovalStep,
  link: LinkReference,
  words: { subject: string; opening: string },
): MailContent => ({
  subject: words.subject,
  from: of.tenant.displayName,
  greeting: greetOffice(step.approver.title),
  paragraphs: [words.opening, ...revisionParagraph(of.plan, step), whyParagraph(step)],
  facts: factsOf(of, step),
  action: {
    label: 'Baca dan putuskan',
    path: '/keputusan/{token}',
    // The turn keeps the hash beside it, which no mail needs.
    link: LinkReference.parse(link),
  },
  notes: [
    `Batas waktu: ${dateTime(step.expiresAt)}. Rencana yang tidak diputuskan tidak dianggap disetujui.`,
    orderNote(of.tenant),
    `Pertanyaan: ${of.contact}.`,
    'Abaikan surat ini bila bukan Anda yang dituju, dan jangan meneruskan tautannya.',
  ],
});

export const requestLetter = (of: LetterCase, step: ApprovalStep, link: LinkReference): MailContent =>
  decisionMail(of, step, link, {
    subject: requestSubject(of.year, step),
    opening: `Keputusan Anda diperlukan atas ${planTitle(of.year)} ${of.tenant.displayName}.`,
  });

export const reminderLetter = (
  of: LetterCase,
  step: ApprovalStep,
  link: LinkReference,
  number: number,
): MailContent =>
  decisionMail(of, step, link, {
    subject: `Pengingat ${number}: ${requestSubject(of.year, step)}`,
    opening: step.escalatedAt
      ? `Batas waktu pertama sudah lewat tanpa keputusan. Ini kesempatan terakhir: keputusan atas ${planTitle(of.year)} masih dapat disampaikan sampai batas waktu yang baru.`
      : `Keputusan Anda atas ${planTitle(of.year)} masih ditunggu.`,
  });

const operatorMail = (
  of: LetterCase,
  words: Pick<MailContent, 'subject' | 'paragraphs' | 'facts' | 'action' | 'notes'>,
): MailContent => ({
  from: of.tenant.displayName,
  greeting: greetOperator,
  ...words,
});

export const escalationLetter = (of: LetterCase, step: ApprovalStep): MailContent =>
  operatorMail(of, {
    subject: `Eskalasi: ${planTitle(of.year)} – ${nameOfTurn(step)} belum memutuskan${step.round > 1 ? ` – putaran ${step.round}` : ''}`,
    paragraphs: [
      `${step.approver.title} tidak memutuskan sampai batas waktu pertama. Pengingat terakhir sudah dikirim.`,
      'Hubungi pejabat tersebut. Bila batas waktu kedua juga lewat, persetujuan berakhir tanpa keputusan.',
    ],
    facts: [['Batas waktu kedua', dateTime(step.expiresAt)]],
    action: { label: 'Buka halaman siklus', path: `/konsol/${of.year}` },
  });

export const returnLetter = (of: LetterCase, returns: readonly Return[], closesAt: Date): MailContent =>
  operatorMail(of, {
    subject: `[Perbaikan] ${planTitle(of.year)} dikembalikan – putaran ${of.plan.round}`,
    paragraphs: [
      'Rencana dikembalikan untuk perbaikan. Perbaiki rencana, lalu ajukan kembali; persetujuan dimulai lagi dengan tautan baru.',
    ],
    facts: returns.map(({ who, reason }): [string, string] => [who, reason]),
    action: { label: 'Perbaiki rencana', path: `/konsol/${of.year}/rencana/perbaiki` },
    notes: [`Batas waktu perbaikan: ${dateTime(closesAt)}.`],
  });

const endings = {
  approved: {
    word: 'disetujui',
    sentence: 'Rencana telah disetujui oleh semua pejabat dan ditetapkan. Pelaksanaan dapat disiapkan.',
  },
  refused: {
    word: 'ditolak',
    sentence: 'Rencana ditolak, atau dikembalikan lagi setelah putaran terakhir. Program tidak dilaksanakan.',
  },
  lapsed: {
    word: 'berakhir tanpa keputusan',
    sentence:
      'Batas waktu lewat sebelum rencana disetujui oleh semua pejabat, atau sebelum rencana yang dikembalikan diperbaiki. Rencana tidak dianggap disetujui.',
  },
} as const;
export type Ending = keyof typeof endings;

/** To the operator (`to` absent) and to everyone who was asked. */
export const outcomeLetter = (of: LetterCase, ending: Ending, to: ApprovalStep | undefined): MailContent => ({
  subject: `${planTitle(of.year)} ${of.tenant.displayName} ${endings[ending].word}`,
  from: of.tenant.displayName,
  greeting: to ? greetOffice(to.approver.title) : greetOperator,
  paragraphs: [endings[ending].sentence],
  facts: [
    ['Program', integer(proposedRows(of.rows).length)],
    ['Anggaran', `${rupiah(totalOf(of.rows))} dari pagu ${rupiah(of.plan.ceilingRupiah)}`],
    ['Putaran', integer(of.plan.round)],
    ...(to && isDecided(to) ? [['Tanda terima Anda', to.receipt] as [string, string]] : []),
  ],
  notes: [`Pertanyaan: ${of.contact}.`],
});

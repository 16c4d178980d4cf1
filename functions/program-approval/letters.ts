// The letters of the approval: to whom it falls to decide, to remind, to revise and to know how it ended. No names, no scores.

import type { MailContent } from '../mail/content.ts';
import { greetOffice, greetOperator } from '../mail/greeting.ts';
import { personalLink, reminding } from '../mail/letter-words.ts';
import { subjectAbout, subjectInNameOf } from '../mail/subject.ts';
import { dateTime, integer, longDate, rupiah } from '../pages/format.ts';
import { LinkReference } from '../records/link-reference.ts';
import { OfficeRole } from '../records/office.ts';
import type { ApprovalStep, Plan, PlanChange, PlanRow, Return } from '../records/plan.ts';
import type { Tenant } from '../records/register.ts';
import { costFacts } from '../words/funding-words.ts';
import { type Letterhead, letterheadFor } from '../words/letterhead.ts';
import {
  actAskedFor,
  decidingTitle,
  lastRoundEnds,
  officeTitle,
  participatingHeads,
  silenceSentence,
} from '../words/office-words.ts';
import { differenceFacts } from '../words/plan-change-words.ts';
import { documentShortTitle, documentTitle, legalBasis } from '../words/plan-document.ts';
import { nextIsLast, returnedBecause, returnedSentence } from '../words/plan-words.ts';
import { proposedRows, rowsFor } from './chain.rules.ts';

export type LetterCase = {
  tenant: Tenant;
  year: number;
  plan: Plan;
  rows: readonly PlanRow[];
  /** Whom to call: the operator's mail address. */
  contact: string;
};

const headOf = ({ tenant, contact }: LetterCase): Letterhead => letterheadFor(tenant, contact);

/** `Kebutuhan dan Rencana … Tahun 2027 Pemerintah Kota Sawahlunto` */
const planOf = (of: LetterCase): string =>
  `${documentTitle(of.year, of.plan.change)} ${headOf(of).institution}`;
const shortTitleOf = ({ year, plan }: LetterCase): string => documentShortTitle(year, plan.change);

const sum = (rows: readonly PlanRow[], of: (row: PlanRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);
/** Whose turn it is, for people: the agency of a head, the title of everybody else. */
export const nameOfTurn = (step: Pick<ApprovalStep, 'agencyName' | 'approver'>): string =>
  step.agencyName ?? step.approver.title;

/**
 * The same turn always has the same subject, apart from its deadline; no two letters to one person have the same, so that of a
 * head names the agency: some head two.
 */
const turnSubject = (
  of: LetterCase,
  { round, expiresAt, agencyName }: ApprovalStep,
  asks: string,
): string => {
  const start = `${asks}${shortTitleOf(of)}${round > 1 ? `, pengajuan ${round}` : ''}`;
  const tail = ` (batas ${longDate(expiresAt)})`;
  return agencyName === undefined ? start + tail : subjectInNameOf(start, agencyName, tail);
};

/** Of a change only the difference. */
const changeFacts = (change: PlanChange, { agencyName, expiresAt }: ApprovalStep): [string, string][] => [
  ...(agencyName ? [['Perangkat Daerah', agencyName] satisfies [string, string]] : []),
  ['Alasan perubahan', change.reason],
  ...differenceFacts(change),
  ['Batas waktu', dateTime(expiresAt)],
  ['Dasar hukum', legalBasis],
];

const factsOf = ({ plan, rows }: LetterCase, step: ApprovalStep): [string, string][] => {
  if (plan.change) return changeFacts(plan.change, step);
  const own = rowsFor(rows, step.agencyId);
  return [
    ...(step.agencyName ? [['Perangkat Daerah', step.agencyName] satisfies [string, string]] : []),
    ...(plan.round > 1 ? [['Pengajuan ke-', integer(plan.round)] satisfies [string, string]] : []),
    ...(plan.round > 1 && plan.revisionNote
      ? [['Perubahan', plan.revisionNote] satisfies [string, string]]
      : []),
    ...(plan.proposedAgainBecause === undefined
      ? []
      : [['Alasan diajukan kembali', plan.proposedAgainBecause] satisfies [string, string]]),
    [
      'Jumlah program',
      step.agencyId ? `${integer(own.length)} (melibatkan perangkat daerah Bapak/Ibu)` : integer(own.length),
    ],
    [
      'Peserta',
      `${integer(sum(own, (r) => r.participants))} orang${step.agencyId ? ' dari seluruh perangkat daerah' : ''}`,
    ],
    ...costFacts(own, (apbd) =>
      step.agencyId ? rupiah(apbd) : `${rupiah(apbd)} dari pagu ${rupiah(plan.ceilingRupiah)}`,
    ),
    ['Batas waktu', dateTime(step.expiresAt)],
    ['Dasar hukum', legalBasis],
  ];
};

const orderNote = (tenant: Tenant): string =>
  `Tahap keputusan: ${[
    participatingHeads.toLowerCase(),
    ...OfficeRole.options.map((office) => decidingTitle(tenant, office)),
  ]
    .map((title, i) => `${i + 1}. ${title}`)
    .join('; ')}.`;

const whyParagraph = ({ plan }: LetterCase, step: ApprovalStep): string =>
  plan.change
    ? 'Surat ini dan halaman keputusan hanya memuat selisihnya: pagu, serta program yang ditambahkan, dikeluarkan, atau diubah. Rencana yang sudah ditetapkan tetap berlaku sampai perubahan ini ditetapkan.'
    : `Program disusun berdasarkan kesenjangan kompetensi pegawai, diurutkan menurut besarnya kebutuhan dalam batas pagu. Alasan setiap program tercantum pada halaman keputusan.${
        step.agencyId ? ' Bapak/Ibu memutuskan program yang melibatkan perangkat daerah Bapak/Ibu.' : ''
      }`;

const revisionParagraph = (plan: Plan, step: ApprovalStep): string[] => {
  if (step.round === 1) return [];
  const what =
    plan.proposedAgainBecause === undefined
      ? 'telah diperbaiki dan diajukan kembali'
      : 'diajukan kembali tanpa perubahan isi';
  return [
    `Rencana ini ${what} (pengajuan ke-${step.round}). Tautan pengajuan sebelumnya tidak berlaku lagi.`,
  ];
};

const decisionMail = (
  of: LetterCase,
  step: ApprovalStep,
  link: LinkReference,
  words: { subject: string; opening: string },
): MailContent => ({
  subject: words.subject,
  from: headOf(of),
  greeting: greetOffice(step.approver.title),
  paragraphs: [words.opening, ...revisionParagraph(of.plan, step), whyParagraph(of, step)],
  facts: factsOf(of, step),
  action: {
    label: 'Baca dan putuskan',
    path: '/keputusan/{token}',
    // The turn keeps the hash beside it, which no mail needs.
    link: LinkReference.parse(link),
  },
  notes: [
    ...(step.isLast ? [`Apabila Rencana dikembalikan atau ditolak: ${lastRoundEnds}`] : []),
    silenceSentence(step, of.plan.change),
    orderNote(of.tenant),
    personalLink,
  ],
});

export const requestLetter = (of: LetterCase, step: ApprovalStep, link: LinkReference): MailContent =>
  decisionMail(of, step, link, {
    subject: turnSubject(of, step, 'Mohon keputusan: '),
    opening: `Kami mohon ${actAskedFor(step.office)} Bapak/Ibu atas ${planOf(of)}.`,
  });

export const reminderLetter = (
  of: LetterCase,
  step: ApprovalStep,
  link: LinkReference,
  number: number,
): MailContent =>
  decisionMail(of, step, link, {
    subject: turnSubject(of, step, reminding(number)),
    opening: step.escalatedAt
      ? `Sampai dengan batas waktu pertama, keputusan atas ${planOf(of)} belum kami terima. Batas waktu diperpanjang sampai dengan ${dateTime(step.expiresAt)}; kami mohon keputusan Bapak/Ibu sebelum waktu tersebut.`
      : `Kami masih menantikan ${actAskedFor(step.office)} Bapak/Ibu atas ${planOf(of)}.`,
  });

const operatorMail = (
  of: LetterCase,
  words: Pick<MailContent, 'subject' | 'paragraphs' | 'facts' | 'action' | 'notes'>,
): MailContent => ({
  from: headOf(of),
  greeting: greetOperator,
  ...words,
});

/** Where the operator sees how it stands. */
const pageOf = ({ year, plan }: LetterCase): NonNullable<MailContent['action']> =>
  plan.change
    ? { label: 'Buka Perubahan Rencana', path: `/konsol/${year}/perubahan/${plan.change.number}` }
    : { label: 'Buka halaman siklus', path: `/konsol/${year}` };

export const escalationLetter = (of: LetterCase, step: ApprovalStep): MailContent =>
  operatorMail(of, {
    subject: subjectAbout('Pemberitahuan', `${shortTitleOf(of)} belum diputuskan oleh ${nameOfTurn(step)}`),
    paragraphs: [
      `${step.approver.title} belum memutuskan sampai dengan batas waktu pertama. Pengingat terakhir sudah dikirim.`,
      `Mohon menghubungi pejabat tersebut. Apabila sampai batas waktu kedua belum ada keputusan, ${
        step.onSilence === 'unverified'
          ? `${of.plan.change ? 'perubahan ini' : 'Rencana'} diteruskan kepada pejabat berikutnya dengan program perangkat daerah ini ditandai tidak diverifikasi.`
          : of.plan.change
            ? 'perubahan ini berakhir tanpa keputusan dan Rencana yang sudah ditetapkan tetap berlaku; perubahan lain dapat diajukan selama pelaksanaan berlangsung.'
            : 'pengajuan ini berakhir tanpa keputusan; Rencana dapat diajukan kembali selama tahapan masih dibuka.'
      }`,
    ],
    facts: [
      ...(step.agencyName ? [['Perangkat Daerah', step.agencyName] satisfies [string, string]] : []),
      ['Alamat surel', step.approver.email],
      ['Pengajuan ke-', integer(step.round)],
      ['Batas waktu kedua', dateTime(step.expiresAt)],
    ],
    action: pageOf(of),
  });

/** A turn whose chair is empty: only the government can name somebody, definitive or acting. */
export const vacantLetter = (
  of: LetterCase,
  { office, agencyName, round }: Pick<ApprovalStep, 'office' | 'agencyName' | 'round'>,
): MailContent => {
  const title = agencyName === undefined ? officeTitle(of.tenant, office) : `kepala ${agencyName}`;
  return operatorMail(of, {
    subject: subjectAbout('Mohon pejabat', `${shortTitleOf(of)} menunggu ${title}`),
    paragraphs: [
      `Jabatan ${title} kosong, sehingga keputusan atas ${of.plan.change ? 'perubahan ' : ''}Rencana tidak dapat diminta. Batas waktu tidak berjalan selama jabatan kosong.`,
      'Mohon mencatat pejabat definitif, Plt., atau Plh.; permintaan keputusan dikirim kepadanya pada hari itu juga.',
    ],
    facts: [['Pengajuan ke-', integer(round)]],
    action: pageOf(of),
  });
};

const returnedSubject = {
  returned: 'dikembalikan',
  rejected: 'ditolak',
  lapsed: 'belum diputuskan',
} as const;

/** A round that ended without approval is not the end of the year: the operator corrects the plan and submits it again. */
export const returnLetter = (
  of: LetterCase,
  returns: readonly Return[],
  closesAt: Date,
  { isNextLast }: { isNextLast: boolean },
): MailContent =>
  operatorMail(of, {
    subject: `Mohon perbaikan: ${shortTitleOf(of)} (pengajuan ke-${of.plan.round} ${returnedSubject[returnedBecause(returns)]})`,
    paragraphs: [
      `${returnedSentence[returnedBecause(returns)]}. Mohon Rencana diperbaiki dan diajukan kembali; pejabat menerima tautan baru.`,
      ...(isNextLast ? [nextIsLast] : []),
    ],
    facts: [
      ...returns.map(({ who, reason, verdict }): [string, string] =>
        verdict === 'lapsed' ? ['Belum memutuskan', who] : [`Alasan ${who}`, reason],
      ),
      ['Batas waktu perbaikan', dateTime(closesAt)],
    ],
    action: { label: 'Perbaiki Rencana', path: `/konsol/${of.year}/rencana/perbaiki` },
  });

export type Ending = 'approved' | 'refused' | 'lapsed';
const endings: Readonly<Record<Ending, { word: string; sentence: (of: LetterCase) => string }>> = {
  approved: {
    word: 'ditetapkan',
    sentence: (of) =>
      `${planOf(of)} telah diputuskan oleh semua pejabat dan ditetapkan oleh ${officeTitle(of.tenant, 'ppk')}. Pelaksanaan dapat disiapkan.`,
  },
  refused: {
    word: 'ditolak',
    sentence: (of) =>
      `${planOf(of)} ditolak, atau dikembalikan lagi setelah pengajuan terakhir. Program dalam Rencana ini tidak dapat dilaksanakan.`,
  },
  lapsed: {
    word: 'berakhir tanpa keputusan',
    sentence: (of) =>
      `Sampai dengan batas waktu, ${planOf(of)} belum diputuskan oleh semua pejabat, atau Rencana yang dikembalikan belum diperbaiki. Program dalam Rencana ini tidak dapat dilaksanakan.`,
  },
};

/** Whoever holds the seat when it is told; the receipt is for the one who decided. */
export type ToldOf = { title: string; receipt: string | undefined };

/** How a change ended; the plan that was decided before it stays in force unless it was approved. */
const changeEndings: Readonly<Record<Ending | 'withdrawn', { word: string; sentence: string }>> = {
  approved: {
    word: 'ditetapkan',
    sentence: 'telah ditetapkan. Rencana berlaku dengan perubahan ini, dan pelaksanaan disesuaikan.',
  },
  refused: {
    word: 'tidak disetujui',
    sentence:
      'dikembalikan atau ditolak. Rencana yang sudah ditetapkan tetap berlaku; perubahan lain dapat diajukan.',
  },
  lapsed: {
    word: 'berakhir tanpa keputusan',
    sentence:
      'belum diputuskan oleh semua pejabat sampai dengan batas waktu. Rencana yang sudah ditetapkan tetap berlaku.',
  },
  withdrawn: {
    word: 'ditarik kembali',
    sentence: 'ditarik kembali oleh pengelola. Rencana yang sudah ditetapkan tetap berlaku.',
  },
};

type Outcome = { subject: string; sentence: string; facts: [string, string][] };

const changeOutcome = (
  of: LetterCase,
  change: PlanChange,
  ending: Ending,
  why: readonly Return[],
): Outcome => {
  const { word, sentence } = changeEndings[change.withdrawnBecause === undefined ? ending : 'withdrawn'];
  return {
    subject: subjectAbout('Pemberitahuan', `${shortTitleOf(of)} ${word}`),
    sentence: `${planOf(of)} ${sentence}`,
    facts: [
      ...differenceFacts(change),
      ...(change.withdrawnBecause === undefined
        ? []
        : [['Alasan penarikan', change.withdrawnBecause] satisfies [string, string]]),
      ...why.map(({ who, reason, verdict }): [string, string] =>
        verdict === 'lapsed' ? ['Belum memutuskan', who] : [`Alasan ${who}`, reason],
      ),
    ],
  };
};

const planOutcome = (of: LetterCase, ending: Ending): Outcome => ({
  subject: `Pemberitahuan: ${shortTitleOf(of)} ${endings[ending].word}`,
  sentence: endings[ending].sentence(of),
  facts: [
    ['Jumlah program', integer(proposedRows(of.rows).length)],
    ...costFacts(
      proposedRows(of.rows),
      (apbd) => `${rupiah(apbd)} dari pagu ${rupiah(of.plan.ceilingRupiah)}`,
    ),
    ['Pengajuan ke-', integer(of.plan.round)],
  ],
});

/** What the operator may do about a plan that ended undecided. */
const canBeTakenUp =
  'Bapak/Ibu masih dapat memperbaiki Rencana ini atau mengajukannya kembali dengan batas waktu baru, selama pelaksanaan tahun ini belum ditutup.';

/** To the operator (`to` absent) and to everyone who was asked; `why` where a change was not approved. */
export const outcomeLetter = (
  of: LetterCase,
  ending: Ending,
  to: ToldOf | undefined,
  why: readonly Return[] = [],
): MailContent => {
  const { change } = of.plan;
  const { subject, sentence, facts } = change
    ? changeOutcome(of, change, ending, why)
    : planOutcome(of, ending);
  const isTakenUp = !change && !to && ending !== 'approved';
  return {
    subject,
    from: headOf(of),
    greeting: to ? greetOffice(to.title) : greetOperator,
    paragraphs: [sentence, ...(isTakenUp ? [canBeTakenUp] : [])],
    facts: [
      ...facts,
      ...(to?.receipt === undefined
        ? []
        : [['Tanda terima keputusan Bapak/Ibu', to.receipt] satisfies [string, string]]),
    ],
    ...((change || isTakenUp) && !to ? { action: pageOf(of) } : {}),
  };
};

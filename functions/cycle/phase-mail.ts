// What the operator is told when a phase stops: the fault, or the refusal of the plan.
import { greetOperator } from '../mail/greeting.ts';
import type { MailRequest } from '../outbox/outbox.store.ts';
import type { Cycle, Phase, PhaseEnd } from '../records/cycle.ts';
import type { Gate } from '../records/gate.ts';
import type { Tenant } from '../records/register.ts';
import { faultPlace, faultText } from '../words/fault-words.ts';
import { gateText } from '../words/gate-words.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { cycleTitle, phaseStatusWord, phaseTitle } from '../words/phase-words.ts';
import type { FoundFault } from './fault.rules.ts';

const mail = (
  about: { cycle: Cycle; tenant: Tenant; phase: Phase },
  kind: string,
  now: Date,
  words: { subject: string; paragraphs: string[]; facts: [string, string][]; action: string; path?: string },
): MailRequest => {
  const { cycle, tenant, phase } = about;
  return {
    id: `${cycle.tenant}-${cycle.year}-${kind}-${phase.phase}-${phase.attempt}`,
    tenant: cycle.tenant,
    year: cycle.year,
    to: cycle.openedBy,
    whom: { as: 'operator' },
    kind: 'phase-trouble',
    content: {
      subject: words.subject,
      from: letterheadOf(tenant),
      greeting: greetOperator,
      paragraphs: words.paragraphs,
      facts: [['Siklus', cycleTitle(cycle.year)], ['Tahapan', phaseTitle[phase.phase]], ...words.facts],
      action: { label: words.action, path: words.path ?? `/konsol/${cycle.year}` },
    },
    now,
  };
};

/** A fault ended the phase; the operator may resume it from the console. */
export const failureMail = (
  about: { cycle: Cycle; tenant: Tenant; phase: Phase },
  fault: FoundFault,
  now: Date,
): MailRequest =>
  mail(about, 'phase-failed', now, {
    subject: `Tahapan ${phaseTitle[about.phase.phase]} ${about.cycle.year} terhenti (percobaan ke-${about.phase.attempt})`,
    paragraphs: [
      'Tahapan berikut terhenti karena gangguan. Data yang sudah diterima tetap tersimpan.',
      'Mohon membuka halaman siklus, memeriksa penyebabnya, lalu melanjutkan tahapan tersebut.',
    ],
    facts: [
      ['Percobaan ke-', String(about.phase.attempt)],
      ...(faultPlace(fault) === '' ? [] : [['Langkah', faultPlace(fault)] as [string, string]]),
      ['Gangguan', faultText(fault)],
    ],
    action: 'Buka halaman siklus',
  });

/** Something is missing before a phase: nothing of it has been mailed, and the operator decides how the year goes on. */
export const heldMail = (
  about: { cycle: Cycle; tenant: Tenant; phase: Phase },
  gates: readonly Gate[],
  now: Date,
): MailRequest =>
  mail(about, 'phase-held', now, {
    subject: `Mohon keputusan sebelum tahapan ${phaseTitle[about.phase.phase]} ${about.cycle.year} dimulai (percobaan ke-${about.phase.attempt})`,
    paragraphs: [
      'Tahapan berikut belum dimulai dan belum ada surat yang dikirim, karena ada kekurangan.',
      ...gates.map(gateText),
      'Mohon membuka halaman Atur tahapan dan memilih kelanjutannya: melengkapi, memperpanjang, mengulang, atau melanjutkan dengan alasan.',
    ],
    facts: [],
    action: 'Atur tahapan',
    path: `/konsol/${about.cycle.year}/tahapan`,
  });

/** The plan was refused or nobody decided in time, so the year goes no further. */
export const stopMail = (
  about: { cycle: Cycle; tenant: Tenant; phase: Phase },
  end: Exclude<PhaseEnd, 'done'>,
  now: Date,
): MailRequest =>
  mail(about, 'phase-stopped', now, {
    subject: `Siklus Tahun ${about.cycle.year} berhenti pada tahapan ${phaseTitle[about.phase.phase]}`,
    paragraphs: [
      'Tahapan berikut berakhir tanpa penetapan Rencana, sehingga tahapan selanjutnya tidak dimulai.',
      'Alasan dan keputusan setiap pejabat dapat dibaca pada halaman rencana.',
    ],
    facts: [['Hasil', phaseStatusWord[end]]],
    action: 'Buka halaman siklus',
  });

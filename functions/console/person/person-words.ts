// Words for what the console knows of a person, the same on the page and in the copy of it.

import { withheldWord } from '../../mail/undelivered-words.ts';
import { dateTime, decimal, longDate } from '../../pages/format.ts';
import type { AssessmentSource } from '../../records/assessment.ts';
import { momentOf, type WibDate } from '../../records/moments.ts';
import type { Gap } from '../../records/need.ts';
import type { Employee } from '../../records/register.ts';
import { hasLeft, isInService } from '../../rulebook/in-office.rules.ts';
import type { SurveyPart } from './person.store.ts';
import type { MailState } from './person-mails.store.ts';

export const employmentWord: Readonly<Record<Employee['employment'], string>> = {
  pns: 'PNS',
  cpns: 'CPNS',
  pppk: 'PPPK',
};

export const serviceWord = (employee: Employee, today: WibDate): string => {
  if (hasLeft(employee, today)) return 'Tidak lagi bekerja';
  return isInService(employee, today) ? 'Bekerja' : 'Tidak sedang bekerja';
};

export const termOf = (from: WibDate, to: WibDate | undefined): string =>
  to === undefined ? `sejak ${longDate(from)}` : `${longDate(from)} s.d. ${longDate(to)}`;

export const gapText = ({ gapHundredths }: Gap): string =>
  gapHundredths === undefined
    ? 'Belum dinilai'
    : gapHundredths > 0
      ? `Kurang ${decimal(gapHundredths / 100, 2)} level`
      : 'Sesuai persyaratan';

export const surveyText: Readonly<Record<SurveyPart['state'], string>> = {
  invited: 'Diundang, belum mulai menjawab',
  begun: 'Mulai menjawab, belum mengirim',
  submitted: 'Sudah mengirim jawaban',
  left: 'Tidak lagi ditanya: tidak sedang bertugas',
  unreached: 'Tidak ditanya: tanpa alamat surel',
};

const mailWord: Readonly<Record<Exclude<MailState['state'], 'withheld'>, string>> = {
  waits: 'Menunggu dikirim',
  sent: 'Terkirim',
  bounced: 'Tidak sampai',
};
export const mailText = (mail: MailState): string => {
  if (mail.state === 'withheld') return `Tidak dikirim: ${withheldWord[mail.why]}`;
  const { state, sentAt } = mail;
  return sentAt === undefined ? mailWord[state] : `${mailWord[state]}, ${dateTime(momentOf(sentAt))}`;
};

const sourceWord: Readonly<Record<AssessmentSource, string>> = {
  self: 'penilaian diri',
  superior: 'penilaian atasan langsung',
  test: 'tes',
};
export const sourcesText = (sources: readonly AssessmentSource[]): string =>
  sources.length === 0 ? 'belum ada penilaian' : `dari ${sources.map((s) => sourceWord[s]).join(' dan ')}`;

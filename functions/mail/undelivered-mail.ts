// What the operator is told when a letter that somebody has to decide on did not arrive.

import type { Letterhead } from '../words/letterhead.ts';
import type { MailContent } from './content.ts';
import { greetOperator } from './greeting.ts';
import { subjectAbout } from './subject.ts';

export const undeliveredDecisionMail = (about: {
  year: number;
  from: Letterhead;
  addressee: string;
}): MailContent => ({
  subject: subjectAbout('Surat tidak sampai', `permohonan keputusan kepada ${about.addressee}`),
  from: about.from,
  greeting: greetOperator,
  paragraphs: [
    `Surat permohonan keputusan kepada ${about.addressee} tidak sampai. Pejabat tersebut belum mengetahui bahwa keputusannya ditunggu, sedangkan batas waktunya terus berjalan.`,
    'Mohon menanyakan alamat yang benar kepada pejabat tersebut, lalu mengirim kembali surat itu dari halaman surat.',
  ],
  facts: [['Siklus', String(about.year)]],
  action: { label: 'Perbaiki alamat', path: `/konsol/${about.year}/surat` },
});

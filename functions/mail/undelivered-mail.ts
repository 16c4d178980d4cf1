// What is told when a letter that somebody has to decide on did not arrive: to the operator, and to those beside when it goes elsewhere.

import type { Letterhead } from '../words/letterhead.ts';
import type { MailContent } from './content.ts';
import { greetOperator, greetPerson } from './greeting.ts';
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

/** To those who decide beside: with the address, so that they know whether it is the official's own. */
export const redirectedDecisionMail = (about: {
  year: number;
  from: Letterhead;
  name: string;
  addressee: string;
  to: string;
}): MailContent => ({
  subject: subjectAbout('Surat dialihkan', `surat kepada ${about.addressee}`),
  from: about.from,
  greeting: greetPerson(about.name),
  paragraphs: [
    `Alamat surel ${about.addressee} tidak lagi menerima surat Siklus. Pengelola mengalihkan suratnya, termasuk permohonan keputusan, ke alamat lain; siapa pun yang membaca surat di alamat itu dapat memutuskan atas nama pejabat tersebut.`,
    'Apabila alamat baru itu bukan milik pejabat yang bersangkutan, mohon segera menghubungi narahubung di bawah.',
  ],
  facts: [
    ['Siklus', String(about.year)],
    ['Alamat baru', about.to],
  ],
});

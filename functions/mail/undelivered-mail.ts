// What the operator is told when a letter that somebody has to decide on did not arrive.

import type { MailContent } from './content.ts';
import { greetOperator } from './greeting.ts';

export const undeliveredDecisionMail = (about: {
  year: number;
  from: string;
  addressee: string;
}): MailContent => ({
  subject: `[Surat tidak sampai] Permintaan keputusan kepada ${about.addressee}`,
  from: about.from,
  greeting: greetOperator,
  paragraphs: [
    `Surat permintaan keputusan kepada ${about.addressee} tidak sampai. Pejabat tersebut belum mengetahui bahwa keputusannya ditunggu, sedangkan batas waktunya terus berjalan.`,
    'Tanyakan alamat yang benar, lalu kirim kembali surat itu dari halaman surat.',
  ],
  facts: [['Siklus', String(about.year)]],
  action: { label: 'Perbaiki alamat', path: `/konsol/${about.year}/surat` },
});

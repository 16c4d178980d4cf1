// The mail to somebody who may use the console from now on: it holds no link of its own, whoever reads it still has to sign in.
import type { MailContent } from '../../mail/content.ts';
import { greetPerson } from '../../mail/greeting.ts';
import type { ConsoleRole } from '../../records/account.ts';
import type { Tenant } from '../../records/register.ts';
import { institutionOf, letterheadOf } from '../../words/letterhead.ts';

const may: Readonly<Record<ConsoleRole, string>> = {
  operator: 'sebagai pengelola: membuka siklus, mengimpor data, dan mengelola akun',
  auditor: 'sebagai auditor: membaca seluruh data siklus dan jejak audit tanpa mengubahnya',
};

export const accountInvitation = (
  government: Tenant,
  { name, consoleRole }: { name: string; consoleRole: ConsoleRole },
): MailContent => ({
  subject: 'Akses ke konsol Siklus',
  from: letterheadOf(government),
  greeting: greetPerson(name),
  paragraphs: [
    `Bapak/Ibu memperoleh akses ke konsol Siklus ${institutionOf(government.displayName)} ${may[consoleRole]}.`,
    'Untuk masuk, mohon membuka halaman berikut dan menuliskan alamat surel ini. Tautan masuk akan dikirim ke alamat ini; kata sandi tidak diperlukan.',
  ],
  action: { label: 'Buka halaman masuk', path: '/masuk' },
  notes: [
    'Apabila Bapak/Ibu tidak bertugas demikian, mohon memberi tahu narahubung pada bagian akhir surat ini.',
  ],
});

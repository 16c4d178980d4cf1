// Why a letter did not arrive and what became of it, in words; the mail service's own codes are those of Amazon SES.

import type { Undeliverable, Undelivered, Withheld } from './undelivered.ts';

/** Why a letter was kept back when its turn came. */
export const withheldWord: Readonly<Record<Withheld, string>> = {
  'not-serving': 'penerima tidak sedang bertugas',
  'no-address': 'penerima tidak lagi memiliki alamat surel',
  'holder-changed': 'jabatan sudah dipegang pejabat lain',
  'link-ended': 'tautannya sudah tidak berlaku',
  'seat-lost': 'penerima tidak lagi menjadi peserta angkatan itu',
  'not-theirs': 'pegawai yang disebut di dalamnya tidak lagi di bawah pembinaan penerima',
};

const whyWord: Readonly<Record<Undeliverable, string>> = {
  bounced: 'alamat tidak dikenal atau tidak aktif',
  returned: 'dikembalikan server penerima',
  complained: 'dilaporkan penerima sebagai surat sampah',
  rejected: 'ditolak layanan pengiriman',
  'dead-address': 'tidak dikirim karena alamat sudah tidak aktif',
  failed: 'gagal dikirim setelah delapan kali percobaan',
  'not-serving': `tidak dikirim: ${withheldWord['not-serving']}`,
  'no-address': `tidak dikirim: ${withheldWord['no-address']}`,
  'holder-changed': `tidak dikirim: ${withheldWord['holder-changed']}`,
  'link-ended': `tidak dikirim: ${withheldWord['link-ended']}`,
  'seat-lost': `tidak dikirim: ${withheldWord['seat-lost']}`,
  'not-theirs': `tidak dikirim: ${withheldWord['not-theirs']}`,
};

const onOwnList = 'alamat tercatat dalam daftar alamat yang tidak dikirimi lagi';

/** Subtypes of a permanent bounce. */
const bouncedCodes = {
  General: 'ditolak server penerima tanpa penjelasan',
  NoEmail: 'alamat tidak ada pada server penerima',
  Suppressed: 'alamat baru-baru ini menolak surat dari berbagai pengirim',
  OnAccountSuppressionList: onOwnList,
  UnsubscribedRecipient: 'penerima menyatakan berhenti menerima surat',
};

/** Subtypes of a transient and of an undetermined bounce. */
const returnedCodes = {
  General: 'gangguan sementara pada server penerima',
  MailboxFull: 'kotak surat penerima penuh',
  MessageTooLarge: 'surat melebihi ukuran yang diterima server penerima',
  CustomTimeoutExceeded: 'server penerima tidak menerima surat sampai batas waktu pengiriman',
  ContentRejected: 'isi surat ditolak server penerima',
  AttachmentRejected: 'lampiran surat ditolak server penerima',
  Undetermined: 'sebabnya tidak dapat diketahui dari balasan server penerima',
};

/** Feedback types of a complaint and its one subtype. */
const complainedCodes = {
  abuse: 'surat dianggap tidak diminta',
  'auth-failure': 'keaslian pengirim tidak dapat dibuktikan',
  fraud: 'surat dianggap penipuan',
  'not-spam': 'penerima kemudian menyatakan surat ini bukan surat sampah',
  other: 'tanpa sebab yang lebih rinci',
  virus: 'surat dianggap memuat virus',
  OnAccountSuppressionList: onOwnList,
};

const codes: Readonly<Partial<Record<Undeliverable, Readonly<Record<string, string>>>>> = {
  bounced: bouncedCodes,
  returned: returnedCodes,
  complained: complainedCodes,
  rejected: { 'Bad content': 'isi surat dianggap memuat virus' },
  // What SES answers to a sending that it refuses.
  failed: {
    BadRequestException: 'surat atau alamatnya tidak dapat diterima layanan pengiriman',
    MessageRejected: 'surat ditolak layanan pengiriman',
    NotFoundException: 'pengaturan pengiriman tidak ditemukan',
  },
};

const codeText = (why: Undeliverable, code: string | undefined): string => {
  // What the service did not say is kept as `unknown`.
  if (code === undefined || code === 'unknown') return '';
  const word = new Map(Object.entries(codes[why] ?? {})).get(code);
  return word === undefined ? ` (kode layanan surel: ${code})` : ` (${word})`;
};

/** A code that has no words is shown as the mail service gave it. */
export const whyText = ({ why, detail }: Pick<Undelivered, 'why' | 'detail'>): string =>
  `${whyWord[why]}${codeText(why, detail)}`;

export const letterStatusWord: Readonly<Record<Undelivered['status'], string>> = {
  open: 'menunggu perbaikan alamat',
  'sent-again': 'dikirim kembali',
  'set-aside': 'tidak dikirim kembali',
  withheld: 'tidak dikirim',
};

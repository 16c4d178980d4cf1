// What every official letter says around its matter, said once: the opening, the thanks, whom to ask, that a link is personal.

export const opening = 'Dengan hormat,';
export const closing = 'Atas perhatian dan kerja sama Bapak/Ibu, kami sampaikan terima kasih.';

/** For mails with a link of the reader's own. */
export const personalLink =
  'Tautan ini bersifat pribadi; mohon tidak diteruskan. Apabila surat ini bukan ditujukan kepada Bapak/Ibu, mohon diabaikan.';

/** `Pengingat ke-1 – ` before a subject, which keeps its one colon. */
export const reminding = (number: number): string => `Pengingat ke-${number} – `;

// What the plan is called and rests on, as an official text says it: PP 11/2017 Pasal 207, as amended by PP 17/2020.

/** The document's name in Pasal 207; inside a letter it is then "Rencana". */
export const planTitle = (year: number): string =>
  `Kebutuhan dan Rencana Pengembangan Kompetensi Tahun ${year}`;

/** For a subject, which is read on a phone. */
const planShortTitle = (year: number): string => `Rencana Bangkom ${year}`;

/** The document, or one of its changes (APBD-Perubahan brings them): `Perubahan ke-1 atas …`. */
export const documentTitle = (year: number, change?: { number: number }): string =>
  change ? `Perubahan ke-${change.number} atas ${planTitle(year)}` : planTitle(year);

export const documentShortTitle = (year: number, change?: { number: number }): string =>
  change ? `Perubahan ke-${change.number} ${planShortTitle(year)}` : planShortTitle(year);

export const legalBasis =
  'Pasal 207 Peraturan Pemerintah Nomor 11 Tahun 2017 sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020';

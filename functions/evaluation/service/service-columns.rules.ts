// What a satisfaction file may look like: elements by their names, or U1 to U9 with the order that somebody stated; rows of people or means with their number.
import type { Columns, TableRow } from '../../files/table-row.ts';
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';

const codes = satisfactionElements.map((e) => e.toLowerCase());

/** As questionnaires and recapitulations head them. */
const elementSynonyms: Readonly<Record<string, readonly string[]>> = {
  syarat: ['persyaratan'],
  prosedur: ['sistem_mekanisme_dan_prosedur', 'sistem_mekanisme_prosedur'],
  waktu: ['waktu_penyelesaian', 'waktu_pelayanan'],
  biaya: ['biaya_tarif', 'tarif'],
  produk: ['produk_spesifikasi_jenis_pelayanan', 'spesifikasi_produk', 'produk_layanan'],
  kompetensi: ['kompetensi_pelaksana'],
  perilaku: ['perilaku_pelaksana'],
  pengaduan: ['penanganan_pengaduan', 'penanganan_pengaduan_saran_dan_masukan'],
  sarana: ['sarana_dan_prasarana', 'sarana_prasarana'],
};

const about = {
  optional: ['unor_id', 'periode', 'n'],
  identifiers: ['unor_id'],
  synonyms: {
    unor_id: ['id_unor', 'kode_opd', 'unit_layanan_id'],
    periode: ['periode_survei', 'semester', 'triwulan'],
    n: ['jumlah_responden', 'responden', 'jumlah_kuesioner'],
  },
};

/** One column for each element. */
export const serviceColumns: Columns = {
  ...about,
  required: codes,
  synonyms: { ...about.synonyms, ...elementSynonyms },
};

/** What a questionnaire needs, in the order of its example; a recapitulation has `n` beside. */
export const questionnaireColumns = ['unor_id', 'periode', ...codes];

const numbers = codes.map((_, i) => `u${i + 1}`);

/** One column for each number, which alone says nothing: sources swap the last two. */
export const numberedColumns: Columns = { ...about, required: numbers };

/** The orders in which questionnaires in use number the elements. */
export const numberings = {
  'u8-pengaduan': satisfactionElements,
  'u8-sarana': [...satisfactionElements.slice(0, 7), 'SARANA', 'PENGADUAN'],
} as const satisfies Readonly<Record<string, readonly SatisfactionElement[]>>;
export type Numbering = keyof typeof numberings;

export const numberingOf = (text: string | undefined): Numbering | undefined =>
  text === 'u8-pengaduan' || text === 'u8-sarana' ? text : undefined;

/** The same rows with the elements in the place of their numbers. */
export const withElements = (rows: readonly TableRow[], numbering: Numbering): TableRow[] =>
  rows.map((row) => {
    const { cells } = row;
    const elements = numberings[numbering].map((element, i) => [
      element.toLowerCase(),
      cells[`u${i + 1}`] ?? '',
    ]);
    return row.misshapen === undefined
      ? { ...row, cells: { ...cells, ...Object.fromEntries(elements) } }
      : row;
  });

/** What a file leaves out because it is about one service in one period, and the form says. */
export type Stated = { agencyId?: string | undefined; period?: string | undefined };

/** A column that is empty from top to bottom is filled with what the form says. */
export const withStated = (rows: readonly TableRow[], { agencyId, period }: Stated): TableRow[] => {
  const isMissing = (column: string): boolean => rows.every(({ cells }) => (cells[column] ?? '') === '');
  const stated = {
    ...(agencyId !== undefined && isMissing('unor_id') ? { unor_id: agencyId } : {}),
    ...(period !== undefined && isMissing('periode') ? { periode: period } : {}),
  };
  return rows.map((row) =>
    row.misshapen === undefined ? { ...row, cells: { ...row.cells, ...stated } } : row,
  );
};

/** Columns of which every row needs something, and none has it. */
export const missingIn = (rows: readonly TableRow[]): string[] =>
  ['unor_id', 'periode'].filter((column) =>
    rows.every(({ cells, misshapen }) => misshapen === undefined && (cells[column] ?? '') === ''),
  );

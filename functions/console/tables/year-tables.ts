// The tables of a year, each declared once: how it is answered, how much is read for it, and by which of its columns it is looked through.

/**
 * `key`: from the keys of what it shows, when it is asked for. `kept`: from sums that the phases keep, so that nobody's own
 * records are read. `file`: only as a file, because no page could show it.
 */
const answers = ['key', 'kept', 'file'] as const;

export type YearTable = {
  /** As people read it; the name of the sheet. */
  title: string;
  answered: (typeof answers)[number];
  /** What is read for it, for whoever keeps the product. */
  from: string;
  /** `whole`: as many as it has. Otherwise only what one page shows. */
  reads: 'whole' | 'page';
  /** In a year of 12,000 people, 45 agencies, 30 competencies and 600 batches. */
  most: { rows: number; bytesPerRow: number };
  /** Columns, as the address names them, whose values can be chosen from. */
  chosenBy: readonly string[];
  /** Looked through by the beginning of a word in the column that names the row; never of people, because addresses are kept in logs. */
  byWord: boolean;
};

/** What a page of the console reads at most. */
export const mostBytes = 1_000_000;

export const yearTables = {
  survei: {
    title: 'Survei kebutuhan',
    answered: 'kept',
    from: 'a tally for each agency, kept with every answer',
    reads: 'whole',
    most: { rows: 45, bytesPerRow: 300 },
    chosenBy: [],
    byWord: true,
  },
  kebutuhan: {
    title: 'Kebutuhan',
    answered: 'kept',
    from: 'the ranked needs that the analysis leaves: one for each agency and competency',
    reads: 'whole',
    most: { rows: 1_350, bytesPerRow: 600 },
    chosenBy: ['perangkat-daerah'],
    byWord: true,
  },
  inventaris: {
    title: 'Inventarisasi',
    answered: 'key',
    from: 'the gaps of one agency and its people by number; an agency has to be chosen first',
    reads: 'whole',
    most: { rows: 600, bytesPerRow: 1_600 },
    chosenBy: ['standar'],
    byWord: false,
  },
  rencana: {
    title: 'Rencana',
    answered: 'key',
    from: 'the rows of the plan in force',
    reads: 'whole',
    most: { rows: 500, bytesPerRow: 1_200 },
    chosenBy: ['status', 'sumber-pendanaan'],
    byWord: true,
  },
  angkatan: {
    title: 'Angkatan',
    answered: 'key',
    from: 'the batches; their lists only of the batches on the page, and for a file one batch after another',
    reads: 'page',
    most: { rows: 600, bytesPerRow: 1_300 },
    chosenBy: ['status'],
    byWord: true,
  },
  evaluasi: {
    title: 'Evaluasi',
    answered: 'kept',
    from: 'one evaluation for each batch, kept with every answer',
    reads: 'whole',
    most: { rows: 600, bytesPerRow: 1_500 },
    chosenBy: ['status'],
    byWord: true,
  },
  layanan: {
    title: 'Layanan',
    answered: 'kept',
    from: 'one comparison for each service',
    reads: 'whole',
    most: { rows: 600, bytesPerRow: 500 },
    chosenBy: ['perangkat-daerah'],
    byWord: false,
  },
  rekomendasi: {
    title: 'Rekomendasi',
    answered: 'key',
    from: 'the recommendations, with the evaluations they rest on',
    reads: 'whole',
    most: { rows: 150, bytesPerRow: 1_000 },
    chosenBy: ['status', 'penanggung-jawab'],
    byWord: false,
  },
  penerusan: {
    title: 'Tindak lanjut',
    answered: 'kept',
    from: 'what the evaluation hands over: one for each agency and competency',
    reads: 'whole',
    most: { rows: 1_350, bytesPerRow: 700 },
    chosenBy: ['perangkat-daerah'],
    byWord: false,
  },
  permohonan: {
    title: 'Permohonan pegawai',
    answered: 'key',
    from: 'the requests of one calendar year, or those that wait; the names of those on the page alone',
    reads: 'whole',
    most: { rows: 1_000, bytesPerRow: 950 },
    chosenBy: ['keadaan', 'bentuk', 'perangkat-daerah'],
    byWord: true,
  },
  jejak: {
    title: 'Jejak audit',
    answered: 'key',
    from: 'the books of the trail, newest line first; looked through by kind, month, person and office',
    reads: 'page',
    most: { rows: 60_000, bytesPerRow: 700 },
    chosenBy: [],
    byWord: false,
  },
  surat: {
    title: 'Surat tidak sampai',
    answered: 'file',
    from: 'the letters that did not arrive',
    reads: 'whole',
    most: { rows: 1_200, bytesPerRow: 700 },
    chosenBy: [],
    byWord: false,
  },
} as const satisfies Readonly<Record<string, YearTable>>;

export type YearTableName = keyof typeof yearTables;

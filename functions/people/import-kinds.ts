// The files an operator can import: their names, columns and order. The one list for pages, templates and checks.
import type { Columns } from '../files/csv-file.rules.ts';
import { agencyColumns } from './agencies-file.rules.ts';
import { catalogueColumns } from './catalogue-file.rules.ts';
import { competencyColumns } from './competencies-file.rules.ts';
import { positionColumns } from './positions-file.rules.ts';
import { rosterColumns } from './roster-file.rules.ts';
import { standardColumns } from './standards-file.rules.ts';
import { superiorColumns } from './superiors-file.rules.ts';

/** As they stand in the address: `/konsol/impor/pegawai`. */
export const importKinds = [
  'perangkat-daerah',
  'jabatan',
  'pegawai',
  'atasan',
  'kompetensi',
  'standar',
  'katalog',
] as const;
export type ImportKind = (typeof importKinds)[number];

type ImportFile = {
  title: string;
  fileName: string;
  about: string;
  columns: Columns;
  /** Sort key prefix of what it fills, to count what is in; superiors are part of the employees. */
  counts?: string;
  /** What must be in the register before a row of it can be understood. */
  needs: readonly ImportKind[];
};

/** In the order in which a new government imports them. */
export const importFiles: Readonly<Record<ImportKind, ImportFile>> = {
  'perangkat-daerah': {
    title: 'Perangkat daerah',
    fileName: 'agencies.csv',
    about: 'Perangkat daerah beserta kepala, masa berlaku, dan penerusnya.',
    columns: agencyColumns,
    needs: [],
    counts: 'AGENCY#',
  },
  jabatan: {
    title: 'Jabatan',
    fileName: 'positions.csv',
    about: 'Jabatan beserta jenis dan jenjangnya.',
    columns: positionColumns,
    needs: [],
    counts: 'POSITION#',
  },
  pegawai: {
    title: 'Pegawai',
    fileName: 'roster.csv',
    about: 'Ekspor data ASN dari SIASN. Hanya kolom yang diperlukan yang dibaca dan disimpan.',
    columns: rosterColumns,
    needs: ['perangkat-daerah', 'jabatan'],
    counts: 'EMPLOYEE#',
  },
  atasan: {
    title: 'Atasan langsung',
    fileName: 'superiors.csv',
    about: 'Siapa melapor kepada siapa, dengan NIP.',
    columns: superiorColumns,
    needs: ['pegawai'],
  },
  kompetensi: {
    title: 'Kamus kompetensi',
    fileName: 'competencies.csv',
    about: 'Kompetensi beserta uraian perilaku pada level 1 sampai 5.',
    columns: competencyColumns,
    needs: [],
    counts: 'COMPETENCY#',
  },
  standar: {
    title: 'Standar kompetensi jabatan',
    fileName: 'standards.csv',
    about: 'Level yang dipersyaratkan tiap jabatan. Jabatan tanpa standar memakai tabel baku per jenjang.',
    columns: standardColumns,
    needs: ['jabatan', 'kompetensi'],
    counts: 'STANDARD#',
  },
  katalog: {
    title: 'Katalog program',
    fileName: 'catalogue.csv',
    about: 'Program pengembangan kompetensi beserta biaya dan penyelenggaranya.',
    columns: catalogueColumns,
    needs: ['kompetensi'],
    counts: 'CATALOGUE#',
  },
};

export const importKind = (text: string | undefined): ImportKind | undefined =>
  importKinds.find((k) => k === text);

export const columnsOf = (kind: ImportKind): string[] => {
  const { required, optional = [] } = importFiles[kind].columns;
  return [...required, ...optional];
};

/** The file with its heading only, as a start. */
export const templateOf = (kind: ImportKind): string => `${columnsOf(kind).join(',')}\r\n`;

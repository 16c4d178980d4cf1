// Reads katalog.csv: the programs on offer, each with the seven items a plan row must have (PP 11/2017 Pasal 207 ayat (3)).

import { cellWords, someOf } from '../files/cell-words.ts';
import { type KnownCodes, knownCodes } from '../files/meant-code.rules.ts';
import {
  type CellReader,
  type Checked,
  cellReader,
  duplicateFinder,
  judge,
} from '../files/row-check.rules.ts';
import { roomIn } from '../files/table-room.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { CompetencyCode, ProgramCode } from '../records/ids.ts';
import { CatalogueProgram, type Competency, mostCourseDays } from '../records/register.ts';
import { brokenJpRule, findJpForm, jpForms, mostJp } from '../rulebook/lesson-hours.rules.ts';
import { texts } from '../rulebook/text.rules.ts';
import { jpLimitText } from '../words/lesson-hours-words.ts';

export const catalogueColumns: Columns = {
  required: [
    'kode',
    'nama',
    'kompetensi_kode',
    'level_tujuan',
    'jalur_kode',
    'jp',
    'hari',
    'kapasitas',
    'minimal_peserta',
    'biaya_tetap',
    'biaya_per_peserta',
    'penyelenggara',
    'sumber_dana',
    'kurikulum',
  ],
  optional: ['mitra'],
  identifiers: ['kode', 'kompetensi_kode', 'jalur_kode'],
  choices: {
    level_tujuan: ['1', '2', '3', '4', '5'],
    jalur_kode: jpForms.map((form) => form.code),
    sumber_dana: CatalogueProgram.shape.funding.options,
  },
  synonyms: {
    kode: ['kode_program', 'kode_pelatihan'],
    nama: ['nama_program', 'nama_pelatihan', 'judul'],
    kompetensi_kode: ['kode_kompetensi'],
    level_tujuan: ['level_target', 'target_level'],
    jalur_kode: ['kode_jalur', 'kode_bentuk', 'bentuk'],
    jp: ['jumlah_jp', 'jam_pelajaran'],
    hari: ['jumlah_hari', 'lama_hari'],
    kapasitas: ['maksimal_peserta', 'kuota'],
    minimal_peserta: ['peserta_minimal', 'minimum_peserta'],
    sumber_dana: ['sumber_anggaran', 'sumber_pembiayaan'],
  },
};

const competenciesOf = (reader: CellReader, known: KnownCodes): CompetencyCode[] => {
  const codes = [
    ...new Set(
      reader
        .text('kompetensi_kode', texts.codes)
        .split(/[|;,]/)
        .map((c) => c.trim())
        .filter((c) => c !== '')
        .map((c) => CompetencyCode.parse(c)),
    ),
  ];
  const named = codes
    .filter((c) => !known.has(c))
    .map((c) => {
      const meant = known.meant(c);
      return meant === undefined ? c : `${c} (apakah yang dimaksud ${meant}?)`;
    });
  if (named.length > 0) reader.say('kompetensi_kode', `Kompetensi tidak dikenal: ${someOf(named)}`);
  return codes;
};

const knownForms = knownCodes(jpForms.map((f) => f.code));

const formOf = (reader: CellReader): string => {
  const form = reader.text('jalur_kode', texts.word).toUpperCase();
  if (form !== '' && findJpForm(form) === undefined) {
    const meant = knownForms.meant(form);
    reader.say(
      'jalur_kode',
      meant === undefined
        ? 'Harus salah satu kode bentuk pengembangan: KL01–KL12 atau NKL01–NKL13'
        : `Kode ${form} tidak dikenal; apakah yang dimaksud ${meant}?`,
    );
  }
  return form;
};

/** A number beyond the rule is no fault: the row says the rule, and what will be counted. */
const checkJp = (reader: CellReader, program: Pick<CatalogueProgram, 'form' | 'jp' | 'days'>): void => {
  const broken = brokenJpRule(program);
  if (!broken) return;
  const { form, most, counted } = broken;
  const outcome =
    counted === program.jp
      ? 'angka pada katalog tetap dihitung, periksa kurikulumnya'
      : `yang dihitung ${counted} JP`;
  reader.warnings.push({
    field: 'jp',
    message: `${program.jp} JP melebihi aturan bentuk ${form.name}: ${jpLimitText(form)}, yaitu ${most} JP untuk ${program.days} hari; ${outcome}`,
  });
};

/** The budget as changed in mid-year is the same budget. */
const fundingOf = (reader: CellReader): CatalogueProgram['funding'] => {
  const word = reader.optional('sumber_dana', texts.word);
  if (word !== undefined && /^apbd[ -]?p(?:erubahan)?$/i.test(word)) {
    reader.warnings.push({ field: 'sumber_dana', message: `${word} dicatat sebagai apbd` });
    return 'apbd';
  }
  return reader.choice('sumber_dana', CatalogueProgram.shape.funding.options) ?? 'apbd';
};

const hoursOf = (reader: CellReader): number => {
  const text = reader.optional('jp', texts.word) ?? '';
  if (!/^\d+[.,]\d*[1-9]\d*$/.test(text)) return reader.whole('jp', 1, mostJp);
  reader.say('jp', `JP dihitung dalam bilangan bulat; ${text} JP ditulis ${Number.parseInt(text, 10)}`);
  return 1;
};

/** In a batch. */
const mostSeats = 10_000;
/** What sixty thousand people cost stays exact, even in batches of one. */
const mostOfBatchRupiah = 100_000_000_000;
const mostOfPersonRupiah = 10_000_000_000;

const readProgram = (reader: CellReader, known: KnownCodes): CatalogueProgram => {
  const capacity = reader.whole('kapasitas', 1, mostSeats);
  const minimumParticipants = reader.whole('minimal_peserta', 1, mostSeats);
  if (reader.problems.length === 0 && minimumParticipants > capacity)
    reader.say('minimal_peserta', 'Lebih besar daripada kapasitas');
  const funding = fundingOf(reader);
  const partner = reader.optional('mitra', texts.title);
  if (funding === 'mitra' && partner === undefined)
    reader.say('mitra', 'Wajib diisi karena sumber dana berasal dari mitra');
  const hours = { form: formOf(reader), jp: hoursOf(reader), days: reader.whole('hari', 1, mostCourseDays) };
  if (reader.problems.length === 0) checkJp(reader, hours);
  return {
    code: reader.id('kode', ProgramCode),
    name: reader.text('nama', texts.title),
    competencies: competenciesOf(reader, known),
    targetLevel: reader.whole('level_tujuan', 1, 5),
    ...hours,
    capacity,
    minimumParticipants,
    fixedCost: reader.money('biaya_tetap', mostOfBatchRupiah),
    costPerParticipant: reader.money('biaya_per_peserta', mostOfPersonRupiah),
    provider: reader.text('penyelenggara', texts.title),
    funding,
    ...(partner === undefined ? {} : { partner }),
    curriculum: reader.text('kurikulum', texts.sentence),
  };
};

/** A plan is decided on one page, which names every program in it; and pages read the catalogue as a whole (docs/numbers.md). */
export const catalogueRoom = { records: 2_000, letters: 750_000 };

export const checkCatalogue = (
  rows: readonly TableRow[],
  register: { competencies: readonly Competency[]; catalogue: readonly CatalogueProgram[] },
): Checked<CatalogueProgram>[] => {
  const competencies = knownCodes(register.competencies.map((c) => c.code));
  const known = new Map(register.catalogue.map((p) => [p.code, p]));
  const duplicate = duplicateFinder();
  const room = roomIn(known, catalogueRoom);
  return rows.map((row) => {
    const reader = cellReader(row);
    const record = readProgram(reader, competencies);
    const lack = reader.problems.length === 0 ? room(record.code, record) : undefined;
    if (lack) reader.say('kode', cellWords.noRoom(lack, 'Katalog', 'program', catalogueRoom));
    const problem = duplicate('kode', record.code, row.row);
    if (problem) reader.problems.push(problem);
    return judge(row.row, reader, record, known.get(record.code));
  });
};

// The shape of a competency in the sample dictionary, and its CSV file.
import { csv } from './csv.ts';

/** The element of public satisfaction a competency can move; empty when citizens never see it. */
type SatisfactionElement =
  | ''
  | 'PROSEDUR'
  | 'WAKTU'
  | 'PRODUK'
  | 'KOMPETENSI'
  | 'PERILAKU'
  | 'PENGADUAN'
  | 'SARANA';
type CompetencyGroup = 'manajerial' | 'sosial-kultural' | 'teknis' | 'pemerintahan';
type Anchors = readonly [string, string, string, string, string];

export type Competency = {
  code: string;
  name: string;
  group: CompetencyGroup;
  element: SatisfactionElement;
  anchors: Anchors;
};

export const competencyIn =
  (group: CompetencyGroup) =>
  (code: string, name: string, element: SatisfactionElement, anchors: Anchors): Competency => ({
    code,
    name,
    group,
    element,
    anchors,
  });

export const competenciesCsv = (competencies: readonly Competency[]): string =>
  csv(
    ['kode', 'nama', 'kelompok', 'unsur_skm', 'level_1', 'level_2', 'level_3', 'level_4', 'level_5'],
    competencies.map((c) => [c.code, c.name, c.group, c.element, ...c.anchors]),
  );

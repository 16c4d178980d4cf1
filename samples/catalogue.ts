// Prices the programs of one government and writes its catalogue.
import { csv } from './csv.ts';
import type { Government } from './government.ts';
import { PROGRAMS } from './programs.ts';
import { cellAt, list, table } from './table.ts';
import { lessonHours, priceOf } from './unit-costs.ts';

export type Program = {
  code: string;
  name: string;
  competencies: string[];
  targetLevel: number;
  route: string;
  hours: number;
  days: number;
  capacity: number;
  fewest: number;
  fixedCost: number;
  costPerParticipant: number;
  organiser: string;
  funding: string;
  partner: string;
  curriculum: string;
};

const organiserOf = (government: Government, route: string, partner: string): string => {
  if (route === 'KL01') return 'Lembaga Administrasi Negara';
  return route === 'KL12' ? partner : government.organiserShort;
};

export const programsOf = (government: Government): Program[] =>
  table(12, PROGRAMS)
    .filter((row) => ['', government.slug].includes(cellAt(row, 11)))
    .map((row) => {
      const route = cellAt(row, 4);
      const days = Number(cellAt(row, 5));
      const partner = cellAt(row, 9);
      const price = priceOf(route, days, government.outOfTownAllowance);
      return {
        code: cellAt(row, 0),
        name: cellAt(row, 1),
        competencies: list(cellAt(row, 2)),
        targetLevel: Number(cellAt(row, 3)),
        route,
        hours: lessonHours(route, days),
        days,
        capacity: Number(cellAt(row, 6)),
        fewest: Number(cellAt(row, 7)),
        fixedCost: price.fixed,
        costPerParticipant: price.perParticipant,
        organiser: organiserOf(government, route, partner),
        funding: cellAt(row, 8),
        partner,
        curriculum: `${cellAt(row, 10)} (${cellAt(row, 1)})`,
      };
    });

const COLUMNS = `kode,nama,kompetensi_kode,level_tujuan,jalur_kode,jp,hari,kapasitas,minimal_peserta,biaya_tetap,biaya_per_peserta,penyelenggara,sumber_dana,mitra,kurikulum`;

export const catalogueCsv = (programs: readonly Program[]): string =>
  csv(
    COLUMNS.split(','),
    programs.map((p) => [
      p.code,
      p.name,
      p.competencies.join('|'),
      p.targetLevel,
      p.route,
      p.hours,
      p.days,
      p.capacity,
      p.fewest,
      p.fixedCost,
      p.costPerParticipant,
      p.organiser,
      p.funding,
      p.partner,
      p.curriculum,
    ]),
  );

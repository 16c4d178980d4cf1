// Makes the anonymous questionnaires on service satisfaction of the year before and of the cycle's own year.
import type { Agency } from './agencies.ts';
import { type Cell, csv } from './csv.ts';
import type { Government } from './government.ts';
import { type Random, randomStream } from './random.ts';

const ELEMENTS = [
  'SYARAT',
  'PROSEDUR',
  'WAKTU',
  'BIAYA',
  'PRODUK',
  'KOMPETENSI',
  'PERILAKU',
  'PENGADUAN',
  'SARANA',
] as const;
type Element = (typeof ELEMENTS)[number];

/** Where the trained staff serve citizens, the elements that people make improve most. */
const IMPROVED_SECTORS = new Set(['pariwisata', 'kesehatan', 'perizinan']);
const GAIN: Partial<Record<Element, number>> = {
  KOMPETENSI: 0.55,
  PERILAKU: 0.5,
  PROSEDUR: 0.3,
  WAKTU: 0.35,
  PENGADUAN: 0.2,
};

/** Free services are scored high on cost; equipment and complaints lag behind. */
const USUAL: Partial<Record<Element, number>> = { BIAYA: 0.6, SARANA: -0.15, PENGADUAN: -0.1, WAKTU: -0.1 };

const SPREAD = 0.65;
const EMPTY_SHARE = 0.015;

/** Sum of three draws: bell-shaped enough, and exact in every engine, unlike logarithms and cosines. */
const bell = (random: Random): number => (random.next() + random.next() + random.next()) * 2 - 3;

const answer = (random: Random, mean: number): Cell => {
  const score = Math.min(4, Math.max(1, Math.round(mean + SPREAD * bell(random))));
  return random.chance(EMPTY_SHARE) ? '' : score;
};

const change = (agency: Agency, element: Element, drift: number): number =>
  IMPROVED_SECTORS.has(agency.sector) ? (GAIN[element] ?? 0.05) : drift;

const questionnaires = (
  government: Government,
  agency: Agency,
  period: string,
  seed: number,
  after: boolean,
): Cell[][] => {
  // The level of a service and its drift belong to the service, so both years draw them from the same stream.
  const service = randomStream(seed, `${government.slug}/service/${agency.code}`);
  const level = 2.7 + service.next() * 0.4;
  const drift = -0.08 * service.next();
  const means = ELEMENTS.map(
    (element) =>
      level +
      (USUAL[element] ?? 0) +
      (service.next() - 0.5) * 0.2 +
      (after ? change(agency, element, drift) : 0),
  );
  const random = randomStream(seed, `${government.slug}/questionnaire/${agency.code}/${period}`);
  return Array.from({ length: random.int(30, 60) }, () => [
    agency.id,
    period,
    ...means.map((mean) => answer(random, mean)),
  ]);
};

export const serviceSatisfactionCsv = (
  government: Government,
  agencies: readonly Agency[],
  period: string,
  seed: number,
  after: boolean,
): string =>
  csv(
    ['unor_id', 'periode', ...ELEMENTS],
    agencies
      .filter((agency) => agency.service !== '')
      .flatMap((agency) => questionnaires(government, agency, period, seed, after)),
  );

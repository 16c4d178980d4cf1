// Which programs fit the ceiling: the seam behind which the selection can be improved without the plan noticing.
import type { ProgramCode } from '../records/ids.ts';
import type { PlanSelection } from '../records/plan.ts';
import type { Funding } from '../records/register.ts';

/** A program as it stands to be chosen. */
export type ProgramChoice = {
  code: ProgramCode;
  /** What choosing it is worth; a whole number. */
  value: number;
  costRupiah: number;
  funding: Funding;
};

/** What is chosen, what it comes to and how far that is proven. */
export type Selection = PlanSelection & {
  /** Codes, best value per rupiah first; the same order below the cut. */
  chosen: readonly ProgramCode[];
  belowCut: readonly ProgramCode[];
  /** APBD rupiah of the chosen; never above the ceiling. */
  spentRupiah: number;
};

/** The finest scale the exact method works on; memory and time grow with it. */
const mostUnits = 50_000;

/** Value per rupiah, exactly; then the cheaper, then the code, so that the same candidates give the same plan. */
const byEfficiency = (a: ProgramChoice, b: ProgramChoice): number => {
  const left = BigInt(a.value) * BigInt(b.costRupiah);
  const right = BigInt(b.value) * BigInt(a.costRupiah);
  if (left !== right) return left > right ? -1 : 1;
  return a.costRupiah - b.costRupiah || (a.code < b.code ? -1 : 1);
};

const total = (choices: readonly ProgramChoice[], of: 'value' | 'costRupiah'): number =>
  choices.reduce((sum, choice) => sum + choice[of], 0);

/** Takes in the given order whatever still fits. */
const fill = (choices: readonly ProgramChoice[], room: number): ProgramChoice[] => {
  const taken: ProgramChoice[] = [];
  let left = room;
  for (const choice of choices)
    if (choice.costRupiah <= left) {
      taken.push(choice);
      left -= choice.costRupiah;
    }
  return taken;
};

/** At least half the best possible: the better of filling up by efficiency and the single most valuable one. */
/** What a first plan may spend: the reserve stays for supplementary training, in whole rupiah and rounded in its favour. */
export const withoutReserve = (ceilingRupiah: number, reservePercent: number): number =>
  ceilingRupiah - Math.ceil((ceilingRupiah * reservePercent) / 100);

const greedy = (choices: readonly ProgramChoice[], ceiling: number): ProgramChoice[] => {
  const filled = fill(choices, ceiling);
  const best = choices.reduce<ProgramChoice | undefined>(
    (a, b) => (a && a.value >= b.value ? a : b),
    undefined,
  );
  return best && best.value > total(filled, 'value') ? [best] : filled;
};

/** The best subset whose units fit, by dynamic programming; of equal values the one with fewer units. */
const exact = (
  choices: readonly ProgramChoice[],
  units: readonly number[],
  capacity: number,
): ProgramChoice[] => {
  const best = new Float64Array(capacity + 1);
  const rowBytes = (capacity >> 3) + 1;
  const taken = new Uint8Array(choices.length * rowBytes);
  choices.forEach(({ value }, i) => {
    const cost = units[i] ?? 0;
    for (let room = capacity; room >= cost; room -= 1) {
      const withIt = (best[room - cost] ?? 0) + value;
      if (withIt <= (best[room] ?? 0)) continue;
      best[room] = withIt;
      const at = i * rowBytes + (room >> 3);
      taken[at] = (taken[at] ?? 0) | (1 << (room & 7));
    }
  });
  let room = best.indexOf(best[capacity] ?? 0);
  const chosen: ProgramChoice[] = [];
  for (let i = choices.length - 1; i >= 0; i -= 1) {
    const choice = choices[i];
    if (!choice || !((taken[i * rowBytes + (room >> 3)] ?? 0) & (1 << (room & 7)))) continue;
    chosen.push(choice);
    room -= units[i] ?? 0;
  }
  return chosen.reverse();
};

/** What a fractional selection would be worth (Dantzig): no whole one can be worth more. */
const fractionalBound = (choices: readonly ProgramChoice[], ceiling: number): number => {
  let left = ceiling;
  let value = 0;
  for (const choice of choices) {
    if (choice.costRupiah > left)
      return value + Number((BigInt(choice.value) * BigInt(left)) / BigInt(choice.costRupiah));
    left -= choice.costRupiah;
    value += choice.value;
  }
  return value;
};

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

type Result = { chosen: ProgramChoice[]; proven: boolean };

/**
 * Costs are measured in their greatest common divisor when that leaves few enough units, which loses nothing. Otherwise
 * they are rounded up and the ceiling down, so that what fits in units fits in rupiah; what rounding left over is filled,
 * and the greedy selection replaces the result when it is worth more.
 */
const choose = (choices: readonly ProgramChoice[], ceiling: number): Result => {
  if (total(choices, 'costRupiah') <= ceiling) return { chosen: [...choices], proven: true };
  const divisor = choices.reduce((d, { costRupiah }) => greatestCommonDivisor(d, costRupiah), 0) || 1;
  const lossless = Math.floor(ceiling / divisor) <= mostUnits;
  const unit = lossless ? divisor : Math.ceil(ceiling / mostUnits);
  const inUnits = choices.map(({ costRupiah }) => Math.ceil(costRupiah / unit));
  const packed = exact(choices, inUnits, Math.floor(ceiling / unit));
  if (lossless) return { chosen: packed, proven: true };
  const rest = choices.filter((choice) => !packed.includes(choice));
  const filled = [...packed, ...fill(rest, ceiling - total(packed, 'costRupiah'))];
  const simple = greedy(choices, ceiling);
  return { chosen: total(simple, 'value') > total(filled, 'value') ? simple : filled, proven: false };
};

/** The selection for a plan: the most value the ceiling can pay for, the cut line, and how far it may be from the best. */
export const selectPrograms = (candidates: readonly ProgramChoice[], ceilingRupiah: number): Selection => {
  const ordered = [...candidates].sort(byEfficiency);
  const free = ordered.filter((c) => c.funding !== 'apbd' || c.costRupiah === 0);
  const payable = ordered.filter(
    (c) => c.funding === 'apbd' && c.costRupiah > 0 && c.costRupiah <= ceilingRupiah,
  );
  const { chosen, proven } = choose(payable, ceilingRupiah);
  const codes = new Set([...free, ...chosen].map((c) => c.code));
  const below = ordered.filter((c) => !codes.has(c.code));
  const value = total(free, 'value') + total(chosen, 'value');
  const bound = proven ? value : total(free, 'value') + fractionalBound(payable, ceilingRupiah);
  const [first] = below;
  return {
    chosen: ordered.filter((c) => codes.has(c.code)).map((c) => c.code),
    belowCut: below.map((c) => c.code),
    cutLine: codes.size,
    ...(first ? { firstBelow: first.code } : {}),
    spentRupiah: total(chosen, 'costRupiah'),
    value,
    bound,
    optimal: value === bound,
  };
};

// Lays out the seats of one agency as a tree in which each superior has about 4 to 12 people.

export type Rank = 'head' | 'assistant' | 'administrator' | 'supervisor' | 'coordinator' | 'staff';

/** `superior` is an index into the same list; the head's is -1. */
export type Seat = { rank: Rank; superior: number };

const WIDEST = 12;
const USUAL = 9;
const NARROWEST = 4;

const MANAGERS: readonly (readonly Rank[])[] = [
  [],
  ['administrator'],
  ['administrator', 'supervisor'],
  ['administrator', 'supervisor', 'coordinator'],
  ['administrator', 'supervisor', 'coordinator', 'coordinator'],
];

/** Sizes of the layers of managers, top first, for a number of people under one superior. */
const layersFor = (people: number): number[] => {
  const layers: number[] = [];
  let below = people;
  while (below > WIDEST) {
    below = Math.ceil(below / USUAL);
    layers.unshift(below);
  }
  return layers;
};

/** Where everyone reports to the head there is still a secretary, then a division, then a subdivision. */
const flatRank = (index: number, people: number): Rank => {
  if (index === 0 && people >= 5) return 'administrator';
  if (index === 1 && people >= 9) return 'administrator';
  return index === 2 && people >= 7 ? 'supervisor' : 'staff';
};

const grow = (seats: Seat[], top: number, people: number): void => {
  const layers = layersFor(people);
  const ranks = MANAGERS[layers.length];
  if (ranks === undefined) throw new Error(`an agency of ${people} people is larger than this tree`);
  if (layers.length === 0) {
    for (let i = 0; i < people; i += 1) seats.push({ rank: flatRank(i, people), superior: top });
    return;
  }
  let above = [top];
  for (const [depth, size] of layers.entries()) {
    const first = seats.length;
    for (let i = 0; i < size; i += 1) {
      seats.push({ rank: ranks[depth] ?? 'staff', superior: above[i % above.length] ?? top });
    }
    above = Array.from({ length: size }, (_, i) => first + i);
  }
  const managers = layers.reduce((sum, size) => sum + size, 0);
  // Senior specialists answer to the head directly where there are few managers between.
  const direct = Math.max(0, NARROWEST - (layers[0] ?? 0));
  for (let i = 0; i < people - managers; i += 1) {
    seats.push({ rank: 'staff', superior: i < direct ? top : (above[(i - direct) % above.length] ?? top) });
  }
};

/** In the Sekretariat Daerah an assistant stands between, because the heads of all agencies already report to the Sekda. */
export const layOutSeats = (size: number, withAssistant: boolean): Seat[] => {
  const seats: Seat[] = [{ rank: 'head', superior: -1 }];
  if (withAssistant && size >= 4) {
    seats.push({ rank: 'assistant', superior: 0 });
    grow(seats, 1, size - 2);
  } else {
    grow(seats, 0, size - 1);
  }
  return seats;
};

// Which values a long file has shown already, and in which row first, in twelve bytes a value: a file of 60,000 people weighs what its fingerprints weigh.
import { hash } from 'node:crypto';

const slotWords = 3;
const smallest = 1 << 12;

/**
 * A table of fingerprints of 64 bits. Two values among 200,000 share one by chance once in a billion files; such a file would
 * be told of a double that is none.
 */
export class SeenValues {
  #slots: Uint32Array<ArrayBufferLike>;
  #size = 0;
  /** How often a value was shown, as far as it is known without looking. */
  readonly #times = new Map<string, number>();

  private constructor(slots: Uint32Array) {
    this.#slots = slots;
  }

  static empty(): SeenValues {
    return new SeenValues(new Uint32Array(smallest * slotWords));
  }

  /** As `packed` gave it; looked into where it lies when it begins at a whole word. */
  static from(packed: Uint8Array): SeenValues {
    const { buffer, byteOffset, byteLength } = packed.byteOffset % 4 === 0 ? packed : new Uint8Array(packed);
    const slots = new Uint32Array(buffer, byteOffset, byteLength / 4);
    const seen = new SeenValues(slots);
    for (let at = 0; at < slots.length; at += slotWords) if (slots[at + 2] !== 0) seen.#size += 1;
    return seen;
  }

  /** The table itself, in no other place: what is seen afterwards is in it too. */
  get packed(): Uint8Array {
    return new Uint8Array(this.#slots.buffer, this.#slots.byteOffset, this.#slots.byteLength);
  }

  /** The row that showed the value first; 0 when this one does. */
  firstRowOf(value: string, row: number): number {
    if (this.#size * 2 * slotWords > this.#slots.length) this.#grow();
    const digest = hash('sha1', value, 'buffer');
    const at = this.#find(digest.readUInt32LE(0), digest.readUInt32LE(4));
    const known = this.#slots[at + 2] ?? 0;
    if (known !== 0) return known;
    this.#slots[at] = digest.readUInt32LE(0);
    this.#slots[at + 1] = digest.readUInt32LE(4);
    this.#slots[at + 2] = row;
    this.#size += 1;
    return 0;
  }

  /** How often a value was shown, this row included, and the row that showed it first; beyond `most` it is not counted on. */
  count(value: string, row: number, most: number): { times: number; firstRow: number } {
    const nth = (n: number): string => `${value}\n${n}`;
    let known = this.#times.get(value) ?? 0;
    if (known === 0) {
      let above = most + 1;
      while (above - known > 1) {
        const middle = Math.floor((known + above) / 2);
        if (this.has(nth(middle))) known = middle;
        else above = middle;
      }
    }
    const times = Math.min(known + 1, most + 1);
    if (times <= most) this.firstRowOf(nth(times), row);
    this.#times.set(value, Math.min(times, most));
    return { times, firstRow: this.firstRowOf(nth(1), row) || row };
  }

  has(value: string): boolean {
    const digest = hash('sha1', value, 'buffer');
    return this.#slots[this.#find(digest.readUInt32LE(0), digest.readUInt32LE(4)) + 2] !== 0;
  }

  /** The slot of a fingerprint, or the empty one where it belongs. */
  #find(low: number, high: number): number {
    const places = this.#slots.length / slotWords;
    for (let place = low % places; ; place = (place + 1) % places) {
      const at = place * slotWords;
      if (this.#slots[at + 2] === 0 || (this.#slots[at] === low && this.#slots[at + 1] === high)) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += slotWords)
      if (old[at + 2] !== 0)
        this.#slots.set(old.subarray(at, at + slotWords), this.#find(old[at] ?? 0, old[at + 1] ?? 0));
  }
}

// A list that grows line by line while an import is worked on, a thousand lines an object, and can go on in another call.
import type { ImportList } from './import-job.ts';
import { linesPerObject, type Place, putLines } from './import-parts.store.ts';

export class LineList {
  readonly #place: Place;
  readonly #list: ImportList;
  #count: number;
  #tail: string[];

  constructor(place: Place, list: ImportList, { count, tail } = { count: 0, tail: [] as string[] }) {
    this.#place = place;
    this.#list = list;
    this.#count = count;
    this.#tail = [...tail];
  }

  /** What the next call needs to go on. */
  get state(): { count: number; tail: string[] } {
    return { count: this.#count, tail: this.#tail };
  }

  async add(line: string): Promise<void> {
    this.#tail.push(line);
    this.#count += 1;
    if (this.#tail.length === linesPerObject) await this.#put();
  }

  async close(): Promise<void> {
    if (this.#tail.length > 0) await this.#put();
  }

  async #put(): Promise<void> {
    await putLines(this.#place, this.#list, Math.ceil(this.#count / linesPerObject) - 1, this.#tail);
    this.#tail = [];
  }
}

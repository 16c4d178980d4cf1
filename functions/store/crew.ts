// How many write at once: fewer as soon as DynamoDB says that it is too much, one more after each round that went through.

const most = 8;

export class Crew {
  #allowed = most;
  #working = 0;
  #wentThrough = 0;
  readonly #waiting: (() => void)[] = [];

  /** Runs one piece of work when its turn comes. */
  async turn<T>(work: () => Promise<T>): Promise<T> {
    while (this.#working >= this.#allowed)
      await new Promise<void>((resume) => {
        this.#waiting.push(resume);
      });
    this.#working += 1;
    try {
      const result = await work();
      this.#goneThrough();
      return result;
    } finally {
      this.#working -= 1;
      this.#call();
    }
  }

  /** Halves the crew; those who are at work finish theirs. */
  slowDown(): void {
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
    this.#wentThrough = 0;
  }

  #goneThrough(): void {
    this.#wentThrough += 1;
    if (this.#wentThrough < this.#allowed || this.#allowed >= most) return;
    this.#allowed += 1;
    this.#wentThrough = 0;
  }

  #call(): void {
    for (let free = this.#allowed - this.#working; free > 0; free--) this.#waiting.shift()?.();
  }
}

/** Workers on a list: no more than a whole crew, and never more than the list is long. */
export const workersFor = (length: number): number => Math.min(most, length);

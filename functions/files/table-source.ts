// What the readers of text and of workbooks have in common: records that come in portions, and a refusal that shows only on the way.
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import type { TextRecord } from './csv-records.rules.ts';

export type SourceRecord = TextRecord & {
  /** Of a workbook, the places of cells that are numbers; its rows end with their last filled cell. */
  numbers?: ReadonlySet<number>;
};

/** The file turned out to be unreadable, perhaps after its first rows had been given. */
export class UnreadableFile extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.name = 'UnreadableFile';
    this.refusal = refusal;
  }
}

export const orThrow = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new UnreadableFile(value);
  return value;
};

// The band of a learning gain in words: a loss is called one, not a low gain.
import type { GainBand } from '../records/batch-evaluation.ts';

export const gainBandText = (gainHundredths: number, band: GainBand): string =>
  gainHundredths < 0 ? 'menurun' : band;

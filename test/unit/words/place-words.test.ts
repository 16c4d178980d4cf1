// Why somebody has a place, in words: the sentence of every kind of reason, with and without its additions.
import { describe, expect, it } from 'vitest';
import { placeReasonText } from '../../../functions/words/place-words.ts';

const jpOverMaximum = { planned: 40, maximum: 24 };

describe('the reason of a place', () => {
  it('names rank and gap of a participant', () => {
    const reason = { kind: 'priority' as const, rank: 3, of: 40, gapHundredths: 150 };
    expect(placeReasonText({ reason })).toBe('Prioritas ke-3 dari 40 calon, kesenjangan 1,50 level.');
    expect(placeReasonText({ reason: { ...reason, beyondSharePercent: 40, jpOverMaximum } })).toBe(
      'Prioritas ke-3 dari 40 calon, kesenjangan 1,50 level; melebihi 40% karena tidak ada lagi calon dari perangkat daerah lain. Perhatian: rencana 40 JP melampaui 24 JP bagi PPPK.',
    );
  });

  it('names turn and gap of a reserve, and that one has moved up', () => {
    const reason = { kind: 'reserve' as const, turn: 2, gapHundredths: 5 };
    expect(placeReasonText({ reason })).toBe('Cadangan ke-2, kesenjangan 0,05 level.');
    expect(placeReasonText({ reason: { ...reason, jpOverMaximum }, wasReserve: true })).toBe(
      'Semula peserta cadangan. Cadangan ke-2, kesenjangan 0,05 level. Perhatian: rencana 40 JP melampaui 24 JP bagi PPPK.',
    );
  });

  it('that is text on an old list stays as it is, also when a reserve moves up later', () => {
    expect(placeReasonText({ reason: 'Cadangan ke-1.' })).toBe('Cadangan ke-1.');
    expect(placeReasonText({ reason: 'Cadangan ke-1.', wasReserve: true })).toBe(
      'Semula peserta cadangan. Cadangan ke-1.',
    );
  });
});

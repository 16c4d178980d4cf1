// The task of batches and programs that lie outside of a cooperation: one for each provider and kind, with the first named and the others counted.
import { describe, expect, it } from 'vitest';
import { providerActions } from '../../../functions/console/providers/provider-actions.rules.ts';
import type { Batch } from '../../../functions/records/batch.ts';
import { addDays } from '../../../functions/records/moments.ts';
import { type Provider, providerIdOf } from '../../../functions/records/provider.ts';
import { at, batchId, on } from '../../support/branded.ts';
import { aBatch, planRow } from '../delivery/government.ts';

const delivery = { from: on('2027-02-01'), to: on('2027-11-30') };
const record = (name: string, ...terms: Provider['terms']): Provider => ({ name, terms, version: 1 });
const balai = record('Balai', { from: on('2025-01-01'), to: on('2027-03-31') });
const batch = (n: number, more: Parameters<typeof aBatch>[0] = {}) =>
  aBatch({
    ...{ batchId: batchId(`P-1-${n}`), number: n, provider: 'Balai bersama Universitas' },
    ...{ startsOn: addDays(on('2027-04-01'), n), endsOn: addDays(on('2027-04-03'), n) },
    ...more,
  });
const textsOf = (providers: readonly Provider[], batches: readonly Batch[], rows = [planRow('P-1', 'T-1')]) =>
  providerActions(providers, { batches, rows, delivery }).map(({ text }) => text);

describe('the task of a cooperation', () => {
  it('names three by their days and counts the others; both who hold them have one', () => {
    const batches = [5, 3, 1, 4, 2].map((n) => batch(n));
    const later = record('UNIVERSITAS', { from: on('2027-06-01') });
    expect(textsOf([balai, later], batches)).toEqual([
      '5 angkatan yang belum dilaksanakan diselenggarakan oleh atau bersama Balai, yang kerja samanya berakhir pada 31 Maret 2027: Komunikasi Publik, Angkatan I; Komunikasi Publik, Angkatan II; Komunikasi Publik, Angkatan III; dan 2 angkatan lain.',
      expect.stringContaining('bersama UNIVERSITAS, yang kerja samanya baru berlaku mulai 1 Juni 2027: '),
    ]);
    const [action] = providerActions([balai], { batches, rows: [], delivery });
    expect(action?.link?.href).toBe(`/konsol/penyelenggara/${providerIdOf('balai')}`);
  });

  it('is none for what was held, runs or was called off, and none across a renewal on the next day', () => {
    const gone = [
      {
        ...batch(1),
        status: 'cancelled',
        cancelledAt: at('2027-01-01T00:00:00.000Z'),
        cancelledBecause: { kind: 'no-room' },
      },
      {
        ...batch(2),
        status: 'completed',
        replyBy: at('2027-03-01T00:00:00.000Z'),
        completedAt: at('2027-05-01T00:00:00.000Z'),
      },
    ] as const satisfies Batch[];
    expect(textsOf([balai], gone)).toEqual([]);
    const across = batch(0, { startsOn: on('2027-03-30'), endsOn: on('2027-04-02') });
    expect(textsOf([balai], [across])).toHaveLength(1);
    const renewed = record('Balai', ...balai.terms, { from: on('2027-04-01') });
    expect(textsOf([renewed], [across])).toEqual([]);
  });

  it('is of the programs of the plan while there are no batches, over the days they are planned for', () => {
    const row = (quarter: number) =>
      planRow('P-1', 'T-1', { provider: 'balai', schedule: { kind: 'quarter', year: 2027, quarter } });
    expect(textsOf([balai], [], [row(1)])).toEqual([]);
    expect(textsOf([balai], [], [row(2)])).toEqual([
      '1 program dalam Rencana dijadwalkan oleh atau bersama Balai, yang kerja samanya berakhir pada 31 Maret 2027: Pelatihan P-1.',
    ]);
    expect(textsOf([balai], [batch(1, { provider: 'Lain' })], [row(2)])).toEqual([]);
    expect(textsOf([balai], [], [{ ...row(2), status: 'below-cut' }])).toEqual([]);
    expect(providerActions([balai], { batches: [], rows: [row(2)], delivery: undefined })).toEqual([]);
  });
});

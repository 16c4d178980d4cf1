// A batch in words: its name, days and venue, and why it was called off.
import { describe, expect, it } from 'vitest';
import { Batch, Participant } from '../../../functions/records/batch.ts';
import { JpEntry } from '../../../functions/records/certificate.ts';
import {
  activityText,
  batchTitle,
  cancellationText,
  datesOf,
  venueText,
} from '../../../functions/words/batch-words.ts';
import { placeReasonText } from '../../../functions/words/place-words.ts';
import { aParticipant } from '../../support/participants.ts';
import { aBatch } from '../delivery/government.ts';

describe('a batch in words', () => {
  it('has a Roman number, its days and its venue', () => {
    expect(batchTitle({ programName: 'Komunikasi Publik', number: 3 })).toBe(
      'Komunikasi Publik, Angkatan III',
    );
    expect(datesOf(aBatch())).toHaveLength(3);
    const { dates: _, ...undated } = aBatch();
    expect(datesOf(undated)).toEqual(['2027-04-06', '2027-04-07', '2027-04-08']);
    expect(venueText({ form: 'NKL03', provider: 'BPSDM' })).toContain('Daring');
    expect(venueText({ form: 'KL03', provider: 'BPSDM' })).toBe('Ruang pelatihan BPSDM');
  });
});

describe('a batch called off', () => {
  it.each([
    [{ kind: 'no-room' as const }, 'Tidak tersedia tanggal dan narasumber dalam masa pelaksanaan.'],
    [
      { kind: 'too-few' as const, minimumParticipants: 15 },
      'Peserta yang bersedia hadir kurang dari jumlah paling sedikit, yaitu 15 orang.',
    ],
    [
      { kind: 'no-attendance' as const },
      'Presensi belum diterima sampai batas waktu terakhir, sehingga kehadiran tidak dapat dibuktikan.',
    ],
    [{ kind: 'failed' as const, error: 'Boom' }, 'Pelaksanaan terhenti karena gangguan sistem.'],
    [{ kind: 'failed' as const }, 'Pelaksanaan terhenti karena gangguan sistem.'],
  ])('because of %o says why', (because, text) => {
    expect(cancellationText(because)).toBe(text);
  });
});

describe('records of the release before', () => {
  it('say what they said then', () => {
    const { attempt: _, ...batch } = aBatch();
    const cancelled = Batch.parse({
      ...batch,
      status: 'cancelled',
      place: 'Ruang pelatihan BPSDM Provinsi Jambi',
      facilitator: { name: '-', email: '-' },
      replyBy: '2027-03-15T16:59:59.000Z',
      cancelledAt: '2027-02-01T00:00:00.000Z',
      cancelledBecause: 'Peserta yang bersedia hadir kurang dari jumlah minimal, yaitu 15 orang.',
    });
    expect(cancelled.status === 'cancelled' && cancellationText(cancelled.cancelledBecause)).toBe(
      'Peserta yang bersedia hadir kurang dari jumlah minimal, yaitu 15 orang.',
    );
    const reason = 'Naik dari cadangan. Cadangan ke-1, kesenjangan 1,50 level.';
    const absent = Participant.parse({ ...aParticipant('absent'), passed: false, reason });
    expect(placeReasonText(absent)).toBe(reason);
    expect(absent).not.toHaveProperty('passed');
    const entry = JpEntry.parse({
      tenant: 'jambi',
      employeeId: 'e',
      year: 2027,
      jp: 24,
      form: 'KL03',
      source: 'Komunikasi Publik, Angkatan III',
      certificateNumber: 'N1',
      earnedOn: '2027-04-08',
    });
    expect(activityText(entry.source)).toBe('Komunikasi Publik, Angkatan III');
    expect(activityText({ programName: 'Komunikasi Publik', number: 3 })).toBe(
      'Komunikasi Publik, Angkatan III',
    );
  });
});

// What may be done with an import, and until when.
import { describe, expect, it } from 'vitest';
import {
  canApply,
  hasRowsToApply,
  stoppedIn,
  undoableUntil,
} from '../../../functions/people/import.rules.ts';
import {
  isJobId,
  jobIdOf,
  readUploadKey,
  uploadKey,
  uploadNumber,
} from '../../../functions/people/upload-key.rules.ts';
import { at, tenantId } from '../../support/branded.ts';

const appliedAt = at('2026-01-12T02:00:00.000Z');
const later = (days: number): Date => new Date(Date.parse(appliedAt) + days * 86_400_000);

describe('an import', () => {
  it('can be undone for fourteen days, once, and only when it was applied', () => {
    expect(undoableUntil({ status: 'applied', appliedAt }, later(13))).toBe('2026-01-26T02:00:00.000Z');
    expect(undoableUntil({ status: 'applied', appliedAt }, later(14))).toBeUndefined();
    for (const status of ['checked', 'applying', 'undoing', 'undone', 'failed', 'refused'] as const)
      expect(undoableUntil({ status, appliedAt }, later(1))).toBeUndefined();
  });

  it('can be applied for fourteen days after its upload', () => {
    expect(canApply({ status: 'checked', receivedAt: appliedAt }, later(13))).toBe(true);
    expect(canApply({ status: 'checked', receivedAt: appliedAt }, later(14))).toBe(false);
    expect(canApply({ status: 'applied', receivedAt: appliedAt }, later(1))).toBe(false);
  });

  it('has something to apply when a row can be written or is so already', () => {
    const counts = { accepted: 0, changed: 0, unchanged: 0, rejected: 3 };
    expect(hasRowsToApply({ counts })).toBe(false);
    expect(hasRowsToApply({ counts: undefined })).toBe(false);
    for (const one of ['accepted', 'changed', 'unchanged'] as const)
      expect(hasRowsToApply({ counts: { ...counts, [one]: 1 } })).toBe(true);
  });

  it('has stopped when its work failed, or nobody has worked on it for a quarter of an hour', () => {
    const minutes = (n: number): Date => new Date(Date.parse(appliedAt) + n * 60_000);
    const working = { status: 'applying' as const, workedAt: appliedAt };
    expect(stoppedIn(working, minutes(14))).toBeUndefined();
    expect(stoppedIn(working, minutes(15))).toBe('applying');
    expect(stoppedIn({ status: 'failed', failedIn: 'undoing' }, minutes(0))).toBe('undoing');
    expect(stoppedIn({ status: 'applied', workedAt: appliedAt }, minutes(99))).toBeUndefined();
  });
});

describe('the place of an upload', () => {
  const place = {
    ...{ tenant: tenantId('jambi'), kind: 'pegawai' as const },
    upload: uploadNumber(new Date('2026-01-12T02:03:04.567Z'), 'ABCDEFGHJK'),
  };

  it('says whose and what it is, and nothing else is read as one', () => {
    expect(uploadKey(place)).toBe('incoming/jambi/pegawai/20260112T020304-ABCDEFGHJK');
    expect(readUploadKey(uploadKey(place))).toEqual(place);
    for (const wrong of [
      'imports/jambi/x',
      'incoming/jambi/gaji/20260112T020304-ABCDEFGHJK',
      'incoming/jambi/pegawai/x',
    ])
      expect(readUploadKey(wrong)).toBeUndefined();
  });

  it('makes one job of one content', () => {
    expect(jobIdOf(place.upload, '"0a1b2c3d4e5f"')).toBe('20260112T020304-ABCDEFGHJK-0a1b2c3d');
    expect(isJobId(jobIdOf(place.upload, '0a1b2c3d'))).toBe(true);
    expect(isJobId('20260112T020304-ABCDEFGHJK')).toBe(false);
    expect(isJobId('x#y')).toBe(false);
  });
});

// Who is missing from a roster ends only when somebody says so in full: why, since when, and how many they are.
import { describe, expect, it } from 'vitest';
import {
  leavingReasons,
  leftOnDay,
  readLeaving,
  readProgramLeaving,
} from '../../../functions/people/import-leaving.rules.ts';
import { on } from '../../support/branded.ts';
import { anEmployee } from './builders.ts';

const today = on('2026-05-04');
const known = { absent: 1_234, today };
const full = { choice: 'akhiri', reason: 'pensiun', lastDay: '2026-04-30', count: '1.234' };

describe('what becomes of those a file leaves out', () => {
  it('is nothing, unless somebody chose otherwise', () => {
    expect(readLeaving({}, known)).toBeUndefined();
    expect(readLeaving({ ...full, choice: 'biarkan' }, known)).toBeUndefined();
    expect(readLeaving({ ...full, choice: undefined }, known)).toBeUndefined();
  });

  it('is an end with its cause and day, once their number was written by hand', () => {
    expect(readLeaving(full, known)).toEqual({ reason: 'pensiun', lastDay: '2026-04-30' });
    expect(readLeaving({ ...full, count: '1234', lastDay: today }, known)).toMatchObject({ lastDay: today });
  });

  it.each([
    [{ count: '1' }, 'jumlah'],
    [{ count: undefined }, 'jumlah'],
    [{ lastDay: '2026-05-05' }, 'terakhir'],
    [{ lastDay: '2026-02-30' }, 'terakhir'],
    [{ lastDay: '' }, 'terakhir'],
    [{ reason: 'bosan' }, 'sebab'],
    [{ reason: 'kontrak-berakhir' }, 'sebab'],
  ])('is refused where that is not whole: %o', (change, field) => {
    expect(readLeaving({ ...full, ...change }, known)).toMatchObject([{ field }]);
  });
});

describe('a person who ends so', () => {
  const leaving = { reason: leavingReasons[0] ?? 'pensiun', lastDay: on('2026-04-30') };

  it('keeps everything else', () => {
    expect(leftOnDay(anEmployee(), leaving)).toEqual({
      ...anEmployee(),
      validTo: '2026-04-30',
      endReason: leaving.reason,
    });
  });

  it('is nobody who has ended already, nor who came after that day', () => {
    expect(leftOnDay(anEmployee({ validTo: on('2026-01-01') }), leaving)).toBeUndefined();
    expect(leftOnDay(anEmployee({ validFrom: on('2026-05-01') }), leaving)).toBeUndefined();
  });
});

describe('what a program asks for those a file leaves out', () => {
  const said = (text: string) => readProgramLeaving(new URLSearchParams(text), known);
  const whole = 'absent=end&reason=pensiun&lastDay=2026-04-30&count=1234';

  it('is the same as on the page, and nothing where it says nothing', () => {
    expect(said(whole)).toEqual(readLeaving(full, known));
    for (const text of ['', 'absent=stay', 'dryRun=false']) expect(said(text)).toBeUndefined();
  });

  it.each([
    ['reason=pensiun&lastDay=2026-04-30&count=1234', 'absent'],
    ['absent=', 'absent'],
    ['absent=akhiri', 'absent'],
    ['absent=End', 'absent'],
    ['absent=stay&reason=pensiun', 'reason'],
    ['absent=stay&count=1234', 'count'],
    [whole.replace('1234', '1233'), 'count'],
    [whole.replace('&count=1234', ''), 'count'],
    [whole.replace('pensiun', 'kontrak-berakhir'), 'reason'],
    [whole.replace('2026-04-30', '2026-05-05'), 'lastDay'],
    [whole.replace('2026-04-30', '30-04-2026'), 'lastDay'],
  ])('is refused, and never taken for nothing, where it is said by halves: %s', (text, field) => {
    expect(said(text)).toMatchObject([{ field }]);
  });
});

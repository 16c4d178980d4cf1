// Acts on a person: what a form offers is what is taken, what only some may have is refused to the others, and each says what happens.
import { describe, expect, it } from 'vitest';
import { touched } from '../../../functions/console/person/act-words.ts';
import type { PersonPage } from '../../../functions/console/person/person.store.ts';
import {
  decidePersonAct,
  personActs,
  possibleAbsences,
  possibleEndReasons,
  possiblePersonActs,
} from '../../../functions/console/person/person-change.rules.ts';
import { EndReason, Interruption } from '../../../functions/records/register.ts';
import { isInService } from '../../../functions/rulebook/in-office.rules.ts';
import { on } from '../../support/branded.ts';
import { anEmployee } from '../people/builders.ts';

const today = on('2026-05-04');

describe('why somebody ends or is away', () => {
  it.each(['pns', 'cpns', 'pppk'] as const)('is offered and taken alike of a %s', (employment) => {
    const person = anEmployee({ employment });
    for (const [act, all, possible] of [
      ['akhiri', EndReason.options, possibleEndReasons(person)],
      ['jeda', Interruption.shape.reason.options, possibleAbsences(person)],
    ] as const)
      for (const alasan of all) {
        const entries = { alasan, mulai: today, terakhir: today };
        const outcome = decidePersonAct(person, act, entries, { today });
        expect('after' in outcome, `${employment} ${alasan}`).toBe(
          (possible as readonly string[]).includes(alasan),
        );
        if (!('after' in outcome)) expect(outcome).toMatchObject([{ field: 'alasan' }]);
      }
  });

  it('is a contract for those alone who have one, and leave of civil servants for them alone', () => {
    for (const employment of ['pns', 'cpns'] as const) {
      expect(possibleEndReasons({ employment })).not.toContain('kontrak-berakhir');
      expect(possibleAbsences({ employment })).toContain('cltn');
    }
    expect(possibleEndReasons({ employment: 'pppk' })).toContain('kontrak-berakhir');
    expect(possibleAbsences({ employment: 'pppk' })).toEqual(['pemberhentian-sementara']);
  });
});

describe('an absence that was recorded by mistake', () => {
  const keterangan = 'Tercatat pada pegawai yang keliru.';
  const was = { from: on('2026-05-01'), until: on('2028-05-01'), reason: 'cltn' as const };
  const away = anEmployee({ interruptions: [was] });
  const put = (entries: Record<string, string>, more: Partial<Parameters<typeof decidePersonAct>[3]> = {}) =>
    decidePersonAct(away, 'betulkan-jeda', { jeda: was.from, keterangan, ...entries }, { today, ...more });

  it('is taken back, and the record is as if it had never been: also the day on which it began', () => {
    expect(put({ menjadi: 'dibatalkan' })).toMatchObject({ after: anEmployee() });
  });

  it('is put on other days or gets another reason, and goes on being one', () => {
    const entries = {
      menjadi: 'dibetulkan',
      alasan: 'tugas-belajar',
      mulai: '2026-06-01',
      sampai: '2026-07-01',
    };
    const outcome = put(entries);
    expect('after' in outcome && outcome.after.interruptions).toEqual([
      { from: '2026-06-01', until: '2026-07-01', reason: 'tugas-belajar' },
    ]);
    expect(put({ ...entries, alasan: 'cltn', mulai: was.from, sampai: was.until })).toMatchObject([
      { message: 'Tidak ada yang berubah.' },
    ]);
    expect(put({ ...entries, sampai: '2026-05-31' })).toMatchObject([{ field: 'sampai' }]);
  });

  it('needs which, what it becomes, and why', () => {
    expect(put({ jeda: '2020-01-01', keterangan: 'salah' })).toMatchObject([
      { field: 'jeda' },
      { field: 'menjadi' },
      { field: 'keterangan' },
    ]);
  });

  it('stays while somebody stands in because of it', () => {
    const term = { capacity: 'definitif', from: on('2024-01-01'), employeeId: away.employeeId } as const;
    const standIn = { capacity: 'plh', from: on('2026-05-02') } as const;
    const chairs = (to?: string) => [
      { title: 'Kepala Dinas', terms: [term, { ...standIn, ...(to === undefined ? {} : { to: on(to) }) }] },
    ];
    const taken = { menjadi: 'dibatalkan' };
    expect(put(taken, { chairs: chairs() })).toMatchObject([
      { field: 'jeda', message: expect.stringContaining('Plh. pada jabatan Kepala Dinas') },
    ]);
    expect('after' in put(taken, { chairs: chairs('2026-05-03') })).toBe(true);
    const still = { menjadi: 'dibetulkan', alasan: 'cltn', mulai: '2026-05-02' };
    expect('after' in put(still, { chairs: chairs() })).toBe(true);
  });

  it('is offered of absences where the person works now, whether they are away today or not', () => {
    const ended = { ...was, until: on('2026-05-02') };
    expect(possiblePersonActs(anEmployee({ interruptions: [ended] }), today)).toContain('betulkan-jeda');
    expect(possiblePersonActs(anEmployee(), today)).not.toContain('betulkan-jeda');
    const moved = anEmployee({ interruptions: [ended], validFrom: on('2026-05-03') });
    expect(possiblePersonActs(moved, today)).not.toContain('betulkan-jeda');
  });
});

describe('a contract', () => {
  const lapsed = anEmployee({ employment: 'pppk', contractTo: on('2026-04-30') });
  const extend = (terakhir: string, surat: string, person = lapsed) =>
    decidePersonAct(person, 'kontrak', { terakhir, surat }, { today });

  it('that has lapsed, or will, is extended to a later day by a decree, and service goes on', () => {
    expect(possiblePersonActs(lapsed, today)).toContain('kontrak');
    expect(isInService(lapsed, today)).toBe(false);
    const outcome = extend('2027-04-30', 'SK 800/12/2026');
    expect(outcome).toEqual({ after: { ...lapsed, contractTo: on('2027-04-30') }, decree: 'SK 800/12/2026' });
    expect('after' in outcome && isInService(outcome.after, today)).toBe(true);
  });

  it('is not extended without a decree, to a day that is none, or to no later one', () => {
    expect(extend('2027-04-30', '')).toMatchObject([{ field: 'surat' }]);
    for (const day of ['', '2027-02-30', '2026-04-30', '2026-04-01'])
      expect(extend(day, 'SK 1'), day).toMatchObject([{ field: 'terakhir' }]);
  });

  it('is extended of those alone whose contract has a last day, and who have not ended', () => {
    const { contractTo: _, ...open } = lapsed;
    for (const one of [open, anEmployee(), { ...lapsed, validTo: on('2026-04-30') }])
      expect(extend('2027-04-30', 'SK 1', one)).toMatchObject([{ field: 'keputusan' }]);
  });
});

describe('an act on somebody who has nothing open', () => {
  const page = { employee: anEmployee(), surveys: [], seats: [], staff: 0, offices: [] };

  it.each(personActs)('still says what happens: %s', (act) => {
    expect(touched(act, page as unknown as PersonPage).length).toBeGreaterThan(0);
  });
});

describe('the address of a person', () => {
  const { email: _, ...without } = anEmployee();
  const corrected = (person: ReturnType<typeof anEmployee>, surel: string, nama = person.name) =>
    decidePersonAct(person, 'betulkan', { nama, surel }, { today });

  it('is added by hand where there was none, and may stay away while the name is corrected', () => {
    expect(corrected(without, 'siti@contoh.example')).toEqual({ after: anEmployee() });
    expect(corrected(without, '', 'Siti R.')).toEqual({ after: { ...without, name: 'Siti R.' } });
    expect(corrected(without, '')).toMatchObject([{ field: 'nama', message: 'Tidak ada yang berubah.' }]);
    expect(corrected(without, 'siti@')).toMatchObject([{ field: 'surel' }]);
  });

  it('on record is replaced by another, never by nothing', () => {
    expect(corrected(anEmployee(), '')).toMatchObject([{ field: 'surel' }]);
  });
});

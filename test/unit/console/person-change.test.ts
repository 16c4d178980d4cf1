// Acts on a person: what a form offers is what is taken, what only some may have is refused to the others, and each says what happens.
import { describe, expect, it } from 'vitest';
import { touched } from '../../../functions/console/person/act-words.ts';
import type { PersonPage } from '../../../functions/console/person/person.store.ts';
import {
  decidePersonAct,
  personActs,
  possibleAbsences,
  possibleEndReasons,
} from '../../../functions/console/person/person-change.rules.ts';
import { EndReason, Interruption } from '../../../functions/records/register.ts';
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

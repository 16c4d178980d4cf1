// What taking somebody off a list leads to, as its page says it beforehand.
import { describe, expect, it } from 'vitest';
import { openThingPage } from '../../../functions/console/person/open-things.view.tsx';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import type { BatchIn, ParticipantWho } from '../../../functions/records/batch.ts';
import { aBatch } from '../delivery/government.ts';
import { anEmployee } from '../people/builders.ts';

describe('a seat that is taken back', () => {
  const batch = { ...aBatch(), status: 'inviting' } as unknown as BatchIn<'inviting'>;
  const seat = { status: 'accepted', superiorTold: undefined } as unknown as ParticipantWho<'accepted'>;
  const said = (reserves: number): string =>
    renderPage(
      openThingPage({
        ...{ frame: {}, nonce: 'n', person: anEmployee() },
        thing: { kind: 'seat', year: 2027, batch, seat, reserves },
      }),
    );

  it('goes to nobody where nobody stands by, and to one of so many where somebody does', () => {
    expect(said(0)).toContain('tidak mempunyai peserta cadangan: tempatnya tetap kosong');
    expect(said(0)).not.toContain('cadangan berikutnya');
    expect(said(2)).toContain('peserta cadangan berikutnya (2 orang)');
  });
});

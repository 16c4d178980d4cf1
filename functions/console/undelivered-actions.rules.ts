// Letters that did not arrive, as lines of the list "perlu ditindaklanjuti": those somebody has to decide on one by one, the others counted.

import type { Undelivered } from '../mail/undelivered.ts';
import type { Action } from './actions.rules.ts';

export const undeliveredActions = (year: number, letters: readonly Undelivered[]): Action[] => {
  const open = letters.filter((letter) => letter.status === 'open');
  const href = `/konsol/${year}/surat`;
  // The same office may have missed a letter and its reminder.
  const offices = new Set(open.filter((l) => l.isDecisionLetter).map((l) => l.addressee));
  const others = open.filter((letter) => !letter.isDecisionLetter).length;
  return [
    ...[...offices].map(
      (office): Action => ({
        ...{ kind: 'undelivered', about: `office-${office}` },
        text: `Surat permohonan keputusan kepada ${office} tidak sampai.`,
        link: { href, label: 'Kirim kembali ke alamat yang diperbaiki' },
      }),
    ),
    ...(others === 0
      ? []
      : [
          {
            ...{ kind: 'undelivered' as const, about: 'others' },
            text: `${others} surat lain tidak sampai ke penerimanya.`,
            link: { href, label: 'Lihat surat yang tidak sampai' },
          },
        ]),
  ];
};

// The model of inference has everything that tells others of people: a page, file or mail that is not in it fails here.
import { describe, expect, it } from 'vitest';
import { linesOfVisibility, others } from '../../support/visibility-lines.ts';
import { inventory, type Read } from './inventory.ts';

/** Words that say that nothing is told of people but the reader. */
const nothing = new Set(['–', 'yes', 'own']);
const told = linesOfVisibility().filter(({ sees }) => others.some((reader) => !nothing.has(sees[reader])));
const isRead = (what: string): boolean => 'by' in (inventory[what] ?? {});

describe('the inventory of the model', () => {
  it('has every page, file and mail that tells anybody but the training office of other people, and nothing else', () => {
    expect(Object.keys(inventory).toSorted()).toEqual(told.flatMap(({ what }) => what).toSorted());
  });

  it('reads what tells figures, and of the own staff more than a seat', () => {
    // What the public answered is about no employee; how many answered of all is no answer.
    const notOfAssessments = /rekomendasi\/|layanan|survei/;
    for (const { what, sees } of told)
      for (const one of what) {
        const tellsFigures = others.some((reader) => sees[reader] === 'figures');
        if (tellsFigures && !notOfAssessments.test(one)) expect(isRead(one), one).toBe(true);
        const isPageOfStaff = one.startsWith('GET') && others.some((reader) => sees[reader] === 'staff');
        if (isPageOfStaff) expect(isRead(one), one).toBe(true);
      }
  });

  it('reads it in each of its readings', () => {
    const readings = new Set(
      Object.values(inventory).flatMap((one) => ('by' in one ? [(one satisfies Read).by] : [])),
    );
    expect([...readings].toSorted()).toEqual([
      'approver',
      'auditor',
      'evaluation',
      'facilitator',
      'head',
      'superior',
    ]);
  });
});

// The offices and fundings in words: one list, in the forms that pages, letters and files print.
import { describe, expect, it } from 'vitest';
import { OfficeName } from '../../../functions/records/plan.ts';
import { Funding } from '../../../functions/records/register.ts';
import { fundingTitle, fundingWord } from '../../../functions/words/funding-words.ts';
import { decidingTitle, officeTitle, officeWord } from '../../../functions/words/office-words.ts';
import { government } from '../program-approval/government.ts';

describe('an office', () => {
  it('has its own word', () => {
    expect(OfficeName.options.map(officeWord)).toEqual([
      'Kepala Perangkat Daerah',
      'Unit Pengelola Kepegawaian',
      'Sekretaris Daerah (PyB)',
      'Pejabat Pembina Kepegawaian (PPK)',
    ]);
  });

  it('is called as the government calls its holder, with what it decides as', () => {
    expect(OfficeName.options.map((office) => decidingTitle(government, office))).toEqual([
      'Kepala perangkat daerah peserta',
      'Kepala BPSDM',
      'Sekretaris Daerah (PyB)',
      'Gubernur Jambi (PPK)',
    ]);
    expect(officeTitle({ ...government, offices: [] }, 'bkpsdm')).toBe('Unit Pengelola Kepegawaian');
  });
});

describe('a funding', () => {
  it('has a word inside a sentence and one of its own', () => {
    expect(Funding.options.map((funding) => fundingWord[funding])).toEqual(['APBD', 'mitra', 'hibah']);
    expect(Funding.options.map(fundingTitle)).toEqual(['APBD', 'Mitra', 'Hibah']);
  });
});

// The greeting of mails and pages: one form for all, and the addressee is found in it again.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { addresseeOf, greetOffice, greetOperator, greetPerson } from '../../../functions/mail/greeting.ts';

describe('the greeting', () => {
  it('is written in one place only', () => {
    const greeting = [...readSources('functions/**/*.{ts,tsx}')]
      .filter(([, text]) => /Yth\./.test(text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')))
      .map(([file]) => file);
    expect(greeting).toEqual(['functions/mail/greeting.ts']);
  });

  it.each([greetPerson('Ani'), greetOffice('Sekretaris Daerah'), greetOperator])(
    'ends in a comma: %s',
    (text) => {
      expect(text).toMatch(/^Yth\. .*[^,],$/);
    },
  );

  it.each([
    [greetOffice('Sekretaris Daerah'), 'Sekretaris Daerah'],
    [greetPerson('Ani, S.Kom.'), 'Ani, S.Kom.'],
    [greetOperator, 'Pengelola Pengembangan Kompetensi'],
    [greetPerson(undefined), 'Bapak/Ibu'],
    // Mail of release 0.1, still on its way.
    ['Yth. Bapak/Ibu Ani', 'Ani'],
    ['Selamat pagi', 'Selamat pagi'],
  ])('"%s" is for %s', (greeting, addressee) => {
    expect(addresseeOf(greeting)).toBe(addressee);
  });
});

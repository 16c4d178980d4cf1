// How a program, a row of a plan and a batch name those with whom a training is held.
import { plainName } from '../records/provider.ts';
import type { CatalogueProgram } from '../records/register.ts';

type Offered = Pick<CatalogueProgram, 'provider' | 'partner'>;
export type ProviderUse = 'provider' | 'partner';

const isSame = (a: string, b: string): boolean => plainName(a) === plainName(b);

const together = ' bersama ';

/** As a row of a plan and a batch write it: `Balai Pelatihan bersama Universitas`. */
export const providerText = ({ provider, partner }: Offered): string =>
  partner === undefined || isSame(partner, provider) ? provider : `${provider}${together}${partner}`;

/** Whether that text names somebody, alone or beside another. */
export const isNamedIn = (text: string, name: string): boolean => {
  const [whole, one] = [plainName(text), plainName(name)];
  return whole === one || whole.startsWith(`${one}${together}`) || whole.endsWith(`${together}${one}`);
};

/** Whom a program of the catalogue is held with, and as what. */
export const namedBy = ({ provider, partner }: Offered): { name: string; as: ProviderUse }[] => [
  { name: provider, as: 'provider' },
  ...(partner === undefined ? [] : [{ name: partner, as: 'partner' as const }]),
];

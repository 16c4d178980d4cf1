// Whether those with whom a program is held are in force on its days, and how a program, a row of a plan and a batch name them.
import type { WibDate } from '../records/moments.ts';
import { type Provider, plainName } from '../records/provider.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { type Absence, absenceIn } from './terms.rules.ts';

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

/** Whoever has no record was never said to end, and is in force. */
const recordOf = (providers: readonly Provider[], name: string): Provider | undefined =>
  providers.find((one) => isSame(one.name, name));

/** Somebody with whom nothing is held on a day. */
export type OutOfForce = Absence & { name: string; as: ProviderUse };

/** The first of those a program is held with who is not in force on a day. */
export const outOfForce = (
  program: Offered,
  providers: readonly Provider[],
  day: WibDate,
): OutOfForce | undefined => {
  for (const { name, as } of namedBy(program)) {
    const absence = absenceIn(recordOf(providers, name)?.terms ?? [], day, day);
    if (absence) return { name, as, ...absence };
  }
  return undefined;
};

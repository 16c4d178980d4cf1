// What a government shows of itself, part by part, in words.

export const identityParts = ['name', 'unit', 'address', 'phone', 'contact', 'logo'] as const;
export type IdentityPart = (typeof identityParts)[number];

const words: Readonly<Record<IdentityPart, string>> = {
  name: 'Nama pemerintah daerah',
  unit: 'Unit pengelola',
  address: 'Alamat',
  phone: 'Telepon',
  contact: 'Surel narahubung',
  logo: 'Logo',
};

export const identityPartWord: ReadonlyMap<string, string> = new Map(Object.entries(words));

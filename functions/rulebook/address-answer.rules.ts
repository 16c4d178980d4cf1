// What was answered about an address outside of the government's own domains: only the address itself, by name, is a yes.
import { outsideField } from '../pages/outside-field.ts';
import { domainOf } from '../records/mail-address.ts';
import type { Problem } from '../refusals/refusal.ts';

export type AddressVerdict = {
  problems: Problem[];
  /** The address, where somebody has to say that it is meant, or has said so. */
  outside?: string;
};

/** `field` is what the form calls the address. */
export const answeredOutside = (email: string, agreed: string | undefined, field: string): AddressVerdict => {
  if (agreed === email) return { problems: [], outside: email };
  const problem: Problem =
    agreed === 'tidak'
      ? { field, message: 'Tuliskan alamat surel dinas yang benar.' }
      : {
          field: outsideField,
          message: `Alamat ${email} berada di luar domain surel pemerintah daerah ini. Pilih salah satu.`,
        };
  return { problems: [problem], outside: email };
};

/** What the audit trail keeps of it: the domain, never the address. */
export const outsideFact = (outside: string | undefined): { outsideDomain?: string } =>
  outside === undefined ? {} : { outsideDomain: domainOf(outside) };

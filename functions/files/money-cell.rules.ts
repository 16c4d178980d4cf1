// Understands whole rupiah as offices write them: `45.000.000`, `Rp 45.000.000,00`, `Rp1.250.000,-`, `45,000,000.00`.
import { mostRupiah } from '../rulebook/rupiah.rules.ts';

/** Points or commas by threes and two digits behind the other sign at most; a single kind of sign is read by how it stands. */
const forms: readonly RegExp[] = [
  /^\d+$/,
  /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?$/,
  /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?$/,
  /^\d+[.,]\d{1,2}$/,
];

const dressing = /^(?:rp\.?|idr)?\s*|\s*(?:[.,]-|[.,]?=)?\s*$/giu;

/** Whole rupiah, `fraction` when cents are in it, undefined when it is no amount. */
export const readMoney = (raw: string): number | 'fraction' | undefined => {
  const text = raw
    .trim()
    .replaceAll(dressing, '')
    .replaceAll(/[\u00a0\u202f]/g, '');
  if (!forms.some((form) => form.test(text))) return undefined;
  const [, whole = text, cents = ''] = /^(.*)[.,](\d{1,2})$/.exec(text) ?? [];
  if (/[1-9]/.test(cents)) return 'fraction';
  const amount = Number(whole.replaceAll(/[.,]/g, ''));
  return amount <= mostRupiah ? amount : undefined;
};

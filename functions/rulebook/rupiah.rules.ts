// An amount of money as a person types it.

/** More than any budget of a government, in forms and in files; beyond it a number of JavaScript is no longer exact. */
export const mostRupiah = 999_999_999_999_999;

/** `Rp1.250.000.000`, `1.250.000.000` or digits; undefined for anything that is not whole rupiah. */
export const readRupiah = (text: string): number | undefined => {
  const digits = text.replace(/^rp\.?\s*/i, '').trim();
  if (!/^(\d+|\d{1,3}(\.\d{3})+)$/.test(digits)) return undefined;
  const value = Number(digits.replaceAll('.', ''));
  return value <= mostRupiah ? value : undefined;
};

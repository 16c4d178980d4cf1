// Somebody whom a file puts in a place where they are asked, and who cannot be: taken as it is, because the register may be completed later, and said beside the row.

import type { CellReader } from '../files/row-check.rules.ts';
import type { WibDate } from '../records/moments.ts';
import { type Employee, isReachable } from '../records/register.ts';
import { hasLeft } from '../rulebook/in-office.rules.ts';

type Field = 'nip_atasan' | 'nip_kepala';

const words: Readonly<Record<Field, { who: string; what: string }>> = {
  nip_atasan: { who: 'Atasan ini', what: 'dimintai penilaian' },
  nip_kepala: { who: 'Kepala ini', what: 'dimintai keputusan' },
};

export const warnOfUnasked = (
  reader: Pick<CellReader, 'warnings'>,
  field: Field,
  { validTo, email }: Pick<Employee, 'validTo' | 'email'>,
  today: WibDate,
): void => {
  const { who, what } = words[field];
  const message = hasLeft({ validTo }, today)
    ? `${who} tidak lagi bekerja, sehingga tidak akan ${what}`
    : !isReachable({ email })
      ? `${who} tidak memiliki alamat surel, sehingga belum dapat ${what}; catat alamatnya pada data pegawai`
      : undefined;
  if (message !== undefined) reader.warnings.push({ field, message });
};

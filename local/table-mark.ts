// The id of an installation among its tables: a data folder and the tables it was begun with belong together.
import * as z from 'zod';
import { key } from '../functions/store/keys.ts';
import { create, getItem, transact } from '../functions/store/table.ts';
import type { DataFolder } from './data-folder.ts';

const markKey = { pk: key`INSTALLATION`, sk: key`INSTALLATION` };
const Mark = z.object({ installation: z.string() });

/** Throws with a sentence for people when the tables are another installation's, or empty where they cannot be. */
export const markTables = async ({
  path,
  installation,
  isBegun,
}: Pick<DataFolder, 'path' | 'installation' | 'isBegun'>): Promise<void> => {
  const found = await getItem('register', markKey, Mark);
  if (found?.installation === installation) return;
  if (found)
    throw new Error(
      `tabel di basis data milik instalasi lain (${found.installation.slice(0, 8)}), bukan folder data ${path}. Pakailah folder datanya, atau awalan lain dengan --table-prefix. Tidak ada yang diubah.`,
    );
  if (isBegun)
    throw new Error(
      `tabel folder data ${path} tidak ditemukan di basis data ini. Pakailah basis data dan --table-prefix yang sama seperti sebelumnya, atau kembalikan dari salinan cadangan.`,
    );
  await transact([create('register', { ...markKey, installation })]);
};

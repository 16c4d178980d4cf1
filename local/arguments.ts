// The flags of `npm start`, checked one by one; a wrong one is named with what it should have been.
import { parseArgs } from 'node:util';
import { startOfDay, WibDate } from '../functions/records/moments.ts';

const tenants = ['jambi', 'sawahlunto', 'bukitintan'] as const;
export type TenantSlug = (typeof tenants)[number];

export type Arguments = {
  employees: number;
  tenant: TenantSlug;
  rehearsal: boolean;
  exit: boolean;
  json: boolean;
  fresh: boolean;
  data: string;
  port: number;
  seed: number;
  /** The morning on which the rehearsal stops being played; absent, it goes to the end of the year. */
  until: Date | undefined;
  /** Begins every table's name, so that homes can share one DynamoDB. */
  tablePrefix: string;
};

export const help = `Siklus di satu mesin: menjalankan alur kerja dan fungsi yang sama seperti di AWS, tanpa akun dan tanpa Docker.

  npm start                       gladi satu siklus dengan pemerintah contoh, lalu tetap menyala
  npm start -- --no-rehearsal     hanya menyalakan; isi sendiri melalui konsol

Pilihan (sesudah --):
  --employees N     banyaknya pegawai contoh, 12 sampai 60000 (bawaan 300)
  --tenant NAMA     ${tenants.join(', ')} (bawaan jambi)
  --no-rehearsal    tanpa gladi
  --exit            berhenti setelah gladi selesai
  --json            baris pertama: alamat; baris terakhir: ringkasan, keduanya JSON
  --fresh           hapus isi folder data lebih dahulu
  --data FOLDER     folder data (bawaan .siklus)
  --port N          porta pertama dari tiga yang berurutan: halaman, kotak surat, Step Functions (bawaan 8080)
  --until DATE      gladi sampai pagi hari itu (2026-03-02), lalu berhenti; perintah berikutnya melanjutkannya
  --seed N          pilihan para pelaku gladi; angka yang sama memberi tahun yang sama (bawaan 1)
  --table-prefix P  awal nama tabel; rumah yang berbagi satu DynamoDB memakai awalan berlainan (bawaan siklus)
  --help            penjelasan ini

Flags in English: see README.md, "Commands".`;

const whole = (
  name: string,
  text: string | undefined,
  fallback: number,
  minimum: number,
  maximum: number,
): number => {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < minimum || value > maximum)
    throw new Error(`--${name}: "${text}" bukan bilangan bulat dari ${minimum} sampai ${maximum}`);
  return value;
};

/** Eight in the morning, before anybody of the rehearsal has got to their mail: what was due in the night has happened. */
const morningMs = 8 * 3_600_000;
const morningOf = (text: string | undefined): Date | undefined => {
  if (text === undefined) return undefined;
  const date = WibDate.safeParse(text);
  if (!date.success) throw new Error(`--until: "${text}" bukan tanggal seperti 2026-03-02`);
  return new Date(startOfDay(date.data).getTime() + morningMs);
};

/** What DynamoDB takes in a table's name, short enough to leave room for the rest of it. */
const prefix = (text: string): string => {
  if (!/^[A-Za-z0-9_.-]{3,60}$/.test(text))
    throw new Error(
      `--table-prefix: "${text}" harus 3 sampai 60 huruf, angka, titik, garis bawah, atau tanda hubung`,
    );
  return text;
};

/** What Node says of a flag, in the language of the other sentences here. */
const inWords = (error: unknown): Error => {
  const said = error instanceof Error ? error.message : String(error);
  const [, flag = said] = /'([^' ]+)/.exec(said) ?? [];
  const what = said.includes('an argument')
    ? 'tidak memakai nilai'
    : said.includes('missing')
      ? 'memerlukan nilai'
      : 'tidak dikenal';
  return new Error(`Pilihan ${flag} ${what}; lihat --help`);
};

const readFlags = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      employees: { type: 'string' },
      tenant: { type: 'string' },
      'no-rehearsal': { type: 'boolean' },
      exit: { type: 'boolean' },
      json: { type: 'boolean' },
      fresh: { type: 'boolean' },
      data: { type: 'string' },
      port: { type: 'string' },
      until: { type: 'string' },
      seed: { type: 'string' },
      'table-prefix': { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;

/** `'help'` when help was asked for; throws with a sentence when a flag is unknown or wrong. */
export const parseArguments = (argv: readonly string[]): Arguments | 'help' => {
  let values: ReturnType<typeof readFlags>;
  try {
    values = readFlags(argv);
  } catch (error) {
    throw inWords(error);
  }
  if (values.help) return 'help';
  const tenant = tenants.find((t) => t === (values.tenant ?? 'jambi'));
  if (!tenant) throw new Error(`--tenant: "${values.tenant}" tidak dikenal; pilih ${tenants.join(', ')}`);
  if (values.until !== undefined && values['no-rehearsal'])
    throw new Error('--until: tanpa gladi (--no-rehearsal) tidak ada yang dihentikan');
  return {
    employees: whole('employees', values.employees, 300, 12, 60_000),
    tenant,
    rehearsal: !values['no-rehearsal'],
    exit: values.exit ?? false,
    json: values.json ?? false,
    fresh: values.fresh ?? false,
    data: values.data ?? '.siklus',
    port: whole('port', values.port, 8080, 1, 65_533),
    until: morningOf(values.until),
    seed: whole('seed', values.seed, 1, 0, 2 ** 31),
    tablePrefix: prefix(values['table-prefix'] ?? 'siklus'),
  };
};

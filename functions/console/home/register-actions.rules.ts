// What the training office has to see to in its register: imports that were checked and left, or broke off, and accounts that should not be open.
import { integer, longDate } from '../../pages/format.ts';
import type { ImportJob } from '../../people/import-job.ts';
import { importFiles } from '../../people/import-kinds.ts';
import { jobPath } from '../../people/import-words.ts';
import type { AgencyId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Action } from '../actions.rules.ts';

export type RegisterRecords = {
  /** The imports of the last days, newest first. */
  jobs: readonly ImportJob[];
  /** Accounts of the office that are still open although whoever they belong to no longer works here: by whose id, since when. */
  leavers: readonly { accountId: string; name: string; lastDay: WibDate }[];
  /** Addresses that the roster gives to an employee and that are an account of the office: nobody has said that they are one person. */
  held: readonly { accountId: string; name: string }[];
  /** Agencies that have ended, with people who serve and are still recorded in them. */
  leftOver: readonly { agencyId: AgencyId; name: string; lastDay: WibDate; people: number }[];
};

/** The newest of each kind of file alone: an older one of the same kind has been overtaken by it. */
const newestOfKind = (jobs: readonly ImportJob[]): ImportJob[] =>
  jobs.filter(
    (job) =>
      !jobs.some(
        (other) =>
          other.kind === job.kind &&
          other.jobId !== job.jobId &&
          other.status !== 'refused' &&
          other.receivedAt > job.receivedAt,
      ),
  );

const importActions = (jobs: readonly ImportJob[]): Action[] =>
  newestOfKind(jobs).flatMap((job): Action[] => {
    const title = importFiles[job.kind].title;
    if (job.status === 'checked')
      return [
        {
          ...{ kind: 'import-waiting', about: job.jobId },
          text: `Berkas ${title} yang diunggah pada ${longDate(job.receivedAt)} sudah diperiksa dan belum diterapkan.`,
          link: { href: jobPath(job), label: 'Periksa dan terapkan' },
        },
      ];
    if (job.status !== 'failed') return [];
    return [
      {
        ...{ kind: 'import-stopped', about: job.jobId },
        text: `Impor ${title} yang diunggah pada ${longDate(job.receivedAt)} terhenti karena gangguan.`,
        link: { href: jobPath(job), label: 'Lihat dan lanjutkan' },
      },
    ];
  });

const accountLink = { href: '/konsol/akun', label: 'Buka halaman akun' };

export const registerActions = ({ jobs, leavers, held, leftOver }: RegisterRecords): Action[] => [
  ...importActions(jobs),
  ...leftOver.map(
    ({ agencyId, name, lastDay, people }): Action => ({
      ...{ kind: 'agency-left-over', about: agencyId },
      text: `${integer(people)} pegawai masih tercatat pada ${name}, yang berakhir pada ${longDate(lastDay)}. Pindahkan satu per satu dari daftarnya, atau sekaligus melalui impor data pegawai.`,
      link: {
        href: `/konsol/pegawai?unit=${encodeURIComponent(agencyId)}`,
        label: 'Lihat pegawainya dan pindahkan',
      },
    }),
  ),
  ...leavers.map(
    ({ accountId, name, lastDay }): Action => ({
      ...{ kind: 'account-left', about: accountId, link: accountLink },
      text: `Akun konsol ${name} masih terbuka, sedangkan hubungan kerjanya berakhir pada ${longDate(lastDay)}.`,
    }),
  ),
  ...held.map(
    ({ accountId, name }): Action => ({
      ...{ kind: 'address-held', about: accountId, link: accountLink },
      text: `Data pegawai memuat alamat surel yang sama dengan akun konsol ${name}. Mohon dipastikan apakah keduanya orang yang sama.`,
    }),
  ),
];

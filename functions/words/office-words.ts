// The offices that decide on a plan, in words: what the office is called, what its holder is called, what it decides as and what its decision is.
import type { ApprovalStep, OfficeName } from '../records/plan.ts';
import type { Tenant } from '../records/register.ts';
import { lastHolderOf } from '../rulebook/office-holders.rules.ts';

/** What an office does with the plan: as its button says it, as it stands once done. */
type Act = { verb: string; done: string };

/** One chain, four acts (Pasal 207, docs/language.md): the heads check, the training office agrees, the PyB validates, the PPK sets. */
const offices: Readonly<Record<OfficeName, { name: string; decidesAs?: string } & Act>> = {
  'agency-head': {
    name: 'Kepala Perangkat Daerah',
    verb: 'Verifikasi (sesuai)',
    done: 'Diverifikasi',
  },
  bkpsdm: {
    name: 'Unit Pengelola Kepegawaian',
    verb: 'Setujui',
    done: 'Disetujui',
  },
  sekda: {
    name: 'Sekretaris Daerah',
    decidesAs: 'PyB',
    verb: 'Validasi',
    done: 'Divalidasi',
  },
  ppk: {
    name: 'Pejabat Pembina Kepegawaian',
    decidesAs: 'PPK',
    verb: 'Tetapkan',
    done: 'Ditetapkan',
  },
};

/** The same act as a letter asks for it and as the trail tells it; apart, because the page that decides needs neither. */
const askedFor: Readonly<Record<OfficeName, string>> = {
  'agency-head': 'verifikasi',
  bkpsdm: 'persetujuan',
  sekda: 'validasi',
  ppk: 'penetapan',
};
const did: Readonly<Record<OfficeName, string>> = {
  'agency-head': 'Memverifikasi',
  bkpsdm: 'Menyetujui',
  sekda: 'Memvalidasi',
  ppk: 'Menetapkan',
};
export const actAskedFor = (office: OfficeName): string => askedFor[office];
export const actDone = (office: OfficeName): string => did[office];

/** The heads of the agencies a plan names, who decide side by side. */
export const participatingHeads = 'Kepala perangkat daerah peserta';

const deciding = (office: OfficeName, title: string): string => {
  const { decidesAs } = offices[office];
  return decidesAs ? `${title} (${decidesAs})` : title;
};

/** `Sekretaris Daerah (PyB)` */
export const officeWord = (office: OfficeName): string => deciding(office, offices[office].name);

/** As the government calls who holds the office: `Kepala BKPSDM`; by the office itself while nobody does. */
export const officeTitle = (tenant: Tenant, office: OfficeName): string =>
  office === 'agency-head'
    ? participatingHeads
    : (lastHolderOf(tenant.offices, office)?.title ?? offices[office].name);

/** `Gubernur Jambi (PPK)` */
export const decidingTitle = (tenant: Tenant, office: OfficeName): string =>
  deciding(office, officeTitle(tenant, office));

export const actOf = (office: OfficeName): Act => offices[office];

/** What the letter and the page say that silence leads to. */
export const silenceSentence = (
  { onSilence }: Pick<ApprovalStep, 'onSilence'>,
  change: object | undefined,
): string => {
  const what = change ? 'perubahan ini' : 'Rencana';
  const leadsTo =
    onSilence === 'unverified'
      ? `${what} diteruskan kepada pejabat berikutnya dan program perangkat daerah Bapak/Ibu ditandai tidak diverifikasi`
      : `${what} belum dapat ditetapkan`;
  return `Apabila sampai batas waktu belum ada keputusan, ${leadsTo}.`;
};

/** Where a no leads once no submission follows. */
export const lastRoundEnds =
  'Ini pengajuan terakhir: Rencana tercatat ditolak. Pengelola masih dapat membukanya kembali untuk diperbaiki.';

const otherwise: Readonly<Record<Exclude<ApprovalStep['status'], 'approved'>, string>> = {
  waiting: 'Menunggu keputusan',
  returned: 'Dikembalikan untuk perbaikan',
  rejected: 'Ditolak',
  lapsed: 'Berakhir tanpa keputusan',
};

/** How a turn stands: an approval by what the office's own is called, everything else alike for all. */
export const verdictWord = ({
  office,
  status,
  onSilence,
}: Pick<ApprovalStep, 'office' | 'status' | 'onSilence'>): string => {
  if (status === 'approved') return actOf(office).done;
  return status === 'lapsed' && onSilence !== undefined
    ? 'Tidak diverifikasi sampai batas waktu'
    : otherwise[status];
};

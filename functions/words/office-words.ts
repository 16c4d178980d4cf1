// The offices that decide on a plan, in words: what the office is called, what its holder is called, what it decides as.
import type { OfficeName } from '../records/plan.ts';
import type { Tenant } from '../records/register.ts';

const offices: Readonly<Record<OfficeName, { name: string; decidesAs?: string }>> = {
  'agency-head': { name: 'Kepala Perangkat Daerah' },
  bkpsdm: { name: 'BKPSDM' },
  sekda: { name: 'Sekretaris Daerah', decidesAs: 'PyB' },
  ppk: { name: 'Pejabat Pembina Kepegawaian', decidesAs: 'PPK' },
};

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
    : (tenant.offices.find((o) => o.role === office)?.title ?? offices[office].name);

/** `Gubernur Jambi (PPK)` */
export const decidingTitle = (tenant: Tenant, office: OfficeName): string =>
  deciding(office, officeTitle(tenant, office));

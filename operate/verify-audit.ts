// Holds the whole audit trail against its seals: `npm run verify-audit` names the first seal or line that does not fit.
// On AWS the environment names the table (AUDIT_TABLE); else it is a local home's, with --data for its folder. --anchor TENANT:NUMBER:HASH
// adds a point of the chain that was kept elsewhere: from the log, or from an earlier run.
import { parseArgs } from 'node:util';
import type { Anchor, Break, Verified } from '../functions/audit/chain.ts';
import { verifyTrail } from '../functions/audit/chain.ts';
import { TenantId } from '../functions/records/ids.ts';
import { readTrails } from './audit-trail.ts';
import { openTables } from './tables-at-hand.ts';

const faults: Readonly<Record<Break['fault'], string>> = {
  'seal-missing': 'segel ini hilang',
  'seal-changed': 'isi segel ini berubah',
  'seal-unlinked': 'segel ini tidak menyambung pada segel sebelumnya',
  'head-differs': 'ujung rantai tidak sama dengan segel terakhir',
  'anchor-differs': 'segel ini tidak sama dengan yang tercatat di tempat lain',
  'line-missing': 'catatan ini hilang',
  'line-changed': 'isi catatan ini berubah',
  'line-sealed-twice': 'catatan ini disegel dua kali',
  'line-inserted': 'catatan ini tidak ada dalam segel mana pun',
  'line-misses-its-mark': 'tanda segel pada catatan ini berubah',
};

const said = (tenant: TenantId, found: Break | Verified): string =>
  'fault' in found
    ? `${tenant}: RUSAK pada segel ${found.seal}${'line' in found ? `, catatan "${found.line}"` : ''}: ${faults[found.fault]}.`
    : `${tenant}: utuh, ${found.lines} catatan dalam ${found.seals} segel, ${found.waiting} menunggu segel berikutnya; segel terakhir ${found.sealedAt ?? 'belum ada'}. Ujung rantai: ${tenant}:${found.head.number}:${found.head.hash}`;

const anchorIn = (text: string): { tenant: string; anchor: Anchor } => {
  const [, tenant = '', number, hash = ''] = /^([^:]+):(\d+):([\w-]+)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`--anchor: "${text}" bukan PEMERINTAH:NOMOR:KODE`);
  return { tenant, anchor: { number: Number(number), hash } };
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.siklus' },
    'table-prefix': { type: 'string', default: 'siklus' },
    anchor: { type: 'string', multiple: true, default: [] },
  },
});
const tables = await openTables(values);
try {
  const anchors = values.anchor.map(anchorIn);
  const trails = await readTrails(tables.client, tables.nameOf('audit'));
  // A government of which nothing is left is missed by its anchor.
  for (const { tenant } of anchors)
    if (!trails.has(TenantId.parse(tenant)))
      trails.set(TenantId.parse(tenant), { head: undefined, seals: [], lines: [] });
  for (const [tenant, trail] of [...trails].sort()) {
    const own = anchors.filter((a) => a.tenant === tenant).map(({ anchor }) => anchor);
    const found = verifyTrail(tenant, trail, own);
    console.log(said(tenant, found));
    if ('fault' in found) process.exitCode = 1;
  }
  if (trails.size === 0) console.log('Jejak audit masih kosong.');
} finally {
  await tables.close();
}

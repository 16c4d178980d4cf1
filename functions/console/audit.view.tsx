// The page of the audit trail: newest line first, looked through by kind, person, office and month.
import type { VNode } from 'preact';
import { dateTime } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { auditKinds } from '../words/audit-kinds.ts';
import { auditOffice } from '../words/audit-words.ts';
import { type AuditFilter, trailPath } from './audit-filter.ts';
import { auditColumns } from './audit-table.ts';
import type { AuditPage } from './audit-trail.store.ts';
import { Table } from './console-table.view.tsx';

type Shown = AuditPage & { frame: Frame; year: number; filter: AuditFilter; isFirst: boolean };

const Choose = ({ year, filter }: Pick<Shown, 'year' | 'filter'>): VNode => (
  <form method="get" action={trailPath({ year }, {})}>
    <div class="field">
      <label for="jenis">Jenis tindakan</label>
      <select id="jenis" name="jenis">
        <option value="">Semua jenis</option>
        {auditKinds.map(([kind, title]) => (
          <option key={kind} value={kind} selected={filter.kind === kind}>
            {title}
          </option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="bulan">Bulan</label>
      <p class="hint" id="bulan-hint">
        {`Tahun dan bulan, misalnya ${year}-03. Kosongkan untuk semua bulan.`}
      </p>
      <input id="bulan" name="bulan" type="text" value={filter.month} aria-describedby="bulan-hint" />
    </div>
    {filter.actor ? <input type="hidden" name="pelaku" value={filter.actor} /> : null}
    {filter.office ? <input type="hidden" name="kantor" value={filter.office} /> : null}
    <button type="submit" class="button second">
      Saring
    </button>
  </form>
);

/** What is filtered by a link in a row, and the way back from it. */
const Chosen = ({ year, filter, rows }: Pick<Shown, 'year' | 'filter' | 'rows'>): VNode | null => {
  const { actor, office, ...rest } = filter;
  if (actor === undefined && office === undefined) return null;
  const of = [
    ...(actor === undefined ? [] : [`pelaku: ${rows[0]?.who ?? 'tidak ada catatan'}`]),
    ...(office === undefined ? [] : [`kantor: ${auditOffice(office)}`]),
  ];
  return (
    <p>
      {`Hanya ${of.join(', ')}. `}
      <a href={trailPath({ year }, rest)}>Tampilkan semua</a>
    </p>
  );
};

export const auditPage = (props: Shown): VNode => {
  const { year, filter, rows, older } = props;
  const oldest = rows.at(-1);
  const csv = trailPath({ year }, filter, { file: true });
  return (
    <Page title={`Jejak audit ${year}`} {...props.frame} wide>
      <p class="hint">
        {`Yang dilakukan pada siklus ${year}, dan yang dilakukan kantor di luar siklus pada tahun ${year - 1} dan ${year}. Setiap catatan ditulis bersama tindakannya, disegel dalam satu menit, dan tidak pernah diubah atau dihapus. Kode pemeriksaan yang sama berarti isi rencana yang sama.`}
      </p>
      <Choose year={year} filter={filter} />
      <Chosen year={year} filter={filter} rows={rows} />
      <Table
        caption="Tindakan terbaru lebih dahulu"
        columns={auditColumns}
        rows={rows}
        empty={
          older === undefined
            ? 'Belum ada catatan. Setiap keputusan dan perubahan tahapan pada tahun ini akan tercatat di sini.'
            : 'Belum ditemukan di antara catatan yang lebih baru. Lanjutkan ke catatan yang lebih lama.'
        }
      />
      <nav aria-label="Halaman">
        <p>
          {props.isFirst ? null : <a href={trailPath({ year }, filter)}>Terbaru</a>}
          {oldest === undefined ? null : ` Sampai ${dateTime(oldest.at)} `}
          {older === undefined ? null : (
            <a href={trailPath({ year }, filter, { before: older })}>Lebih lama</a>
          )}
        </p>
      </nav>
      <p>
        {'Unduh Jejak audit: '}
        <a href={`${csv}${csv.includes('?') ? '&' : '?'}sebagai=xlsx`} aria-label="Jejak audit, XLSX">
          XLSX
        </a>
        {', '}
        <a href={csv} aria-label="Jejak audit, CSV">
          CSV
        </a>
      </p>
    </Page>
  );
};

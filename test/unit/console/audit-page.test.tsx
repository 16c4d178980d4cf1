// The page of the audit trail before anything was done.
import { render } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { auditRows } from '../../../functions/console/audit-table.ts';
import { auditPage } from '../../../functions/console/console-lists.view.tsx';
import { pageOf } from '../../../functions/console/paging.view.tsx';
import { at, tenantId } from '../../support/branded.ts';

it('says that nothing was done yet, and what will be written here', () => {
  const rows = auditRows([], [], []);
  const page = render(
    auditPage({
      frame: { government: 'Provinsi Jambi' },
      year: 2027,
      ...pageOf(rows, null),
      total: rows.length,
    }),
  );
  expect(page).toContain('0 catatan.');
  expect(page).toContain('Belum ada catatan.');
  expect(page).not.toContain('Halaman');
});

it('has the last act on top, also of two in one moment', () => {
  const line = { tenant: tenantId('jambi'), year: 2027, actor: 'siklus', subject: '2027' };
  const rows = auditRows(
    [
      { ...line, at: at('2026-01-05T01:00:00.000Z'), action: 'cycle-opened' },
      { ...line, at: at('2028-04-30T01:00:00.000Z'), action: 'cycle-closed' },
      { ...line, at: at('2028-04-30T01:00:00.000Z'), action: 'phase-ended', subject: 'evaluation-1' },
    ],
    [],
    [],
  );
  expect(rows.map((r) => r.verb)).toEqual(['Menutup siklus', 'Mengakhiri tahapan', 'Membuka siklus']);
});

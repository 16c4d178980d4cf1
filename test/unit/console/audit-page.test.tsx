// The page of the audit trail before anything was done.
import { render } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { auditRows } from '../../../functions/console/audit-table.ts';
import { auditPage } from '../../../functions/console/console-lists.view.tsx';
import { pageOf } from '../../../functions/console/paging.view.tsx';

it('says that nothing was done yet, and what will be written here', () => {
  const rows = auditRows([], []);
  const page = render(
    auditPage({ government: 'Provinsi Jambi', year: 2027, ...pageOf(rows, null), total: rows.length }),
  );
  expect(page).toContain('0 catatan.');
  expect(page).toContain('Belum ada catatan.');
  expect(page).not.toContain('Halaman');
});

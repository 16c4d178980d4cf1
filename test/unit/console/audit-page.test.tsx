// The page of the audit trail before anything was done.
import { render } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { auditPage } from '../../../functions/console/audit.view.tsx';
import { auditRows } from '../../../functions/console/audit-table.ts';
import { at, tenantId } from '../../support/branded.ts';

it('says that nothing was done yet, and what will be written here', () => {
  const page = render(
    auditPage({
      frame: { government: { institution: 'Provinsi Jambi' } },
      year: 2027,
      filter: {},
      rows: [],
      older: undefined,
      isFirst: true,
    }),
  );
  expect(page).toContain('Belum ada catatan.');
  expect(page).not.toContain('Lebih lama');
});

it('has the last act on top, also of two in one moment', () => {
  const line = { tenant: tenantId('jambi'), year: 2027, actor: 'siklus', subject: '2027' };
  const rows = auditRows(
    2027,
    [
      { ...line, at: at('2026-01-05T01:00:00.000Z'), action: 'cycle-opened' },
      { ...line, at: at('2028-04-30T01:00:00.000Z'), action: 'cycle-closed' },
      { ...line, at: at('2028-04-30T01:00:00.000Z'), action: 'phase-ended', subject: 'evaluation-1' },
    ],
    { agencies: [], letters: [], people: new Map() },
  );
  expect(rows.map((r) => r.verb)).toEqual(['Menutup siklus', 'Mengakhiri tahapan', 'Membuka siklus']);
});

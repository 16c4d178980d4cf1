// The page that opens a cycle: every year that is offered says why, and what is missing is said once.
import { describe, expect, it } from 'vitest';
import { openCyclePage } from '../../../functions/cycle/open-cycle.view.tsx';
import { offeredYears, proposedDates } from '../../../functions/cycle/opening.rules.ts';
import { answersOf } from '../../../functions/cycle/opening-form.rules.ts';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import { defaultPolicy, inForce, type PhaseName } from '../../../functions/records/policy.ts';

const now = new Date('2026-01-05T02:00:00.000Z');
const page = (
  changes: { openYears?: number[]; hasRegister?: boolean; shortened?: PhaseName[] } = {},
): string => {
  const openYears = changes.openYears ?? [];
  return renderPage(
    openCyclePage({
      frame: { government: { institution: 'Provinsi Jambi' } },
      nonce: 'n',
      years: offeredYears(inForce(defaultPolicy), openYears, now),
      openYears,
      estimatedYears: [],
      shortened: changes.shortened ?? [],
      hasRegister: changes.hasRegister ?? true,
      answers: answersOf(2027, proposedDates(inForce(defaultPolicy), 2027)),
    }),
  );
};
const textOf = (html: string): string => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '');

describe('the page that opens a cycle', () => {
  it('says of every year why it is offered and whether its standard timetable can be used', () => {
    const text = textOf(page());
    expect(text).toContain('2027: tahun depan; jadwal bakunya dapat dipakai.');
    expect(text).toContain('2025: tahun lalu, hanya untuk siklus yang belum sempat dijalankan; jadwal baku');
    expect(text).toContain(
      'Penetapan Rencana, dan Pelaksanaan sudah lewat, jadi formulirnya mengusulkan jadwal yang dipersingkat.',
    );
    expect(text.indexOf('2027: tahun depan')).toBeLessThan(text.indexOf('2025: tahun lalu'));
  });

  it('says which phases it offers shorter than usual, and nothing where none is', () => {
    expect(page()).not.toContain('dipersingkat mulai');
    expect(textOf(page({ shortened: ['needs-survey', 'needs-analysis'] }))).toContain(
      'Jadwal Survei Kebutuhan dan Analisis Kebutuhan di bawah ini dipersingkat mulai hari kerja terdekat',
    );
  });

  it('names the years that are open and does not offer them', () => {
    const html = page({ openYears: [2026, 2027] });
    expect(textOf(html)).toContain('Sudah dibuka: 2026, 2027.');
    expect(html).not.toContain('tahun=2027"');
    expect(html).toContain('tahun=2028"');
  });

  it('says once that the register is missing', () => {
    expect(page({ hasRegister: false }).match(/belum diimpor/g)).toHaveLength(1);
    expect(page()).not.toContain('belum diimpor');
  });
});

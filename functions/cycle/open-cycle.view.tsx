// The form that opens a year: budget year, ceiling, and the dates of the five phases as the policy proposes them.
import type { VNode } from 'preact';
import { Form, TextField } from '../pages/form.view.tsx';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Notice } from '../pages/table.view.tsx';
import { zoneSaid } from '../records/moments.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { noRegister } from '../refusals/cycle.refusals.ts';
import type { Problem } from '../refusals/refusal.ts';
import { phaseTitle } from '../words/phase-words.ts';
import type { OfferedYear } from './opening.rules.ts';
import type { OpeningAnswers } from './opening-form.rules.ts';
import { PhaseFields } from './phase-fields.view.tsx';

type OpenCyclePage = {
  frame: Frame;
  nonce: string;
  years: readonly OfferedYear[];
  openYears: readonly number[];
  hasRegister: boolean;
  /** Years of the timetable whose days off no decree fixes yet. */
  estimatedYears: readonly number[];
  answers: OpeningAnswers;
  problems?: readonly Problem[];
  /** Phases for which the form offers other dates than the standard ones, because those are past. */
  shortened: readonly PhaseName[];
};

const whenWords: Readonly<Record<OfferedYear['when'], string>> = {
  last: 'tahun lalu, hanya untuk siklus yang belum sempat dijalankan',
  this: 'tahun ini',
  next: 'tahun depan',
  later: 'disiapkan lebih awal',
};

const listed = new Intl.ListFormat('id');

const timetableText = ({ over }: OfferedYear): string => {
  if (over.length === 0) return 'jadwal bakunya dapat dipakai.';
  const which =
    over.length === phases.length
      ? 'seluruh jadwal bakunya'
      : `jadwal baku ${listed.format(over.map((phase) => phaseTitle[phase]))}`;
  return `${which} sudah lewat, jadi formulirnya mengusulkan jadwal yang dipersingkat.`;
};

const YearLinks = ({ page }: { page: OpenCyclePage }): VNode => (
  <>
    <h2>Tahun anggaran yang dapat dibuka</h2>
    <p>
      Pilih tahun untuk mengisi formulir ini dengan jadwal bakunya.
      {page.openYears.length === 0 ? '' : ` Sudah dibuka: ${page.openYears.join(', ')}.`}
    </p>
    <ul>
      {page.years.map((offered) => (
        <li key={offered.year}>
          <a href={`/konsol/siklus-baru?tahun=${offered.year}`}>{offered.year}</a>: {whenWords[offered.when]};{' '}
          {timetableText(offered)}
        </li>
      ))}
    </ul>
  </>
);

const DaysOffAreEstimated = ({ years }: { years: readonly number[] }): VNode | null =>
  years.length === 0 ? null : (
    <p class="hint">
      Hari libur nasional dan cuti bersama tahun {listed.format(years.map(String))} masih perkiraan, karena
      keputusan bersama tiga menteri untuk tahun itu belum tercatat. Periksa kembali jadwal setelah keputusan
      itu terbit.
    </p>
  );

export const openCyclePage = (page: OpenCyclePage): VNode => (
  <Page title="Buka siklus" {...page.frame} problems={page.problems}>
    {page.hasRegister ? null : (
      <Notice tone="warn">
        {noRegister.message} <a href="/konsol/impor">Impor data</a>
      </Notice>
    )}
    <p class="lead">
      Siklus dimulai dengan survei kebutuhan pada tahun sebelum tahun anggaran dan berakhir dengan evaluasi
      sesudahnya. Setelah dibuka, setiap tahapan berjalan sendiri menurut jadwal ini.
    </p>
    <p>
      <a href="/konsol/siklus-baru/kesiapan">Periksa kesiapan data</a> sebelum membuka siklus: apa yang masih
      kurang, apa akibatnya, dan di mana melengkapinya.
    </p>
    <YearLinks page={page} />
    <p class="hint">Semua isian wajib diisi.</p>
    <Form nonce={page.nonce}>
      <TextField
        name="year"
        label="Tahun anggaran"
        type="number"
        value={page.answers.year}
        problems={page.problems}
      />
      <TextField
        name="ceiling"
        label="Pagu anggaran (rupiah)"
        hint="Batas biaya program dari APBD, misalnya 1.250.000.000. Dana mitra dan hibah tidak dihitung."
        value={page.answers.ceiling}
        problems={page.problems}
      />
      <h2>Jadwal tahapan</h2>
      <p class="hint">
        {zoneSaid()}: dibuka pukul 00.00, ditutup pukul 23.59. Pembukaan pada hari libur bergeser ke hari
        kerja berikutnya.
      </p>
      {page.shortened.length === 0 ? null : (
        <Notice tone="warn">
          Sebagian jadwal baku sudah lewat. Jadwal {listed.format(page.shortened.map((p) => phaseTitle[p]))}{' '}
          di bawah ini dipersingkat mulai hari kerja terdekat; tahapan lainnya tetap menurut jadwal baku.
        </Notice>
      )}
      <DaysOffAreEstimated years={page.estimatedYears} />
      {phases.map((phase) => (
        <PhaseFields key={phase} phase={phase} answers={page.answers} problems={page.problems} />
      ))}
      <button type="submit">Buka siklus</button>
    </Form>
  </Page>
);

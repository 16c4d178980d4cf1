// The joint leave of a year: what holds, the form to change it, and what the change moves or touches.
import type { VNode } from 'preact';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { ErrorSummary, Form, TextArea } from '../pages/form.view.tsx';
import { dateTime, longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable, Notice } from '../pages/table.view.tsx';
import type { WibDate } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { batchTitle } from '../words/batch-words.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { documentShortTitle } from '../words/plan-document.ts';
import type { JointLeaveChange, MovedYear } from './days-off.store.ts';

type DaysOff = {
  frame: Frame;
  year: number;
  years: readonly number[];
  current: readonly WibDate[];
  decree: string | undefined;
  isOwn: boolean;
  lastChange: JointLeaveChange | undefined;
  /** Only the operator changes it. */
  nonce: string | undefined;
  entered?: string;
  reason?: string | undefined;
  problems?: readonly Problem[];
  moved?: readonly MovedYear[];
  step: 'form' | 'preview' | 'done';
};

const Moved = ({ moved, isDone }: { moved: readonly MovedYear[]; isDone: boolean }): VNode => {
  const turns = moved.flatMap((year) => year.turns);
  const phases = moved.flatMap(({ cycle, phases }) => phases.map((p) => ({ year: cycle.year, ...p })));
  const batches = moved.flatMap(({ cycle, batches }) => batches.map((b) => ({ year: cycle.year, ...b })));
  return (
    <>
      <h2>{isDone ? 'Yang telah berubah' : 'Yang akan berubah'}</h2>
      <DataTable
        caption="Batas waktu keputusan"
        rows={turns}
        empty="Tidak ada batas waktu keputusan yang berubah."
        columns={[
          { label: 'Pejabat', lead: true, cell: (s) => s.step.approver.title },
          {
            label: 'Tentang',
            cell: (s) =>
              documentShortTitle(
                s.ref.year,
                s.ref.change === undefined ? undefined : { number: s.ref.change },
              ),
          },
          { label: 'Semula', cell: (s) => dateTime(s.step.expiresAt) },
          { label: 'Menjadi', cell: (s) => dateTime(s.expiresAt) },
        ]}
      />
      <DataTable
        caption="Pembukaan tahapan"
        rows={phases}
        empty="Tidak ada pembukaan tahapan yang berubah."
        columns={[
          { label: 'Tahapan', lead: true, cell: (p) => phaseTitle[p.phase.phase] },
          { label: 'Siklus', cell: (p) => p.year },
          { label: 'Semula', cell: (p) => longDate(p.phase.opensAt) },
          { label: 'Menjadi', cell: (p) => longDate(p.opensAt) },
        ]}
      />
      <DataTable
        caption="Angkatan yang bertemu pada hari cuti bersama"
        rows={batches}
        empty="Tidak ada angkatan yang tersentuh."
        columns={[
          {
            label: 'Angkatan',
            lead: true,
            cell: (b) => (
              <a href={`/konsol/${b.year}/angkatan/${encodeURIComponent(b.batch.batchId)}`}>
                {batchTitle(b.batch)}
              </a>
            ),
          },
          { label: 'Hari yang tersentuh', cell: (b) => b.dates.map((d) => longDate(d)).join(', ') },
        ]}
      />
      <p class="hint">
        Tanggal angkatan dan batas jawaban pemanggilan yang sudah dikirim tidak diubah; mohon disepakati
        dengan narasumber dan peserta. Batas waktu keputusan yang baru tampak pada halaman keputusan pejabat.
      </p>
    </>
  );
};

export const daysOffPage = (page: DaysOff): VNode => {
  const { year, current, decree, isOwn, nonce, step } = page;
  return (
    <Page title={`Cuti bersama ${year}`} {...page.frame}>
      <nav aria-label="Tahun">
        <p>
          {page.years.map((y) => (
            <>{y === year ? <strong>{y}</strong> : <a href={`/konsol/cuti-bersama?tahun=${y}`}>{y}</a>} </>
          ))}
        </p>
      </nav>
      {step === 'done' ? (
        <Notice tone="good">
          Cuti bersama {year} telah diubah. Batas waktu yang terbuka dihitung ulang dengan jumlah hari kerja
          yang sama.
        </Notice>
      ) : null}
      <p>
        {isOwn
          ? 'Menurut kebijakan pemerintah daerah: '
          : decree === undefined
            ? current.length === 0
              ? 'Belum ada keputusan bersama yang tercatat, dan belum ada perkiraan untuk tahun ini: belum ada hari yang dihitung sebagai cuti bersama.'
              : 'Belum ada keputusan bersama yang tercatat (perkiraan): '
            : `Menurut ${decree}: `}
        {current.length === 0
          ? isOwn || decree !== undefined
            ? 'tidak ada.'
            : ''
          : `${current.map((d) => longDate(d)).join(', ')}.`}
        {isOwn || decree !== undefined || current.length === 0
          ? null
          : ' Perkiraan ini berlaku sampai tanggal yang sebenarnya dicatat: batas waktu dalam hari kerja melewatinya, dan surat yang menunggu hari kerja tidak dikirim pada hari itu.'}
      </p>
      {page.lastChange ? (
        <p>
          Diubah pada {dateTime(page.lastChange.recordedAt)}. Dasar atau alasan: {page.lastChange.reason}
        </p>
      ) : null}
      {page.moved ? <Moved moved={page.moved} isDone={step === 'done'} /> : null}
      {nonce === undefined || step === 'done' ? null : (
        <>
          <h2>Ubah cuti bersama</h2>
          <ErrorSummary problems={page.problems} />
          <Form nonce={nonce} action="/konsol/cuti-bersama">
            <input type="hidden" name="tahun" value={year} />
            <TextArea
              name="tanggal"
              label="Tanggal cuti bersama"
              hint="Seluruh tanggal tahun ini, satu tanggal setiap baris, misalnya 2027-03-18."
              value={page.entered ?? current.join('\n')}
              problems={page.problems}
            />
            <TextArea
              name="alasan"
              label="Dasar atau alasan perubahan"
              hint="Misalnya nomor keputusan bersama, surat edaran, atau keputusan kepala daerah. Tercatat pada jejak audit dan tampak pada halaman ini."
              value={page.reason}
              problems={page.problems}
            />
            {step === 'preview' ? (
              <Confirmation
                statement="Saya sudah memeriksa yang akan berubah dan menerapkannya."
                problems={page.problems}
              />
            ) : null}
            <button
              class={step === 'preview' ? 'second' : undefined}
              type="submit"
              name="langkah"
              value="pratinjau"
            >
              Lihat yang akan berubah
            </button>{' '}
            {step === 'preview' ? (
              <button type="submit" name="langkah" value="terapkan">
                Terapkan perubahan
              </button>
            ) : null}
          </Form>
        </>
      )}
    </Page>
  );
};

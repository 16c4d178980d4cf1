// The forms with which an operator sets a year right: another ceiling, or what becomes of a year whose plan was not approved.
import type { VNode } from 'preact';
import { Form, Radios, TextArea, TextField } from '../pages/form.view.tsx';
import { longDate, rupiah } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import { type Cycle, hasEnded, type Phase } from '../records/cycle.ts';
import type { Plan } from '../records/plan.ts';
import type { Problem } from '../refusals/refusal.ts';
import { phaseStatusWord } from '../words/phase-words.ts';
import { minimumReason } from './correction.rules.ts';

type Answers = Readonly<Record<string, string | undefined>>;
type CorrectionPage = {
  frame: Frame;
  cycle: Cycle;
  nonce: string;
  answers: Answers;
  problems?: readonly Problem[];
};

const Reason = ({ answers, problems }: Pick<CorrectionPage, 'answers' | 'problems'>): VNode => (
  <TextArea
    name="reason"
    label="Alasan"
    hint={`Paling sedikit ${minimumReason} karakter. Alasan tercatat dalam jejak audit atas nama Bapak/Ibu.`}
    value={answers.reason}
    problems={problems}
  />
);

const Back = ({ year }: { year: number }): VNode => (
  <p>
    <a href={`/konsol/${year}`}>Kembali ke siklus {year}</a>
  </p>
);

export const ceilingPage = (page: CorrectionPage): VNode => (
  <Page title={`Perbaiki pagu ${page.cycle.year}`} {...page.frame} problems={page.problems}>
    <p class="lead">
      Pagu dapat diperbaiki sampai analisis kebutuhan dimulai, karena rencana disusun di bawah pagu itu.
    </p>
    <Facts facts={[['Pagu yang tercatat', rupiah(page.cycle.ceilingRupiah)]]} />
    <Form nonce={page.nonce}>
      <TextField
        name="ceiling"
        label="Pagu yang benar (rupiah)"
        value={page.answers.ceiling}
        problems={page.problems}
      />
      <Reason {...page} />
      <button type="submit">Simpan pagu</button>
    </Form>
    <Back year={page.cycle.year} />
  </Page>
);

export const stoppedPage = (page: CorrectionPage & { phase: Phase; plan: Plan | undefined }): VNode => {
  const { cycle, phase, plan } = page;
  return (
    <Page title={`Siklus ${cycle.year} berhenti tanpa rencana`} {...page.frame} problems={page.problems}>
      <p class="lead">
        Rencana tahun ini tidak ditetapkan, sehingga pelaksanaan dan evaluasi tidak dimulai.{' '}
        <a href={`/konsol/${cycle.year}/rencana`}>Lihat keputusan dan alasannya</a>
      </p>
      <Facts
        facts={[
          ['Hasil', phaseStatusWord[phase.status]],
          ['Berakhir', hasEnded(phase) ? longDate(phase.closedAt) : '–'],
          ['Pengajuan terakhir', plan ? `Ke-${plan.round}` : '–'],
        ]}
      />
      <Form nonce={page.nonce}>
        <Radios
          name="choice"
          legend="Tindak lanjut"
          options={[
            {
              value: 'perbaiki',
              label: 'Perbaiki rencana, lalu ajukan kembali',
              hint: 'Rencana dibuka untuk perbaikan: program dapat dikeluarkan atau ditambahkan sebelum diajukan.',
            },
            {
              value: 'ajukan',
              label: 'Ajukan kembali rencana yang sama',
              hint: 'Persetujuan dimulai dengan pengajuan baru. Pejabat yang sudah menyetujui isi ini tidak diminta lagi.',
            },
            {
              value: 'akhiri',
              label: 'Akhiri siklus tanpa rencana',
              hint: 'Tidak dapat dibatalkan. Jawaban survei dan hasil analisis tetap tersimpan.',
            },
          ]}
          value={page.answers.choice}
          problems={page.problems}
        />
        <TextField
          name="closesOn"
          label="Batas waktu persetujuan"
          hint="Hanya untuk perbaikan dan pengajuan kembali."
          type="date"
          value={page.answers.closesOn}
          problems={page.problems}
        />
        <Reason {...page} />
        <button type="submit">Simpan tindak lanjut</button>
      </Form>
      <Notice>
        Kebutuhan tahun berikutnya dapat disiapkan sekarang:{' '}
        <a href="/konsol/siklus-baru">buka siklus baru</a>.
      </Notice>
      <Back year={cycle.year} />
    </Page>
  );
};

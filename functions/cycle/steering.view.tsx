// The page on which an operator steers the phase a year has come to: what stands in its way, how it can go on, until when, and why.
import type { VNode } from 'preact';
import { Form, type RadioOption, Radios, TextArea, TextField } from '../pages/form.view.tsx';
import { dateTime, longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Cycle, Phase } from '../records/cycle.ts';
import type { Gate } from '../records/gate.ts';
import { momentOf, type WibDate } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { gateMend, gateText } from '../words/gate-words.ts';
import { phaseStatusWord, phaseTitle } from '../words/phase-words.ts';
import { minimumReason } from './correction.rules.ts';
import type { Way } from './steering.rules.ts';

export type SteeringPage = {
  frame: Frame;
  cycle: Cycle;
  nonce: string;
  now: Date;
  /** The phase the year has come to. */
  phase: Phase | undefined;
  ways: readonly Way[];
  proposedClosing: WibDate;
  answers: Readonly<Record<string, string | undefined>>;
  problems?: readonly Problem[];
};

const extendOption = (phase: Phase): RadioOption =>
  phase.status === 'held'
    ? {
        value: 'perpanjang',
        label: 'Buka kembali survei dan ingatkan yang belum menjawab',
        hint: 'Jawaban yang sudah masuk tetap tersimpan. Tautan yang sama berlaku lagi sampai tanggal tutup yang baru.',
      }
    : {
        value: 'perpanjang',
        label: 'Perpanjang tahapan ini',
        hint:
          phase.phase === 'needs-survey'
            ? 'Pegawai dan atasan yang belum selesai menerima pengingat dengan batas waktu yang baru.'
            : 'Rencana yang dikembalikan dapat diperbaiki sampai tanggal tutup yang baru.',
      };

const optionOf = (way: Way, phase: Phase): RadioOption => {
  switch (way) {
    case 'perpanjang':
      return extendOption(phase);
    case 'lanjutkan':
      return {
        value: 'lanjutkan',
        label: 'Lanjutkan apa adanya',
        hint: 'Tahapan dimulai meskipun ada kekurangan di atas; alasan Bapak/Ibu tercatat.',
      };
    case 'periksa':
      return {
        value: 'periksa',
        label: 'Periksa kembali',
        hint: 'Pilih setelah kekurangan di atas dilengkapi. Alasan tidak perlu diisi.',
      };
    case 'ulangi':
      return {
        value: 'ulangi',
        label: 'Ulangi analisis kebutuhan',
        hint: 'Analisis dihitung lagi dari jawaban, standar, katalog, dan pagu yang tercatat sekarang.',
      };
    case 'mulai':
      return {
        value: 'mulai',
        label: 'Mulai tahapan ini sekarang',
        hint: 'Tahapan sebelumnya sudah selesai; tahapan ini tidak menunggu tanggal bukanya.',
      };
    case 'tutup':
      return {
        value: 'tutup',
        label: 'Tutup pelaksanaan sekarang',
        hint: 'Semua angkatan sudah selesai. Sesudah ditutup, Rencana tahun ini tidak dapat diubah lagi dan pelatihan susulan tidak dapat diajukan. Evaluasi angkatan tetap berjalan.',
      };
  }
};

const GateItem = ({ gate, year }: { gate: Gate; year: number }): VNode => {
  const mend = gateMend(gate, year);
  return (
    <li>
      {gateText(gate)} {mend ? <a href={mend.href}>{mend.label}</a> : null}
    </li>
  );
};

const Steps = ({ page, phase }: { page: SteeringPage; phase: Phase }): VNode => {
  const { answers, problems, ways } = page;
  const label = phase.status === 'held' ? 'Survei dibuka sampai dengan' : 'Tanggal tutup yang baru';
  return (
    <Form nonce={page.nonce}>
      <Radios
        name="choice"
        legend="Kelanjutan tahapan"
        options={ways.map((way) => optionOf(way, phase))}
        value={answers.choice}
        problems={problems}
      />
      {ways.includes('perpanjang') ? (
        <TextField
          name="closesOn"
          label={label}
          hint="Hanya untuk perpanjangan. Tahapan sesudahnya yang tersentuh bergeser."
          type="date"
          value={answers.closesOn ?? page.proposedClosing}
          problems={problems}
        />
      ) : null}
      <TextArea
        name="reason"
        label="Alasan"
        hint={`Paling sedikit ${minimumReason} karakter. Alasan tercatat dalam jejak audit atas nama Bapak/Ibu.`}
        value={answers.reason}
        problems={problems}
      />
      <button type="submit">Simpan kelanjutan</button>
    </Form>
  );
};

export const steeringPage = (page: SteeringPage): VNode => {
  const { cycle, phase, ways } = page;
  return (
    <Page title={`Atur tahapan ${cycle.year}`} {...page.frame} problems={page.problems}>
      {phase ? (
        <Facts
          facts={[
            ['Tahapan', phaseTitle[phase.phase]],
            ['Status', phaseStatusWord[phase.status]],
            ['Dibuka', longDate(phase.openedAt ?? phase.opensAt)],
            ['Batas waktu', dateTime(momentOf(phase.closesAt))],
          ]}
        />
      ) : null}
      {phase?.status === 'held' ? (
        <Notice tone="warn">
          <p>
            <strong>Tahapan belum dimulai dan belum ada surat yang dikirim</strong> (sejak{' '}
            {dateTime(phase.heldAt)}).
          </p>
          <ul>
            {phase.gates.map((gate) => (
              <GateItem key={gate.kind} gate={gate} year={cycle.year} />
            ))}
          </ul>
        </Notice>
      ) : null}
      {phase && ways.length > 0 ? (
        <Steps page={page} phase={phase} />
      ) : (
        <Notice>Tidak ada yang perlu diatur saat ini.</Notice>
      )}
      <p>
        <a href={`/konsol/${cycle.year}/jadwal`}>Jadwal tahapan yang belum dibuka</a>
      </p>
      <p>
        <a href={`/konsol/${cycle.year}`}>Kembali ke siklus {cycle.year}</a>
      </p>
    </Page>
  );
};

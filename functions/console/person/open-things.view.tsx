// What a person has open, and the page of each act on it: what happens is said first, and nothing is chosen.

import type { VNode } from 'preact';
import { Form, TextField } from '../../pages/form.view.tsx';
import { dateTime, integer, longDate, nip } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts } from '../../pages/table.view.tsx';
import { YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchTitle, periodText } from '../../words/batch-words.ts';
import { unreachableWord } from '../../words/register-words.ts';
import { decisionWord } from '../../words/request-words.ts';
import { idOfThing, needsReason, type OpenThing, orderShown } from './open-things.rules.ts';

const labelOf = (thing: OpenThing): string => {
  switch (thing.kind) {
    case 'survey':
      return `Kirim tautan baru survei kebutuhan ${thing.year}`;
    case 'rating':
      return `Kirim tautan baru daftar penilaian ${thing.year}`;
    case 'late':
      return `Undang menyusul ke survei kebutuhan ${thing.year}`;
    case 'call':
      return `Kirim ulang pemanggilan ${batchTitle(thing.batch)}`;
    case 'seat':
      return `Keluarkan dari ${batchTitle(thing.batch)}`;
    case 'ahead':
      return thing.seat.aheadSince === undefined
        ? `Dahulukan sebagai cadangan ${batchTitle(thing.batch)}`
        : `Kembalikan urutan cadangan ${batchTitle(thing.batch)}`;
    case 'follow-up':
      return thing.rater.role === 'alumni'
        ? `Kirim tautan baru evaluasi pascapelatihan ${thing.evaluation.programName} sebagai alumni`
        : `Kirim tautan baru evaluasi pascapelatihan ${thing.evaluation.programName} sebagai atasan`;
    case 'request':
      return `Jawab permohonan ${thing.request.name}`;
    case 'answer':
      return `Batalkan jawaban atas permohonan ${thing.request.name}`;
  }
};

const theOldIsDead = 'Tautan yang dikirim sebelumnya tidak dapat dibuka lagi.';
const letterTo = ({ email = unreachableWord }: Employee): string =>
  `Surat dengan tautan baru dikirim ke ${email}.`;

const seatLines = ({ batch, seat, reserves }: Extract<OpenThing, { kind: 'seat' }>): string[] => [
  `${batchTitle(batch)} berlangsung ${periodText(batch)}.`,
  ...(seat.status === 'reserve'
    ? ['Orang ini peserta cadangan yang belum dipanggil, sehingga tidak menerima surat.']
    : [
        reserves === 0
          ? 'Angkatan ini tidak mempunyai peserta cadangan: tempatnya tetap kosong.'
          : `Tempatnya diberikan kepada peserta cadangan berikutnya (${integer(reserves)} orang) selama waktu menjawab masih cukup.`,
        'Orang ini menerima surat yang memuat alasan di bawah.',
        ...(seat.superiorTold === undefined ? [] : ['Atasan yang sudah diberi tahu menerima pemberitahuan.']),
      ]),
  'Sesudah dikeluarkan, orang ini tidak dipanggil lagi untuk angkatan ini.',
];

const aheadLines = ({ batch, seat }: Extract<OpenThing, { kind: 'ahead' }>): string[] => [
  `${batchTitle(batch)} berlangsung ${periodText(batch)}.`,
  ...(seat.aheadSince === undefined
    ? [
        'Tempat berikutnya yang kosong ditawarkan kepada orang ini sebelum peserta cadangan yang lain; cadangan yang lebih dahulu didahulukan tetap di depannya.',
        'Batas bagian satu perangkat daerah tetap berlaku: bila perangkat daerahnya sudah penuh, cadangan lain dipanggil lebih dahulu.',
        'Urutan semula dapat dikembalikan selama orang ini belum dipanggil.',
      ]
    : [
        `Orang ini didahulukan sejak ${dateTime(seat.aheadSince)}. Urutannya kembali seperti pada susunan semula.`,
      ]),
  'Orang ini belum dipanggil, sehingga tidak menerima surat tentang hal ini.',
];

const linesOf = (thing: OpenThing, person: Employee): string[] => {
  switch (thing.kind) {
    case 'survey':
      return [
        letterTo(person),
        theOldIsDead,
        ...(thing.invitation.draft === undefined ? [] : ['Jawaban yang sudah tersimpan tetap ada.']),
        `Batas waktu menjawab tetap ${dateTime(thing.survey.closesAt)}.`,
      ];
    case 'rating':
      return [
        letterTo(person),
        theOldIsDead,
        `Penilaian yang sudah dikirim tetap ada: ${integer(thing.list.rated)} dari ${integer(thing.list.staffCount)} pegawai.`,
        `Batas waktu tetap ${dateTime(thing.survey.closesAt)}.`,
      ];
    case 'late':
      return [
        `Undangan dikirim ke ${person.email} dan dapat dijawab sampai ${dateTime(thing.survey.closesAt)}.`,
        'Jumlah yang ditanya di perangkat daerahnya bertambah satu.',
        person.superiorEmployeeId === undefined
          ? 'Atasan langsungnya belum dicatat, sehingga tidak ada penilaian atasan.'
          : 'Atasan langsungnya, selama bekerja di perangkat daerah yang ikut survei, mendapat namanya dalam daftar penilaian beserta surat.',
      ];
    case 'call':
      return [letterTo(person), theOldIsDead, `Batas waktu jawaban tetap ${dateTime(thing.seat.replyBy)}.`];
    case 'seat':
      return seatLines(thing);
    case 'ahead':
      return aheadLines(thing);
    case 'follow-up':
      return [
        letterTo(person),
        theOldIsDead,
        `Jawaban yang sudah dikirim tetap ada; batas waktu tetap ${dateTime(thing.rater.closesAt)}.`,
      ];
    case 'request':
      return [];
    case 'answer':
      return [
        `Jawaban "${decisionWord[thing.request.answer.decision]}" belum dikirim; sampai ${dateTime(thing.request.answer.tellAt)} dapat dibatalkan.`,
        `Permohonan kembali menunggu jawaban, paling lambat ${longDate(thing.request.answerBy)}. Pegawai tidak menerima surat tentang jawaban yang dibatalkan.`,
      ];
  }
};

export const OpenThings = (props: { person: Employee; things: readonly OpenThing[] }): VNode => (
  <>
    <h2>Yang sedang terbuka</h2>
    {props.things.length === 0 ? (
      <p class="hint">
        Tidak ada survei, daftar penilaian, pemanggilan, evaluasi, atau permohonan orang ini yang terbuka.
      </p>
    ) : (
      <ul>
        {props.things.map((thing) => (
          <li key={idOfThing(thing)}>
            <a href={`/konsol/pegawai/${props.person.employeeId}/terbuka/${idOfThing(thing)}`}>
              {labelOf(thing)}
            </a>
          </li>
        ))}
      </ul>
    )}
  </>
);

export const openThingPage = (props: {
  frame: Frame;
  nonce: string;
  person: Employee;
  thing: OpenThing;
  reason?: string | undefined;
  problems?: readonly Problem[];
}): VNode => {
  const { person, thing, problems } = props;
  const label = labelOf(thing);
  return (
    <Page title={label} {...props.frame} problems={problems}>
      <Facts
        facts={[
          ['Nama', person.name],
          ['NIP', nip(person.nip)],
          ['Surel', person.email ?? unreachableWord],
        ]}
      />
      <h2>Yang terjadi</h2>
      <ul>
        {linesOf(thing, person).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form nonce={props.nonce}>
        {thing.kind === 'ahead' ? <input type="hidden" name="dilihat" value={orderShown(thing)} /> : null}
        {needsReason(thing) ? (
          <TextField
            name="alasan"
            label="Alasan"
            hint={`10 sampai 300 karakter; ${thing.kind === 'seat' && thing.seat.status !== 'reserve' ? 'dibaca oleh orang yang dikeluarkan' : 'tercatat dalam jejak audit'}`}
            value={props.reason}
            problems={problems}
          />
        ) : null}
        <YesOrNo yes={`${label.charAt(0).toLowerCase()}${label.slice(1)}`} problems={problems} />
      </Form>
      <p>
        <a href={`/konsol/pegawai/${person.employeeId}`}>Kembali ke data {person.name}</a>
      </p>
    </Page>
  );
};

// The list as the training office files it: what is missing, the boxes and scores, where they were taken from; or what was filed.
import type { VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { Form, TextArea } from '../../pages/form.view.tsx';
import { dateTime } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { Problem } from '../../refusals/refusal.ts';
import { batchFacts, batchTitle, cancellationText } from '../../words/batch-words.ts';
import { finalFrom } from './attendance.rules.ts';
import {
  AttendanceList,
  type AttendanceMember,
  DaysOfBatch,
  HighestScore,
  ListTurn,
  ShownPage,
} from './attendance.view.tsx';
import type { Room } from './attendance-room.ts';
import type { ListPage } from './list-pages.ts';

export type FilingPage = {
  frame: Frame;
  room: Room;
  turn: ListPage<AttendanceMember> & { path: string };
  nonce: string;
  /** As last typed or saved. */
  value: (name: string) => string | undefined;
  tooEarly: boolean;
  problems?: readonly Problem[];
};

/** Keeps one page of a long list and sends nothing. */
export const keepStep = 'simpan';

const Filing = ({ room, turn, nonce, value, tooEarly, problems }: FilingPage): VNode => (
  <>
    <Notice tone="warn">
      Presensi dan nilai biasanya dikirim oleh narasumber sendiri. Isilah halaman ini hanya apabila kiriman
      itu tidak datang; yang sudah disimpan sementara oleh narasumber sudah tampil di bawah ini. Kiriman ini
      menjadi dasar sertifikat dan tidak dapat diubah lagi.
    </Notice>
    {tooEarly ? <Notice>Dapat dikirim mulai {dateTime(finalFrom(room.batch.endsOn))}.</Notice> : null}
    <DaysOfBatch batch={room.batch} />
    <ListTurn turn={turn} />
    <Form nonce={nonce}>
      <ShownPage turn={turn} />
      <HighestScore value={value} problems={problems} />
      <AttendanceList batch={room.batch} turn={turn} value={value} problems={problems} />
      <TextArea
        name="catatan"
        label="Sumber presensi dan nilai"
        hint="Misalnya daftar hadir bertanda tangan yang disimpan, dan siapa yang menyerahkannya."
        value={value('catatan')}
        problems={problems}
      />
      <Confirmation
        statement="Presensi dan nilai ini saya isikan untuk narasumber dari sumber yang saya tuliskan."
        problems={problems}
      />
      <button type="submit">Kirim presensi</button>
      {turn.pages < 2 ? null : (
        <>
          {' '}
          <button type="submit" name="langkah" value={keepStep} class="second">
            Simpan halaman ini
          </button>
        </>
      )}
    </Form>
  </>
);

const GoOn = ({ nonce, problems }: FilingPage): VNode => (
  <Form nonce={nonce}>
    <Confirmation
      statement="Saya sudah memeriksa sebab gangguan; pengolahan angkatan ini dapat dilanjutkan."
      problems={problems}
    />
    <button type="submit">Lanjutkan pengolahan</button>
  </Form>
);

const State = (page: FilingPage): VNode => {
  const { batch, attendance } = page.room;
  if (batch.status === 'cancelled')
    return <Notice tone="bad">Angkatan ini dibatalkan. {cancellationText(batch.cancelledBecause)}</Notice>;
  if (batch.status === 'planned' || batch.status === 'inviting')
    return <Notice>Angkatan ini belum dimulai, sehingga presensi belum dapat diisi.</Notice>;
  if (attendance?.finalAt === undefined) return <Filing {...page} />;
  const { filed } = attendance;
  return (
    <>
      <Notice tone="good">
        Presensi dan nilai akhir diterima pada {dateTime(attendance.finalAt)}
        {filed ? `, diisikan oleh ${filed.by}. Sumber: ${filed.note}` : ', dikirim oleh narasumber.'}
      </Notice>
      {batch.status === 'running' && batch.brokeOff ? <GoOn {...page} /> : null}
    </>
  );
};

export const filingPage = (page: FilingPage): VNode => {
  const { batch, ref } = page.room;
  const broken = batch.status === 'running' ? batch.brokeOff : undefined;
  return (
    <Page title="Presensi dan nilai angkatan" {...page.frame} problems={page.problems} wide>
      <p class="lead">{batchTitle(batch)}</p>
      <Facts
        facts={[
          ...batchFacts(batch),
          ...(batch.facilitator ? [['Narasumber', batch.facilitator.name] as const] : []),
        ]}
      />
      {broken ? (
        <Notice tone="warn">
          Pengolahan angkatan ini terhenti pada {dateTime(broken.at)}
          {broken.error === undefined ? '' : ` (${broken.error})`}. Angkatan tidak dibatalkan.
        </Notice>
      ) : null}
      <State {...page} />
      <p>
        <a href={`/konsol/${ref.year}/angkatan/${encodeURIComponent(ref.batchId)}`}>Kembali ke angkatan</a>
      </p>
    </Page>
  );
};

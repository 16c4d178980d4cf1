// The invitation as the invited person sees it: what, when, where, what is expected; then the question, or the answer on record.
import type { VNode } from 'preact';
import { greetPerson } from '../../mail/greeting.ts';
import { Form, Radios, TextArea } from '../../pages/form.view.tsx';
import { dateTime } from '../../pages/format.ts';
import { Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { Batch, Participant, ParticipantWho } from '../../records/batch.ts';
import { replyTooLate } from '../../refusals/delivery.refusals.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchFacts, batchTitle, cancellationText, datesOf, meetingFacts } from '../../words/batch-words.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { placeReasonText } from '../../words/place-words.ts';
import { declineReasons, reasonText } from './reply.rules.ts';

export type ReplyPage = {
  government: Letterhead;
  /** Undefined when the register does not know the person any longer. */
  name: string | undefined;
  batch: Batch;
  participant: Participant;
  nonce: string;
  isOpen: boolean;
  /** Said yes, and the batch has not begun. */
  mayWithdraw: boolean;
  answers?: { answer?: string | undefined; reason?: string | undefined; note?: string | undefined };
  problems?: readonly Problem[];
};

const WhyNot = ({
  answers,
  problems,
  ...said
}: {
  answers: ReplyPage['answers'] | undefined;
  problems: readonly Problem[] | undefined;
  legend: string;
  hint?: string;
}): VNode => (
  <>
    <Radios name="reason" {...said} options={declineReasons} value={answers?.reason} problems={problems} />
    <TextArea
      name="note"
      label="Keterangan"
      hint="Wajib untuk alasan lain, selebihnya boleh dikosongkan."
      value={answers?.note}
      problems={problems}
    />
  </>
);

const Question = ({ nonce, answers, problems }: ReplyPage): VNode => (
  <Form nonce={nonce}>
    <Radios
      name="answer"
      legend="Apakah Bapak/Ibu dapat hadir?"
      options={[
        { value: 'accept', label: 'Hadir', hint: 'Saya akan mengikuti kegiatan secara penuh.' },
        { value: 'decline', label: 'Tidak dapat hadir', hint: 'Pilih alasannya di bawah ini.' },
      ]}
      value={answers?.answer}
      problems={problems}
    />
    <WhyNot
      {...{ answers, problems }}
      legend="Alasan bila tidak dapat hadir"
      hint="Hanya diisi bila tidak dapat hadir."
    />
    <button type="submit">Kirim jawaban</button>
  </Form>
);

const Declined = ({ participant }: { participant: ParticipantWho<'declined'> }): VNode => {
  const at = participant.withdrawnAt ?? participant.repliedAt;
  const when = at ? ` pada ${dateTime(at)}` : '';
  return (
    <Notice>
      Jawaban Bapak/Ibu sudah tercatat{when}: <strong>tidak dapat hadir</strong>. Alasan:{' '}
      {reasonText(participant.declineReason)}.
    </Notice>
  );
};

const Accepted = ({ repliedAt }: Pick<ParticipantWho<'accepted'>, 'repliedAt'>): VNode => (
  <Notice tone="good">
    Jawaban Bapak/Ibu sudah tercatat pada {dateTime(repliedAt)}: <strong>hadir</strong>. Terima kasih.
  </Notice>
);

/** For whoever cannot come after all: the seat goes to a reserve, so the sooner it is said the better. */
const GiveBack = ({ nonce, answers, problems }: ReplyPage): VNode => (
  <details open={problems !== undefined}>
    <summary>Tidak jadi hadir</summary>
    <p>
      Apabila Bapak/Ibu ternyata tidak dapat hadir, mohon menyampaikannya secepatnya agar peserta cadangan
      masih dapat dipanggil. Tempat yang sudah diserahkan tidak dapat diminta kembali.
    </p>
    <Form nonce={nonce}>
      <input type="hidden" name="answer" value="withdraw" />
      <WhyNot {...{ answers, problems }} legend="Alasan tidak jadi hadir" />
      <button type="submit">Serahkan tempat</button>
    </Form>
  </details>
);

const Closed = (): VNode => <Notice tone="warn">{replyTooLate.message}</Notice>;

const Answer = (props: ReplyPage): VNode => {
  const { batch, participant, isOpen } = props;
  if (batch.status === 'cancelled')
    return <Notice tone="bad">Angkatan ini dibatalkan. {cancellationText(batch.cancelledBecause)}</Notice>;
  switch (participant.status) {
    case 'invited':
      return isOpen ? <Question {...props} /> : <Closed />;
    case 'reserve':
    case 'no-reply':
      return <Closed />;
    case 'declined':
      return <Declined participant={participant} />;
    case 'accepted':
    case 'attended':
    case 'absent':
      return (
        <>
          <Accepted repliedAt={participant.repliedAt} />
          {props.mayWithdraw ? <GiveBack {...props} /> : null}
        </>
      );
  }
};

export const replyPage = (props: ReplyPage): VNode => {
  const { government, name, batch, participant, problems } = props;
  const days = datesOf(batch).length;
  // Whoever holds a link was asked to answer by then.
  const replyBy = participant.status === 'reserve' ? undefined : participant.replyBy;
  return (
    <Page title="Pemanggilan peserta" government={government} problems={problems}>
      <p class="lead">
        {greetPerson(name)} Bapak/Ibu dipanggil sebagai peserta {batchTitle(batch)}.
      </p>
      <Facts
        facts={[
          ...batchFacts(batch),
          ...meetingFacts(batch),
          ['Alasan pemanggilan', placeReasonText(participant)],
          ['Yang diharapkan', `Hadir penuh selama ${days} hari, mengikuti tes awal dan tes akhir.`],
          ...(replyBy === undefined ? [] : [['Batas waktu jawaban', dateTime(replyBy)] as const]),
        ]}
      />
      <Answer {...props} />
    </Page>
  );
};

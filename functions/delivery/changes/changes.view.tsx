// The pages on which a batch gets another facilitator or other days, or is called off; each says first whom it will tell.
import type { ComponentChildren, VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { Form, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import { OutsideAddress } from '../../pages/yes-or-no.view.tsx';
import type { Batch } from '../../records/batch.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchFacts, batchStatusWord, batchTitle, datesOf } from '../../words/batch-words.ts';
import { isTaught, mayMove, type offered, shortestNoticeDays, somebodyElse } from './changes.rules.ts';

export type ChangePage = {
  frame: Frame;
  year: number;
  batch: Batch;
  nonce: string;
  /** As last typed. */
  value: (name: string) => string | undefined;
  problems?: readonly Problem[];
};

export const Sheet = (
  props: ChangePage & {
    title: string;
    /** Further ones of the batch. */
    facts?: readonly (readonly [string, string])[];
    children: ComponentChildren;
  },
): VNode => {
  const { batch, year } = props;
  return (
    <Page title={props.title} {...props.frame} problems={props.problems}>
      <p class="lead">{batchTitle(batch)}</p>
      <Facts
        facts={[
          ...batchFacts(batch),
          ...(props.facts ?? []),
          ...(batch.facilitator ? [['Narasumber', batch.facilitator.name] as const] : []),
          ['Status', batchStatusWord[batch.status]],
        ]}
      />
      {props.children}
      <p>
        <a href={`/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`}>Kembali ke angkatan</a>
      </p>
    </Page>
  );
};

const Reason = ({ value, problems }: ChangePage): VNode => (
  <TextArea
    name="alasan"
    label="Alasan"
    hint="Tercatat pada jejak audit."
    value={value('alasan')}
    problems={problems}
  />
);

export const TooLate = ({ children }: { children: string }): VNode => <Notice tone="warn">{children}</Notice>;

export const facilitatorPage = (
  props: ChangePage & { people: ReturnType<typeof offered>; outside?: string | undefined },
): VNode => {
  const { batch, people, value, problems } = props;
  return (
    <Sheet {...props} title="Ganti narasumber">
      {isTaught(batch) ? (
        <>
          <p>
            {batch.status === 'planned'
              ? 'Narasumber baru menerima permohonan pada hari pemanggilan peserta.'
              : batch.status === 'inviting'
                ? 'Narasumber baru menerima permohonan, dan narasumber semula diberi tahu, hari ini juga.'
                : 'Narasumber baru menerima tautan presensi, narasumber semula diberi tahu, dan tautannya tidak berlaku lagi. Isian yang sudah disimpan sementara tetap ada.'}
          </p>
          <Form nonce={props.nonce}>
            <Radios
              name="narasumber"
              legend="Narasumber pengganti"
              options={[
                ...people.map((p) => ({
                  value: p.email,
                  label: p.name,
                  hint: p.busyIn
                    ? `Dalam kurun yang sama mengajar ${batchTitle(p.busyIn)}.`
                    : p.teaches
                      ? 'Mengajar kompetensi angkatan ini.'
                      : 'Mengajar kompetensi lain.',
                })),
                { value: somebodyElse, label: 'Narasumber lain', hint: 'Isi nama dan surel di bawah ini.' },
              ]}
              value={value('narasumber')}
              problems={problems}
            />
            <TextField name="nama" label="Nama narasumber lain" value={value('nama')} problems={problems} />
            <TextField
              name="surel"
              type="email"
              label="Surel narasumber lain"
              value={value('surel')}
              problems={problems}
            />
            <OutsideAddress email={props.outside} problems={problems} />
            <Reason {...props} />
            <Confirmation statement="Saya mengganti narasumber angkatan ini." problems={problems} />
            <button type="submit">Ganti narasumber</button>
          </Form>
        </>
      ) : (
        <TooLate>Angkatan ini sudah berakhir, sehingga narasumbernya tidak dapat diganti lagi.</TooLate>
      )}
    </Sheet>
  );
};

export const movePage = (props: ChangePage): VNode => {
  const { batch, value, problems } = props;
  return (
    <Sheet {...props} title="Pindahkan jadwal">
      {mayMove(batch) ? (
        <>
          <p>
            Peserta yang sudah dipanggil, atasannya, dan narasumber diberi tahu tentang jadwal yang baru.
            Peserta yang sudah menyatakan hadir dapat menyatakan tidak jadi hadir melalui tautan
            pemanggilannya.
          </p>
          <Form nonce={props.nonce}>
            <TextField
              name="mulai"
              type="date"
              label="Hari pertama"
              hint={`Hari kerja, paling cepat ${shortestNoticeDays} hari kerja dari hari ini. Angkatan berlangsung ${datesOf(batch).length} hari kerja berturut-turut.`}
              value={value('mulai')}
              problems={problems}
            />
            <Reason {...props} />
            <Confirmation statement="Saya memindahkan jadwal angkatan ini." problems={problems} />
            <button type="submit">Pindahkan jadwal</button>
          </Form>
        </>
      ) : (
        <TooLate>
          Angkatan ini sudah dimulai atau sudah berakhir, sehingga jadwalnya tidak dapat dipindahkan lagi.
        </TooLate>
      )}
    </Sheet>
  );
};

export const callOffPage = (props: ChangePage & { mayStill: boolean }): VNode => (
  <Sheet {...props} title="Batalkan angkatan">
    {props.mayStill ? (
      <>
        <p>
          Peserta yang sudah dipanggil, atasannya, dan narasumber diberi tahu beserta alasannya. Pembatalan
          tidak dapat ditarik kembali.
        </p>
        <Form nonce={props.nonce}>
          <TextArea
            name="alasan"
            label="Alasan"
            hint="Dibaca oleh semua yang diberi tahu, dan tercatat pada jejak audit."
            value={props.value('alasan')}
            problems={props.problems}
          />
          <Confirmation statement="Saya membatalkan angkatan ini." problems={props.problems} />
          <button type="submit">Batalkan angkatan</button>
        </Form>
      </>
    ) : (
      <TooLate>
        Angkatan ini sudah terlaksana atau sudah berakhir. Yang sudah terlaksana tidak dibatalkan; presensi
        yang belum diterima dapat diisikan.
      </TooLate>
    )}
  </Sheet>
);

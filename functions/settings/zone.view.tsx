// The page of the zone: by which clock dates and deadlines of a government are meant, and what another one moves.
import type { VNode } from 'preact';
import { Form, Radios } from '../pages/form.view.tsx';
import { dateTime } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import { type Instant, inZone, momentOf, ZoneName, zoneSaid } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { ApplyForm, ReasonAndPreview } from './change-forms.view.tsx';
import type { MovedPhase } from './zone.rules.ts';

export type ZoneAnswers = { zone?: ZoneName | undefined; reason?: string | undefined };

const named = (zone: ZoneName): string => `${zoneSaid(zone)} (${zone})`;

export const zonePage = (props: {
  frame: Frame;
  zone: ZoneName;
  answers: ZoneAnswers;
  /** Only the operator changes it. */
  nonce: string | undefined;
  isSaved: boolean;
  problems?: readonly Problem[];
}): VNode => {
  const { answers, nonce, problems, zone } = props;
  return (
    <Page title="Zona waktu" {...props.frame} problems={problems}>
      {props.isSaved ? <Notice tone="good">Zona waktu yang baru sudah dicatat.</Notice> : null}
      <p class="lead">
        Tanggal dan batas waktu pada halaman dan surat dihitung menurut {named(zone)}: hari dimulai pukul
        00.00 dan berakhir pukul 23.59 {zone}.
      </p>
      {nonce === undefined ? null : (
        <Form nonce={nonce}>
          <Radios
            name="zona"
            legend="Zona waktu yang baru"
            options={ZoneName.options
              .filter((one) => one !== zone)
              .map((value) => ({ value, label: named(value) }))}
            value={answers.zone}
            problems={problems}
          />
          <ReasonAndPreview reason={answers.reason} problems={problems} />
        </Form>
      )}
    </Page>
  );
};

export const zonePreviewPage = (props: {
  frame: Frame;
  nonce: string;
  earlier: ZoneName;
  zone: ZoneName;
  reason: string;
  phases: readonly MovedPhase[];
  problems: readonly Problem[] | undefined;
}): VNode => {
  const { earlier, zone, problems } = props;
  const by = (of: ZoneName, at: Instant): string => inZone(of, () => dateTime(momentOf(at)));
  return (
    <Page title="Zona waktu: yang akan berubah" {...props.frame} problems={problems}>
      <Facts
        facts={[
          ['Semula', named(earlier)],
          ['Menjadi', named(zone)],
          ['Alasan', props.reason],
        ]}
      />
      <DataTable
        caption="Tahapan yang tetap pada tanggalnya, menurut jam yang baru"
        rows={props.phases}
        empty="Tidak ada tahapan siklus terbuka yang tersentuh."
        cards="labelled"
        columns={[
          { label: 'Tahapan', lead: true, cell: (m) => phaseTitle[m.phase.phase] },
          { label: 'Siklus', cell: (m) => m.year },
          { label: 'Dibuka semula', cell: (m) => by(earlier, m.phase.opensAt) },
          { label: 'Dibuka', cell: (m) => by(zone, m.opensAt) },
          { label: 'Ditutup', cell: (m) => by(zone, m.closesAt) },
        ]}
      />
      <p class="hint">
        Tahapan yang berjalan atau ditunggu, dan batas waktu yang sudah disebut dalam surat, tidak bergeser;
        jamnya ditampilkan menurut zona yang baru.
      </p>
      <ApplyForm
        nonce={props.nonce}
        carried={{ zona: zone, alasan: props.reason }}
        statement="Saya sudah memeriksa yang akan berubah dan mencatatnya."
        apply="Catat zona waktu"
        problems={problems}
      />
      <p>
        <a href="/konsol/zona">Kembali tanpa mengubah</a>
      </p>
    </Page>
  );
};

// The form of an act on a person, under what it touches.
import type { VNode } from 'preact';
import { Form, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { nip } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts } from '../../pages/table.view.tsx';
import { DayField, OutsideAddress, WorkAddressField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { AgencyId } from '../../records/ids.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { absenceWord, endReasonWord } from '../../words/register-words.ts';
import { actLabel, touched } from './act-words.ts';
import type { PersonPage } from './person.store.ts';
import {
  correctableAbsences,
  type Entries,
  minimumReason,
  type PersonAct,
  possibleAbsences,
  possibleEndReasons,
} from './person-change.rules.ts';
import { termOf } from './person-words.ts';

const day = (
  name: string,
  label: string,
  entries: Entries,
  problems: readonly Problem[] | undefined,
): VNode => <DayField name={name} label={label} value={entries[name]} problems={problems} />;

const AbsenceFields = ({ page, entries, problems }: ActPage): VNode => (
  <>
    <Radios
      name="alasan"
      legend="Sebab"
      options={possibleAbsences(page.employee).map((value) => ({ value, label: absenceWord[value] }))}
      value={entries.alasan}
      problems={problems}
    />
    {day('mulai', 'Hari pertama tidak bekerja', entries, problems)}
    {day('sampai', 'Hari terakhir tidak bekerja, bila sudah diketahui', entries, problems)}
  </>
);

const ActFields = (props: ActPage): VNode | null => {
  const { entries, problems } = props;
  switch (props.act) {
    case 'betulkan':
      return (
        <>
          <TextField name="nama" label="Nama beserta gelar" value={entries.nama} problems={problems} />
          <WorkAddressField value={entries.surel} problems={problems} />
          <OutsideAddress email={props.outside} problems={problems} />
        </>
      );
    case 'pindah':
      return (
        <>
          <Radios
            name="unit"
            legend="Perangkat daerah baru"
            options={props.agencies.map((a) => ({ value: a.agencyId, label: a.name }))}
            value={entries.unit}
            problems={problems}
          />
          <TextField
            name="jabatan"
            label="Jabatan baru, bila berubah"
            hint="nama jabatan persis seperti pada daftar jabatan"
            value={entries.jabatan}
            problems={problems}
          />
          {day('mulai', 'Hari pertama di tempat baru', entries, problems)}
        </>
      );
    case 'atasan':
      return (
        <TextField
          name="nip"
          label="NIP atasan langsung"
          hint="18 angka"
          value={entries.nip}
          problems={problems}
        />
      );
    case 'jeda':
      return <AbsenceFields {...props} />;
    case 'betulkan-jeda':
      return (
        <>
          <Radios
            name="jeda"
            legend="Catatan yang keliru"
            options={correctableAbsences(props.page.employee).map(({ from, until, reason }) => ({
              value: from,
              label: `${absenceWord[reason]}, ${termOf(from, until)}`,
            }))}
            value={entries.jeda}
            problems={problems}
          />
          <Radios
            name="menjadi"
            legend="Yang benar"
            options={[
              { value: 'dibatalkan', label: 'Catatan itu tidak pernah berlaku: batalkan' },
              { value: 'dibetulkan', label: 'Sebab atau harinya lain: catat seperti di bawah ini' },
            ]}
            value={entries.menjadi}
            problems={problems}
          />
          <p class="hint">Sebab dan hari diisi hanya bila catatan dibetulkan.</p>
          <AbsenceFields {...props} />
          <TextArea
            name="keterangan"
            label="Alasan perubahan"
            hint={`Paling sedikit ${minimumReason} karakter. Tercatat dalam jejak audit.`}
            value={entries.keterangan}
            problems={problems}
          />
        </>
      );
    case 'kembali':
      return day('mulai', 'Hari pertama bekerja kembali', entries, problems);
    case 'kontrak':
      return (
        <>
          {day('terakhir', 'Hari terakhir kontrak yang baru', entries, problems)}
          <TextField
            name="surat"
            label="Nomor dan tanggal keputusan perpanjangan"
            value={entries.surat}
            problems={problems}
          />
        </>
      );
    case 'akhiri':
      return (
        <>
          <Radios
            name="alasan"
            legend="Sebab"
            options={possibleEndReasons(props.page.employee).map((value) => ({
              value,
              label: endReasonWord[value],
            }))}
            value={entries.alasan}
            problems={problems}
          />
          {day('terakhir', 'Hari terakhir bekerja', entries, problems)}
        </>
      );
    case 'batalkan-akhir':
      return null;
  }
};

export type ActPage = {
  frame: Frame;
  nonce: string;
  page: PersonPage;
  act: PersonAct;
  agencies: readonly { agencyId: AgencyId; name: string }[];
  entries: Entries;
  /** An address that lies outside of the government's domains: the form asks whether it is meant. */
  outside?: string | undefined;
  problems?: readonly Problem[];
};

export const actPage = (props: ActPage): VNode => {
  const { page, act } = props;
  const lines = touched(act, page);
  return (
    <Page title={actLabel[act]} {...props.frame} problems={props.problems}>
      <Facts
        facts={[
          ['Nama', page.employee.name],
          ['NIP', nip(page.employee.nip)],
          ['Perangkat Daerah', page.agency?.name ?? page.employee.agencyId],
          ['Jabatan', page.employee.positionName],
        ]}
      />
      <h2>Yang terjadi</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form nonce={props.nonce}>
        <ActFields {...props} />
        <YesOrNo
          yes={`${actLabel[act].charAt(0).toLowerCase()}${actLabel[act].slice(1)}`}
          problems={props.problems}
        />
      </Form>
      <p>
        <a href={`/konsol/pegawai/${page.employee.employeeId}`}>Kembali ke data {page.employee.name}</a>
      </p>
    </Page>
  );
};

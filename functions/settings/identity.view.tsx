// The pages on which a government says how it shows itself: what holds, its history, the form and what it would change.
import type { VNode } from 'preact';
import { Choice, Form, TextArea, TextField } from '../pages/form.view.tsx';
import { dateTime } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { outsideField } from '../pages/outside-field.ts';
import { type Paged, PagedTable } from '../pages/paged-table.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import { OutsideAddress } from '../pages/yes-or-no.view.tsx';
import type { IdentityVersion } from '../records/identity.ts';
import { momentOf } from '../records/moments.ts';
import type { Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { actorText } from '../words/audit-words.ts';
import { identityPartWord } from '../words/identity-words.ts';
import { institutionOf, letterheadOf, logoPath } from '../words/letterhead.ts';
import { ApplyForm, ReasonAndPreview } from './change-forms.view.tsx';
import type { IdentityAnswers, IdentityDifference, Shown } from './identity.rules.ts';
import type { Logo } from './logo.ts';

const Picture = ({ src, of }: { src: string; of: string }): VNode => (
  <img src={src} alt={`Logo ${of}`} height="64" />
);

const Lines = ({ text }: { text: string }): VNode => (
  <>
    {text.split('\n').map((line, i) => (
      <>
        {i > 0 ? <br /> : null}
        {line}
      </>
    ))}
  </>
);

const factsOf = ({ slug, offices }: Tenant, shown: Shown): [string, VNode | string][] => {
  const { displayName, identity } = shown;
  const head = letterheadOf({ slug, offices, displayName, identity });
  return [
    ['Nama pemerintah daerah', head.institution],
    ['Unit pengelola', head.unit ?? 'belum ada'],
    ['Alamat', <Lines text={head.address ?? 'belum ada'} />],
    ['Telepon', head.phone ?? 'belum ada'],
    ['Surel narahubung', head.contact ?? 'belum ada'],
    ['Logo', head.logo ? <Picture src={head.logo} of={head.institution} /> : 'belum ada'],
  ];
};

export const identityPage = (props: {
  frame: Frame;
  tenant: Tenant;
  /** The last first. */
  versions: Paged<IdentityVersion>;
  names: ReadonlyMap<string, string>;
  mayChange: boolean;
  isSaved: boolean;
}): VNode => {
  const { tenant, versions } = props;
  return (
    <Page title="Identitas pemerintah daerah" {...props.frame}>
      {props.isSaved ? <Notice tone="good">Identitas yang baru sudah dicatat.</Notice> : null}
      <p class="lead">
        Nama, unit, alamat, dan narahubung yang tampak pada halaman, surat, dan sertifikat; logo tampak pada
        halaman dan sertifikat.
      </p>
      <Facts facts={factsOf(tenant, { displayName: tenant.displayName, identity: tenant.identity ?? {} })} />
      {props.mayChange ? (
        <p>
          <a class="button" href="/konsol/identitas/ubah">
            Ubah identitas
          </a>
        </p>
      ) : null}
      <PagedTable
        caption="Riwayat identitas"
        paged={versions}
        empty="Belum pernah diubah sejak pemerintah daerah dipasang."
        cards="labelled"
        columns={[
          { label: 'Versi', lead: true, cell: (v) => `Versi ${v.version}` },
          {
            label: 'Yang tampak',
            cell: (v) => (
              <>
                {institutionOf(v.displayName)}, {v.identity.unit}
                {v.identity.address ? `, ${v.identity.address.replaceAll('\n', ', ')}` : ''},{' '}
                {v.identity.contact}
                {v.identity.phone ? `, ${v.identity.phone}` : ''}{' '}
                {v.identity.logo ? <a href={logoPath(tenant.slug, v.identity.logo)}>logo</a> : '(tanpa logo)'}
              </>
            ),
          },
          { label: 'Alasan', cell: (v) => v.reason },
          {
            label: 'Dicatat',
            cell: (v) =>
              `${dateTime(momentOf(v.recordedAt))} oleh ${actorText(v.actor, { people: props.names })}`,
          },
        ]}
      />
    </Page>
  );
};

export const identityFormPage = (props: {
  frame: Frame;
  nonce: string;
  tenant: Tenant;
  answers: IdentityAnswers;
  /** An address outside of the government's own domains: the form asks whether it is meant. */
  outside?: string | undefined;
  problems?: readonly Problem[];
}): VNode => {
  const { answers, problems, tenant } = props;
  return (
    <Page title="Ubah identitas" {...props.frame} problems={problems}>
      <Form nonce={props.nonce} files>
        <input type="hidden" name="dasar" value={tenant.identityVersion ?? 0} />
        <TextField
          name="nama"
          label="Nama pemerintah daerah"
          hint="Tanpa kata Pemerintah, yang ditambahkan sendiri."
          value={answers.nama}
          problems={problems}
        />
        <TextField
          name="unit"
          label="Unit pengelola siklus"
          hint="Tercetak di atas nama pemerintah daerah pada akhir surat."
          value={answers.unit}
          problems={problems}
        />
        <TextArea
          name="alamat"
          label="Alamat (tidak wajib)"
          hint="Paling banyak empat baris."
          value={answers.alamat}
          problems={problems}
        />
        <TextField name="telepon" label="Telepon (tidak wajib)" value={answers.telepon} problems={problems} />
        <TextField
          name="kontak"
          label="Surel narahubung"
          hint="Menjawab pertanyaan pegawai, pejabat, dan narasumber."
          type="email"
          value={answers.kontak}
          problems={problems}
        />
        <OutsideAddress email={props.outside} problems={problems} />
        <TextField
          name="logo"
          label="Logo (tidak wajib)"
          hint="Berkas PNG atau SVG, paling besar 32 KB. Kosongkan untuk mempertahankan logo yang ada."
          type="file"
          accept=".png,.svg,image/png,image/svg+xml"
          problems={problems}
        />
        {tenant.identity?.logo ? (
          <Choice
            type="checkbox"
            group={{ name: 'logoHapus' }}
            option={{ value: 'ya', label: 'Hapus logo yang ada' }}
            checked={false}
          />
        ) : null}
        <ReasonAndPreview reason={answers.alasan} keptIn="history" problems={problems} />
      </Form>
    </Page>
  );
};

const mimeOf = ({ kind }: Logo): string => (kind === 'png' ? 'image/png' : 'image/svg+xml');
const contentOf = ({ bytes }: Logo): string => Buffer.from(bytes).toString('base64');

export const identityPreviewPage = (props: {
  frame: Frame;
  nonce: string;
  tenant: Tenant;
  answers: IdentityAnswers;
  differences: readonly IdentityDifference[];
  shown: Shown;
  logo: Logo | undefined;
  isLogoGone: boolean;
  /** Agreed to by name on the form before. */
  outside: string | undefined;
  problems: readonly Problem[] | undefined;
}): VNode => {
  const { answers, problems, logo, tenant } = props;
  const { institution, logo: earlier } = letterheadOf(tenant);
  const newLogo = (): VNode | string =>
    logo ? (
      <Picture
        src={`data:${mimeOf(logo)};base64,${contentOf(logo)}`}
        of={institutionOf(props.shown.displayName)}
      />
    ) : (
      'tanpa logo'
    );
  return (
    <Page title="Identitas: yang akan berubah" {...props.frame} problems={problems}>
      <DataTable
        caption="Yang berubah"
        rows={props.differences}
        empty="Tidak ada yang berubah."
        cards="labelled"
        columns={[
          { label: 'Bagian', lead: true, cell: (d) => identityPartWord.get(d.part) },
          {
            label: 'Semula',
            cell: (d) =>
              d.part !== 'logo' ? (
                <Lines text={d.before || 'belum ada'} />
              ) : earlier ? (
                <Picture src={earlier} of={institution} />
              ) : (
                'tanpa logo'
              ),
          },
          {
            label: 'Menjadi',
            cell: (d) => (d.part === 'logo' ? newLogo() : <Lines text={d.after || 'dihapus'} />),
          },
        ]}
      />
      <p class="hint">
        Berlaku segera pada halaman dan surat yang dibuat sesudahnya. Surat yang sudah antre dan nama pada
        sertifikat yang sudah terbit tidak berubah.
      </p>
      <ApplyForm
        nonce={props.nonce}
        files
        carried={{
          dasar: tenant.identityVersion ?? 0,
          ...answers,
          ...(props.outside === undefined ? {} : { [outsideField]: props.outside }),
          ...(logo ? { logoIsi: contentOf(logo) } : {}),
          ...(props.isLogoGone ? { logoHapus: 'ya' } : {}),
        }}
        statement="Saya sudah memeriksa yang akan berubah dan mencatatnya."
        apply="Catat identitas"
        mayChange
        problems={problems}
      />
    </Page>
  );
};

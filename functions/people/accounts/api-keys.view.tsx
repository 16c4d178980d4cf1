// The page of keys for programs: which there are, a new one that is shown once, and the confirmation before one is revoked.
import type { VNode } from 'preact';
import { type ApiKey, ApiScope, keyState } from '../../links/api-key.ts';
import { Form, Radios, TextField } from '../../pages/form.view.tsx';
import { dateTime, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import { YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { Problem } from '../../refusals/refusal.ts';
import { apiScopeWord } from '../../words/account-words.ts';
import { keyDays } from './api-keys.rules.ts';

const scopeHints: Readonly<Record<ApiScope, string>> = {
  'read-figures': 'GET /api/cycles/{tahun}/summary; tidak dapat mengubah apa pun',
  import: '/api/v1/imports; mengubah data pegawai, perangkat daerah, dan data impor lainnya',
};

const scopeText = ({ scopes }: ApiKey): string =>
  ApiScope.options
    .filter((scope) => scopes.includes(scope))
    .map((scope) => apiScopeWord[scope])
    .join(', ') || 'Tidak ada';

const State = ({ apiKey, now }: { apiKey: ApiKey; now: Date }): VNode => {
  switch (keyState(apiKey, now)) {
    case 'open':
      return (
        <>
          <Tag tone="good">Berlaku</Tag> sampai {longDate(apiKey.expiresAt)}
        </>
      );
    case 'revoked':
      return (
        <>
          <Tag tone="soft">Dicabut</Tag> {apiKey.revokedAt ? longDate(apiKey.revokedAt) : ''}
        </>
      );
    default:
      return (
        <>
          <Tag tone="soft">Berakhir</Tag> {longDate(apiKey.expiresAt)}
        </>
      );
  }
};

export type KeysPage = {
  frame: Frame;
  keys: readonly ApiKey[];
  page: number;
  pages: number;
  now: Date;
  nonce: string;
  attempt?: Readonly<Record<string, string | undefined>>;
  problems?: readonly Problem[];
};

const used = ({ lastUsedAt }: ApiKey): string => (lastUsedAt ? dateTime(lastUsedAt) : 'Belum pernah');

export const keysPage = ({ attempt = {}, problems, ...props }: KeysPage): VNode => (
  <Page title="Kunci program" {...props.frame} wide problems={problems}>
    <p class="lead">
      Program lain membaca angka siklus atau mengimpor data dengan kunci pada tajuk <code>x-api-key</code>,
      menurut kegunaan yang dipilih. Kunci tidak dapat dipakai untuk masuk ke konsol.
    </p>
    <DataTable
      caption="Kunci program"
      rows={props.keys}
      empty="Belum ada kunci program. Buat kunci tersendiri untuk setiap program."
      cards="labelled"
      columns={[
        { label: 'Nama', lead: true, cell: (k) => k.name },
        { label: 'Nomor', cell: (k) => k.keyId },
        { label: 'Kegunaan', cell: scopeText },
        { label: 'Dibuat', cell: (k) => `${longDate(k.createdAt)} oleh ${k.createdBy}` },
        { label: 'Terakhir dipakai', cell: used },
        { label: 'Keadaan', cell: (k) => <State apiKey={k} now={props.now} /> },
        {
          label: 'Tindakan',
          cell: (k) =>
            keyState(k, props.now) === 'open' ? (
              <a href={`/konsol/kunci/${k.keyId}`} aria-label={`Cabut kunci ${k.name}`}>
                Cabut
              </a>
            ) : (
              '–'
            ),
        },
      ]}
    />
    <Pager path="/konsol/kunci" page={props.page} pages={props.pages} />
    <h2>Buat kunci</h2>
    <Form nonce={props.nonce} action="/konsol/kunci">
      <TextField
        name="nama"
        label="Nama program"
        hint="misalnya: dasbor kepegawaian"
        value={attempt.nama}
        problems={problems}
      />
      <Radios
        name="kegunaan"
        legend="Kegunaan"
        options={ApiScope.options.map((scope) => ({
          value: scope,
          label: apiScopeWord[scope],
          hint: scopeHints[scope],
        }))}
        value={attempt.kegunaan}
        problems={problems}
      />
      <Radios
        name="masa"
        legend="Masa berlaku"
        options={keyDays.map((days) => ({ value: String(days), label: `${days} hari` }))}
        value={attempt.masa}
        problems={problems}
      />
      <button type="submit">Buat kunci</button>
    </Form>
    <p>
      <a href="/konsol/akun">Kembali ke akun</a>
    </p>
  </Page>
);

export const newKeyPage = (props: { frame: Frame; apiKey: ApiKey; text: string }): VNode => (
  <Page title="Kunci program dibuat" {...props.frame}>
    <Notice tone="warn">
      Kunci ini hanya ditampilkan sekali. Simpan sekarang pada program yang memakainya; setelah halaman ini
      ditutup, kunci tidak dapat dilihat lagi.
    </Notice>
    <Facts
      stacked
      facts={[
        ['Nama', props.apiKey.name],
        ['Kunci', <code>{props.text}</code>],
        ['Kegunaan', scopeText(props.apiKey)],
        ['Berlaku sampai', dateTime(props.apiKey.expiresAt)],
      ]}
    />
    <p>
      <a href="/konsol/kunci">Kembali ke kunci program</a>
    </p>
  </Page>
);

export const revokeKeyPage = (props: {
  frame: Frame;
  apiKey: ApiKey;
  now: Date;
  nonce: string;
  problems?: readonly Problem[];
}): VNode => (
  <Page title="Cabut kunci program" {...props.frame} problems={props.problems}>
    <Facts
      facts={[
        ['Nama', props.apiKey.name],
        ['Nomor', props.apiKey.keyId],
        ['Kegunaan', scopeText(props.apiKey)],
        ['Terakhir dipakai', used(props.apiKey)],
        ['Keadaan', <State apiKey={props.apiKey} now={props.now} />],
        ...(props.apiKey.revokedBy ? [['Dicabut oleh', props.apiKey.revokedBy] as const] : []),
      ]}
    />
    {keyState(props.apiKey, props.now) === 'open' ? (
      <>
        <p>Program yang memakai kunci ini langsung ditolak. Pencabutan tidak dapat dibatalkan.</p>
        <Form nonce={props.nonce}>
          <YesOrNo yes="cabut kunci ini" no="biarkan tetap berlaku" problems={props.problems} />
        </Form>
      </>
    ) : (
      <p>Kunci ini sudah tidak berlaku; tidak ada yang perlu dilakukan.</p>
    )}
    <p>
      <a href="/konsol/kunci">Kembali ke kunci program</a>
    </p>
  </Page>
);

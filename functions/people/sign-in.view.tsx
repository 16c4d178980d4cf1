// The sign-in pages: ask for a link, press the button behind it, leave.
import type { VNode } from 'preact';
import { ErrorSummary, Form, TextField } from '../pages/form.view.tsx';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Account } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { linkMinutes, sessionHours } from './sign-in.rules.ts';

export const askPage = (
  frame: Frame,
  props: { email?: string | undefined; problems?: readonly Problem[] } = {},
): VNode => (
  <Page title="Masuk" {...frame}>
    <ErrorSummary problems={props.problems} />
    <p class="lead">
      Masukkan alamat surel dinas Anda. Kami mengirim tautan untuk masuk; tidak ada kata sandi.
    </p>
    <form method="post" action="/masuk">
      <TextField
        name="email"
        label="Alamat surel dinas"
        type="email"
        value={props.email}
        problems={props.problems}
      />
      <button type="submit">Kirim tautan masuk</button>
    </form>
  </Page>
);

/** The same words for every address: who has an account is nobody's business. */
export const sentPage = (frame: Frame): VNode => (
  <Page title="Periksa surel Anda" {...frame}>
    <p class="lead">
      Bila alamat itu terdaftar, tautan masuk sudah dikirim ke sana dan berlaku {linkMinutes} menit.
    </p>
    <p>
      Tidak menerima surat? Periksa folder spam dan penulisan alamat, lalu{' '}
      <a href="/masuk">minta tautan lagi</a>. Bila tetap tidak ada, hubungi pengelola pengembangan kompetensi.
    </p>
  </Page>
);

export const confirmPage = (props: { account: Account; government: string; nonce: string }): VNode => (
  <Page title="Masuk ke Siklus" government={props.government}>
    <Facts
      facts={[
        ['Nama', props.account.name],
        ['Surel', props.account.email],
        ['Pemerintah daerah', props.government],
      ]}
    />
    <Form nonce={props.nonce}>
      <button type="submit">Masuk</button>
    </Form>
    <p class="hint">
      Tautan ini hanya dapat dipakai satu kali. Anda tetap masuk selama {sessionHours} jam di perangkat ini.
    </p>
  </Page>
);

export const deadLinkPage = (state: 'used' | 'expired', frame: Frame): VNode => (
  <Page title={state === 'used' ? 'Tautan sudah dipakai' : 'Tautan sudah tidak berlaku'} {...frame}>
    <Notice tone="warn">
      {state === 'used'
        ? 'Tautan masuk ini sudah dipakai; setiap tautan hanya berlaku satu kali.'
        : `Tautan masuk ini sudah melewati batas ${linkMinutes} menit.`}
    </Notice>
    <p>
      <a class="button" href="/masuk">
        Minta tautan baru
      </a>
    </p>
    <p>
      Sudah masuk di perangkat ini? Buka <a href="/pegawai">halaman pegawai</a> atau{' '}
      <a href="/konsol">konsol</a>.
    </p>
  </Page>
);

export const leavePage = (frame: Frame, props: { name: string; nonce: string }): VNode => (
  <Page title="Keluar" {...frame}>
    {/* Names end in titles with a full stop of their own. */}
    <p class="lead">Anda masuk sebagai: {props.name}</p>
    <Form nonce={props.nonce}>
      <button type="submit">Keluar dari Siklus</button>
    </Form>
  </Page>
);

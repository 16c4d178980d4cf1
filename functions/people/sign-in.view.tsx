// The sign-in pages: ask for a link, press the button behind it, leave.
import type { VNode } from 'preact';
import { Form, TextField } from '../pages/form.view.tsx';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Account } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { linkMinutes, sessionHours } from './sign-in.rules.ts';

export const askPage = (
  frame: Frame,
  props: { email?: string | undefined; problems?: readonly Problem[] } = {},
): VNode => (
  <Page title="Masuk" {...frame} problems={props.problems}>
    <p class="lead">
      Mohon mengisi alamat surel dinas Bapak/Ibu. Tautan masuk akan dikirim ke alamat tersebut; kata sandi
      tidak diperlukan.
    </p>
    <form method="post" action="/masuk">
      <TextField
        name="email"
        label="Alamat surel dinas"
        type="email"
        autocomplete="email"
        value={props.email}
        problems={props.problems}
      />
      <button type="submit">Kirim tautan masuk</button>
    </form>
  </Page>
);

/** The same words for every address: who has an account is nobody's business. */
export const sentPage = (frame: Frame): VNode => (
  <Page title="Periksa surel" {...frame}>
    <p class="lead">
      Apabila alamat itu terdaftar, tautan masuk sudah dikirim ke sana dan berlaku {linkMinutes} menit.
    </p>
    <p>
      Tidak menerima surat? Periksa folder spam dan penulisan alamat, lalu{' '}
      <a href="/masuk">minta tautan lagi</a>. Alamat yang terdaftar adalah alamat pada data pegawai yang
      diimpor oleh unit pengelola kepegawaian instansi Bapak/Ibu.
    </p>
  </Page>
);

export const confirmPage = (props: { account: Account; government: Letterhead; nonce: string }): VNode => (
  <Page title="Masuk ke Siklus" government={props.government}>
    <Facts
      facts={[
        ['Nama', props.account.name],
        ['Surel', props.account.email],
        ['Instansi', props.government.institution],
      ]}
    />
    <Form nonce={props.nonce}>
      <button type="submit">Masuk</button>
    </Form>
    <p class="hint">
      Tautan ini hanya dapat dipakai satu kali. Bapak/Ibu tetap masuk selama {sessionHours} jam di perangkat
      ini.
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
    <p class="lead">Masuk sebagai: {props.name}</p>
    <Form nonce={props.nonce}>
      <button type="submit">Keluar dari Siklus</button>
    </Form>
  </Page>
);

// The sign-in pages: ask for a link, press the button behind it, leave.
import type { VNode } from 'preact';
import { Form, Radios, TextField } from '../pages/form.view.tsx';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { Account } from '../records/account.ts';
import type { Problem } from '../refusals/refusal.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { linkMinutes, sessionHours, stretchMinutes } from './sign-in.rules.ts';

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

/** The same words for every address and however often it was asked: who has an account, and who is held back, is nobody's business. */
export const sentPage = (frame: Frame): VNode => (
  <Page title="Periksa surel" {...frame}>
    <p class="lead">
      Apabila alamat itu terdaftar, tautan masuk dikirim ke kotak suratnya dan berlaku {linkMinutes} menit
      sejak dikirim.
    </p>
    <p>
      Buka tautan itu di peramban ini. Di peramban atau perangkat lain, tuliskan juga kode dari surat yang
      sama. Setelah beberapa permintaan, surat baru tidak dikirim selama tautan terakhir masih berlaku;
      gunakan surat yang terakhir. Apabila dari satu jaringan sangat banyak tautan diminta, sebagian surat
      tidak dikirim; mohon meminta lagi {stretchMinutes} menit kemudian.
    </p>
    <p>
      Tidak menerima surat? Periksa folder spam dan penulisan alamat, lalu{' '}
      <a href="/masuk">minta tautan lagi</a>. Alamat yang terdaftar adalah alamat pada data pegawai yang
      diimpor oleh unit pengelola kepegawaian instansi Bapak/Ibu.
    </p>
  </Page>
);

/** Whoever has the link alone, in another browser, is not told whose it is before they bring the code. */
export const confirmPage = (props: {
  account: Account;
  government: Letterhead;
  needsCode: boolean;
  nonce: string;
  problems?: readonly Problem[] | undefined;
}): VNode => (
  <Page title="Masuk ke Siklus" government={props.government} problems={props.problems}>
    {props.needsCode ? (
      <p>
        Tautan ini diminta dari peramban lain. Untuk masuk di peramban ini, tuliskan kode dari surat yang
        memuat tautan ini.
      </p>
    ) : (
      <Facts
        facts={[
          ['Nama', props.account.name],
          ['Surel', props.account.email],
          ['Instansi', props.government.institution],
        ]}
      />
    )}
    <Form nonce={props.nonce}>
      {props.needsCode ? (
        <TextField name="kode" label="Kode" hint="6 angka pada surat" problems={props.problems} />
      ) : null}
      <Radios
        name="keputusan"
        legend="Apakah Bapak/Ibu sendiri yang meminta tautan ini?"
        options={[
          { value: 'ya', label: 'Ya, masuk sekarang' },
          { value: 'bukan', label: 'Bukan, batalkan tautan ini' },
        ]}
        problems={props.problems}
      />
      <button type="submit">Lanjutkan</button>
    </Form>
    <p class="hint">
      Tautan ini hanya dapat dipakai satu kali. Bapak/Ibu tetap masuk selama {sessionHours} jam di perangkat
      ini.
    </p>
  </Page>
);

export const cancelledPage = (frame: Frame): VNode => (
  <Page title="Tautan dibatalkan" {...frame}>
    <Notice tone="good">
      Tautan masuk ini tidak dapat dipakai lagi, dan tidak ada yang masuk dengannya.
    </Notice>
    <p>
      Bila surat seperti ini terus datang tanpa diminta, abaikan: tanpa membuka tautannya tidak ada yang dapat
      masuk. Untuk masuk sendiri, <a href="/masuk">minta tautan baru</a>.
    </p>
  </Page>
);

export const deadLinkPage = (state: 'used' | 'expired', frame: Frame): VNode => (
  <Page title={state === 'used' ? 'Tautan tidak berlaku lagi' : 'Tautan sudah tidak berlaku'} {...frame}>
    <Notice tone="warn">
      {state === 'used'
        ? 'Tautan masuk ini sudah dipakai, sudah dibatalkan, atau kodenya terlalu sering salah. Setiap tautan hanya berlaku satu kali.'
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

export const leavePage = (
  frame: Frame,
  props: { name: string; nonce: string; problems?: readonly Problem[] },
): VNode => (
  <Page title="Keluar" {...frame} problems={props.problems}>
    {/* Names end in titles with a full stop of their own. */}
    <p class="lead">Masuk sebagai: {props.name}</p>
    <Form nonce={props.nonce}>
      <Radios
        name="dari"
        legend="Keluar dari"
        options={[
          { value: 'sini', label: 'Perangkat ini' },
          {
            value: 'semua',
            label: 'Semua perangkat',
            hint: 'bila pernah masuk di komputer bersama, atau perangkat hilang',
          },
        ]}
        problems={props.problems}
      />
      <button type="submit">Keluar</button>
    </Form>
  </Page>
);

// The public page of a certificate: what was issued, so that an edited one is found out.
import type { VNode } from 'preact';
import { integer, longDate, roman } from '../../pages/format.ts';
import { Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { Certificate } from '../../records/certificate.ts';
import { isGuessable } from '../../rulebook/certificate-number.rules.ts';
import { periodText } from '../../words/batch-words.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { kindTitle } from './certificate.rules.ts';

/** A search, not a decision: it goes by GET and needs no nonce. */
const Search = ({ typed }: { typed?: string | undefined }): VNode => (
  <form method="get" action="/sertifikat">
    <div class="field">
      <label for="nomor">Nomor sertifikat</label>
      <p class="hint" id="nomor-hint">
        Seperti dalam surat pemberitahuan kepada pemegangnya: huruf dan angka dengan tanda hubung.
      </p>
      <input id="nomor" name="nomor" type="text" value={typed} aria-describedby="nomor-hint" />
    </div>
    <button type="submit">Periksa</button>
  </form>
);

export const searchPage = (typed?: string): VNode => (
  <Page title={typed === undefined ? 'Periksa sertifikat' : 'Sertifikat tidak terdaftar'}>
    {typed === undefined ? (
      <p class="lead">Masukkan nomor sertifikat untuk memeriksa keasliannya.</p>
    ) : (
      <Notice tone="bad">
        Sertifikat dengan nomor <strong>{typed}</strong> tidak terdaftar. Periksa kembali nomornya.
      </Notice>
    )}
    <Search typed={typed} />
  </Page>
);

/** Name and agency are what a checker compares; a NIP tells the day of birth, so it stays off a public page. */
const whoHolds = (certificate: Certificate): [string, string][] =>
  isGuessable(certificate.number)
    ? [['Pemegang', 'Tidak ditampilkan untuk nomor lama']]
    : [
        ['Nama', certificate.name],
        ['Perangkat Daerah', certificate.agencyName],
      ];

/** Nobody is named by a number that counts no more; who holds it is told the new one, which a guessed number does not give away. */
const replacedPage = (certificate: Certificate, government: Letterhead | undefined): VNode => (
  <Page title="Sertifikat sudah diganti" government={government}>
    <Notice tone="warn">
      Dokumen dengan nomor ini sudah diganti karena pembetulan data, dan tidak berlaku lagi.
    </Notice>
    <Facts
      facts={[
        ['Nomor', certificate.number],
        ['Program', certificate.programName],
        ['Angkatan', roman(certificate.batchNumber)],
        ...(certificate.replacedAt ? [['Diganti pada', longDate(certificate.replacedAt)] as const] : []),
        ...(certificate.replacedBy && !isGuessable(certificate.number)
          ? [
              [
                'Nomor pengganti',
                <a href={`/sertifikat/${encodeURIComponent(certificate.replacedBy)}`}>
                  {certificate.replacedBy}
                </a>,
              ] as const,
            ]
          : []),
      ]}
    />
    <h2>Periksa nomor lain</h2>
    <Search />
  </Page>
);

export const certificatePage = (certificate: Certificate, government?: Letterhead): VNode =>
  certificate.replacedBy === undefined
    ? validPage(certificate, government)
    : replacedPage(certificate, government);

const validPage = (certificate: Certificate, government: Letterhead | undefined): VNode => (
  <Page title={kindTitle(certificate.kind)} government={government}>
    <Notice tone="good">
      Nomor ini terdaftar dengan data di bawah ini. Dokumen dengan nomor ini yang memuat data berbeda tidak
      sah.
    </Notice>
    <Facts
      facts={[
        ['Nomor', certificate.number],
        ['Jenis', kindTitle(certificate.kind)],
        ...whoHolds(certificate),
        ['Program', certificate.programName],
        ['Angkatan', roman(certificate.batchNumber)],
        ['Waktu', periodText(certificate)],
        [
          'Jam pelajaran',
          certificate.jp > 0
            ? `${integer(certificate.jp)} JP`
            : 'Tidak dihitung, karena tes akhir tidak lulus',
        ],
        ['Penyelenggara', certificate.provider ?? '–'],
        ['Tanggal terbit', longDate(certificate.issuedAt)],
        ...(certificate.replaces === undefined
          ? []
          : [['Menggantikan nomor', certificate.replaces] as const]),
      ]}
    />
    <h2>Periksa nomor lain</h2>
    <Search />
  </Page>
);

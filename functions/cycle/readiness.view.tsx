// What is missing before a year is opened, in words, each with the page on which it is mended.
import type { VNode } from 'preact';
import { integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Notice } from '../pages/table.view.tsx';
import type { Finding, Lack } from './readiness.rules.ts';

type Words = { text: (count: string) => string; mend?: { label: string; href: string } };
const importOf = (label: string, kind: string) => ({ mend: { label, href: `/konsol/impor/${kind}` } });

/** A lack without words does not compile. */
const words: Readonly<Record<Lack, Words>> = {
  'no-agencies': {
    text: () => 'Belum ada perangkat daerah yang berlaku hari ini.',
    ...importOf('Impor perangkat daerah', 'perangkat-daerah'),
  },
  'no-employees': {
    text: () => 'Belum ada pegawai yang bertugas hari ini, sehingga tidak ada yang disurvei.',
    ...importOf('Impor pegawai', 'pegawai'),
  },
  'nothing-to-ask': {
    text: (count) =>
      `${count} jabatan tidak mempunyai pertanyaan: standarnya maupun kompetensi inti tidak ada dalam kamus kompetensi, sehingga survei terhenti pada hari pertama.`,
    ...importOf('Impor kamus kompetensi', 'kompetensi'),
  },
  'no-standard': {
    text: (count) =>
      `${count} jabatan belum mempunyai standar kompetensi sendiri; level yang dipersyaratkan diambil dari tabel baku menurut jenjang.`,
    ...importOf('Impor standar kompetensi jabatan', 'standar'),
  },
  'unknown-position': {
    text: (count) => `${count} jabatan pada data pegawai tidak ada pada daftar jabatan.`,
    ...importOf('Impor jabatan', 'jabatan'),
  },
  'no-superior': {
    text: (count) => `${count} pegawai belum mempunyai atasan langsung, sehingga tidak dinilai atasan.`,
    ...importOf('Impor atasan langsung', 'atasan'),
  },
  'no-address': {
    text: (count) =>
      `${count} pegawai tidak mempunyai alamat surel yang lengkap, sehingga undangan tidak sampai.`,
    ...importOf('Impor pegawai', 'pegawai'),
  },
  'no-head': {
    text: (count) =>
      `${count} perangkat daerah tidak mempunyai kepala yang bertugas, sehingga dilewati pada persetujuan rencana.`,
    ...importOf('Impor perangkat daerah', 'perangkat-daerah'),
  },
  'no-people': {
    text: (count) => `${count} perangkat daerah tidak mempunyai pegawai, sehingga tidak ikut survei.`,
    ...importOf('Impor pegawai', 'pegawai'),
  },
  'no-catalogue': {
    text: () => 'Katalog program masih kosong, sehingga rencana yang disusun tidak memuat program.',
    ...importOf('Impor katalog program', 'katalog'),
  },
  'no-office': {
    text: (count) =>
      `${count} jabatan pemutus belum terisi. Persetujuan rencana terhenti pada jabatan itu; pejabatnya dicatat pada pemasangan pemerintah daerah.`,
  },
  'no-facilitator': {
    text: () =>
      'Belum ada narasumber yang tercatat, sehingga angkatan tidak dapat dijadwalkan. Narasumber dicatat pada pemasangan pemerintah daerah.',
  },
};

/** A finding as one sentence, for a list of problems. */
export const findingText = ({ lack, count }: Finding): string => words[lack].text(integer(count));

/** So many names stand in the sentence; the rest can be opened, because whoever is to mend it needs all of them. */
const namesInSentence = 5;

const Names = ({ names }: Pick<Finding, 'names'>): VNode | null =>
  names.length === 0 ? null : names.length <= namesInSentence ? (
    <>{` Yaitu: ${names.join(', ')}.`}</>
  ) : (
    <>
      {` Antara lain: ${names.slice(0, namesInSentence).join(', ')}, dan lainnya.`}
      <details>
        <summary>{`Seluruhnya: ${integer(names.length)} nama`}</summary>
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </details>
    </>
  );

const Item = ({ finding }: { finding: Finding }): VNode => {
  const { mend } = words[finding.lack];
  return (
    <li>
      {findingText(finding)}
      <Names names={finding.names} />
      {mend ? (
        <>
          {' '}
          <a href={mend.href}>{mend.label}</a>
        </>
      ) : null}
    </li>
  );
};

const List = ({ title, findings }: { title: string; findings: readonly Finding[] }): VNode | null =>
  findings.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      <ul class="actions">
        {findings.map((finding) => (
          <Item key={finding.lack} finding={finding} />
        ))}
      </ul>
    </>
  );

export const readinessPage = (props: { frame: Frame; findings: readonly Finding[] }): VNode => (
  <Page title="Kesiapan data" {...props.frame}>
    <p class="lead">
      Yang masih kurang pada data hari ini, sebelum siklus dibuka dan sebelum survei dimulai.
    </p>
    {props.findings.length === 0 ? <Notice tone="good">Data lengkap. Siklus dapat dibuka.</Notice> : null}
    <List title="Harus dilengkapi sebelum siklus dibuka" findings={props.findings.filter((f) => f.stops)} />
    <List
      title="Sebaiknya dilengkapi; siklus tetap dapat dibuka"
      findings={props.findings.filter((f) => !f.stops)}
    />
    <p>
      <a href="/konsol/siklus-baru">Buka siklus</a>
    </p>
  </Page>
);

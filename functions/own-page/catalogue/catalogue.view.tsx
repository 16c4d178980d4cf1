// The catalogue as an employee reads it: what there is to learn, what each program would do for them, and how one comes to take part.
import type { VNode } from 'preact';
import { TextField } from '../../pages/form.view.tsx';
import { decimal, integer } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable, Notice } from '../../pages/table.view.tsx';
import type { CompetencyCode } from '../../records/ids.ts';
import type { JpStanding } from '../../rulebook/lesson-hours.rules.ts';
import { trainingForms } from '../../rulebook/training-forms.ts';
import { type Benefit, type Closes, jpAfter } from './catalogue.rules.ts';

export type Asked = { text: string; onlyGaps: boolean };

export type CataloguePage = {
  frame: Frame;
  rows: readonly Benefit[];
  asked: Asked;
  /** Of all programs: how many reach a gap. */
  total: number;
  helpful: number;
  /** The cycle whose analysis the gaps are of; absent before there was one. */
  gapsOf: number | undefined;
  standing: JpStanding | undefined;
  nameOf: (code: CompetencyCode) => string;
  page: number;
  pages: number;
};

const formTitle = (code: string): string =>
  new Map<string, string>(Object.entries(trainingForms)).get(code) ?? code;

const levels = (hundredths: number): string => decimal(hundredths / 100, 2).replace(/,?0+$/, '');

const closesText = ({ competency, hundredths, isWhole }: Closes, page: CataloguePage): string =>
  `${page.nameOf(competency)}: ${isWhole ? 'menutup seluruh kesenjangan' : 'mengurangi kesenjangan'} (${levels(hundredths)} level)`;

const jpText = (benefit: Benefit, { standing }: CataloguePage): string | undefined => {
  switch (standing && jpAfter(standing, benefit.jp)) {
    case 'reaches-minimum':
      return 'dengan program ini JP tahun ini terpenuhi';
    case 'still-short':
      return 'JP tahun ini masih kurang sesudah program ini';
    case 'beyond-maximum':
      return 'melebihi batas JP tahun ini';
    default:
      return undefined;
  }
};

const ForMe = ({ benefit, page }: { benefit: Benefit; page: CataloguePage }): VNode => {
  const { closes, notAssessed } = benefit;
  const hours = jpText(benefit, page);
  return (
    <>
      {page.gapsOf === undefined ? 'Belum ada hasil analisis' : null}
      {page.gapsOf !== undefined && closes.length === 0 && notAssessed.length === 0
        ? 'Tidak ada kesenjangan Bapak/Ibu pada kompetensi ini'
        : null}
      {closes.map((one) => (
        <div key={one.competency}>{closesText(one, page)}</div>
      ))}
      {notAssessed.map((code) => (
        <div key={code}>{`${page.nameOf(code)}: belum dinilai`}</div>
      ))}
      {hours === undefined ? null : <small>{hours}</small>}
    </>
  );
};

const Search = ({ asked }: CataloguePage): VNode => (
  <form method="get" action="/pegawai/katalog">
    <TextField
      name="kata"
      label="Cari program, penyelenggara, atau kompetensi"
      hint="awal kata sudah cukup, misalnya: pel digital"
      value={asked.text}
      optional
    />
    <label class="option">
      <input type="checkbox" name="kesenjangan" value="ya" checked={asked.onlyGaps} />
      <span>Hanya yang mengurangi kesenjangan saya</span>
    </label>
    <button type="submit">Tampilkan</button>
  </form>
);

/** The list as it was asked for, so that its pages and a bookmark keep it. */
const pathOf = ({ text, onlyGaps }: Asked): string => {
  const query = new URLSearchParams({
    ...(text === '' ? {} : { kata: text }),
    ...(onlyGaps ? { kesenjangan: 'ya' } : {}),
  }).toString();
  return `/pegawai/katalog${query === '' ? '' : `?${query}`}`;
};

const summary = ({ total, helpful, gapsOf }: CataloguePage): string =>
  gapsOf === undefined
    ? `${integer(total)} program.`
    : `${integer(total)} program; ${integer(helpful)} di antaranya mengurangi kesenjangan Bapak/Ibu menurut analisis siklus ${gapsOf}.`;

export const cataloguePage = (page: CataloguePage): VNode => (
  <Page title="Katalog program" {...page.frame} wide>
    {page.total === 0 ? (
      <Notice>
        Katalog program belum diisi. Program muncul di sini setelah pengelola mengimpor katalog program.
      </Notice>
    ) : (
      <>
        <p class="lead">{summary(page)}</p>
        <p class="hint">
          Keikutsertaan ditetapkan dari analisis kebutuhan dan Rencana yang sudah ditetapkan; yang terpilih
          menerima surat pemanggilan. Program yang Bapak/Ibu perlukan dapat dimohonkan dengan alasan. Yang
          mengurangi kesenjangan Bapak/Ibu paling banyak berada di atas.
        </p>
        <Search {...page} />
        <DataTable
          caption="Program"
          rows={page.rows}
          empty="Tidak ada program yang sesuai dengan pencarian ini."
          columns={[
            {
              label: 'Program',
              lead: true,
              cell: ({ program }) => (
                <>
                  {program.name}
                  <small>{`${formTitle(program.form)} – ${program.provider}`}</small>
                  <a href={`/pegawai/permohonan?program=${encodeURIComponent(program.code)}`}>Ajukan</a>
                </>
              ),
            },
            { label: 'Bagi Bapak/Ibu', cell: (benefit) => <ForMe benefit={benefit} page={page} /> },
            { label: 'Sampai level', numeric: true, cell: ({ program }) => program.targetLevel },
            {
              label: 'JP',
              numeric: true,
              cell: ({ jp }) => integer(jp),
            },
            { label: 'Lama', cell: ({ program }) => `${integer(program.days)} hari` },
          ]}
        />
        <Pager path={pathOf(page.asked)} page={page.page} pages={page.pages} />
      </>
    )}
  </Page>
);

// The pages of agencies: all of them, one with what it came from and became, and the act that ends one or takes that back.
import type { VNode } from 'preact';
import { Choice, FieldGroup, Form, Radios } from '../../pages/form.view.tsx';
import { integer, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { PagedTable, pagedBy } from '../../pages/paged-table.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import { DayField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { AgencyId } from '../../records/ids.ts';
import type { WibDate } from '../../records/moments.ts';
import type { Agency } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { hasLeft, isInOffice } from '../../rulebook/in-office.rules.ts';
import type { AgencyPage } from './agencies.store.ts';
import { type AgencyAct, actOfAgency, type EndEntries } from './agency-end.rules.ts';

const hrefOf = ({ agencyId }: Pick<Agency, 'agencyId'>): string =>
  `/konsol/perangkat-daerah/${encodeURIComponent(agencyId)}`;

const termText = ({ validFrom, validTo }: Agency): string =>
  validTo === undefined ? `sejak ${longDate(validFrom)}` : `${longDate(validFrom)} s.d. ${longDate(validTo)}`;

const State = ({ agency, today }: { agency: Agency; today: WibDate }): VNode => {
  if (hasLeft(agency, today)) return <Tag tone="soft">Berakhir</Tag>;
  return isInOffice(agency, today) ? <Tag tone="good">Berlaku</Tag> : <Tag tone="warn">Belum berlaku</Tag>;
};

const namesOf = (ids: readonly AgencyId[] | undefined, all: readonly Agency[]): string =>
  (ids ?? []).map((id) => all.find((a) => a.agencyId === id)?.name ?? id).join('; ') || '–';

const columnsFor = (all: readonly Agency[], today: WibDate) => [
  { label: 'Perangkat Daerah', lead: true, cell: (a: Agency) => <a href={hrefOf(a)}>{a.name}</a> },
  { label: 'Masa', cell: termText },
  { label: 'Penerus', cell: (a: Agency) => namesOf(a.successorAgencyIds, all) },
  { label: 'Keadaan', cell: (a: Agency) => <State agency={a} today={today} /> },
];

export const agenciesPage = (props: {
  frame: Frame;
  all: readonly Agency[];
  rows: readonly Agency[];
  page: number;
  pages: number;
  today: WibDate;
}): VNode => (
  <Page title="Perangkat Daerah" {...props.frame} wide>
    <p class="lead">
      Perangkat daerah beserta masa berlakunya, asal, dan penerusnya. Perangkat daerah baru dicatat melalui
      impor; penggabungan, pemecahan, dan pembubaran juga dapat dicatat pada halamannya.
    </p>
    <DataTable
      caption="Perangkat daerah menurut nama"
      rows={props.rows}
      columns={columnsFor(props.all, props.today)}
      empty="Belum ada perangkat daerah. Impor perangkat daerah terlebih dahulu."
      cards="labelled"
    />
    <Pager path="/konsol/perangkat-daerah" page={props.page} pages={props.pages} />
  </Page>
);

const actLabel: Readonly<Record<AgencyAct, string>> = {
  akhiri: 'Catat penggabungan, pemecahan, atau pembubaran',
  'batalkan-akhir': 'Batalkan akhir masa berlaku',
};

/** More do not stand in a line: they have a table. */
const unitsInLine = 12;

const factsOf = (page: AgencyPage, today: WibDate, mayAct: boolean): [string, VNode | string][] => {
  const { agency, all, head, units, staff } = page;
  const people = `${integer(staff)} pegawai`;
  return [
    ['Kode', agency.code],
    ['Jenis', agency.type],
    ['Keadaan', <State agency={agency} today={today} />],
    ['Masa', termText(agency)],
    // Nobody heads what has ended; its last heads stand on the page of the seat.
    [
      'Kepala',
      <a href={`/konsol/pejabat/unit-${encodeURIComponent(agency.agencyId)}`}>
        {mayAct && !hasLeft(agency, today) ? (head ?? 'Kosong') : 'pada halaman Pejabat'}
      </a>,
    ],
    [
      'Bekerja di sini hari ini',
      mayAct ? <a href={`/konsol/pegawai?unit=${encodeURIComponent(agency.agencyId)}`}>{people}</a> : people,
    ],
    ...(agency.service === undefined ? [] : [['Layanan', agency.service] as [string, string]]),
    ['Berasal dari', namesOf(predecessors(agency, all), all)],
    ['Diteruskan oleh', namesOf(agency.successorAgencyIds, all)],
    ...(units.length === 0 || units.length > unitsInLine
      ? []
      : [['Unit di bawahnya', units.map((u) => u.name ?? u.unitId).join('; ')] as [string, string]]),
  ];
};

const predecessors = ({ agencyId }: Agency, all: readonly Agency[]): AgencyId[] =>
  all.filter((a) => a.successorAgencyIds?.includes(agencyId)).map((a) => a.agencyId);

export const agencyPage = (props: {
  frame: Frame;
  page: AgencyPage;
  /** What the address says, for the tables that are turned. */
  at: { path: string; query: URLSearchParams };
  today: WibDate;
  /** Who may only read sees no act, and no number of few people. */
  mayAct: boolean;
  done: boolean;
}): VNode => {
  const { page, today, mayAct } = props;
  const { agency } = page;
  const act = actOfAgency(agency);
  return (
    <Page title={agency.name} {...props.frame} wide>
      {props.done ? <Notice tone="good">Perubahan sudah dicatat.</Notice> : null}
      <Facts facts={factsOf(page, today, mayAct)} />
      {page.units.length > unitsInLine ? (
        <>
          <h2>Unit di bawahnya</h2>
          <PagedTable
            caption="Unit menurut nama"
            paged={pagedBy(
              props.at,
              page.units.toSorted((a, b) => (a.name ?? a.unitId).localeCompare(b.name ?? b.unitId, 'id')),
              'unit',
            )}
            empty=""
            columns={[{ label: 'Unit', lead: true, cell: (u) => u.name ?? u.unitId }]}
          />
        </>
      ) : null}
      {mayAct ? (
        <>
          <h2>Tindakan</h2>
          <ul>
            <li>
              <a href={`${hrefOf(agency)}/${act}`}>{actLabel[act]}</a>
            </li>
          </ul>
          <h2>Menurut siklus</h2>
          <DataTable
            caption="Sebagaimana dianalisis pada tahunnya; tidak berubah karena penggabungan atau pemecahan sesudahnya"
            rows={page.years}
            empty="Belum ada siklus yang menganalisis perangkat daerah ini."
            cards="labelled"
            columns={[
              { label: 'Siklus', lead: true, cell: (y) => y.year },
              { label: 'Pegawai', numeric: true, cell: (y) => integer(y.employees) },
              { label: 'Sudah dinilai', numeric: true, cell: (y) => integer(y.assessed) },
            ]}
          />
        </>
      ) : null}
      <p>
        <a href="/konsol/perangkat-daerah">Kembali ke daftar perangkat daerah</a>
      </p>
    </Page>
  );
};

const linesOf = ({ agency, staff, turns }: AgencyPage, act: AgencyAct): string[] =>
  act === 'batalkan-akhir'
    ? ['Perangkat daerah ini berlaku kembali tanpa hari terakhir, dan penerusnya dihapus dari catatan.']
    : [
        ...(staff > 0
          ? [
              `${integer(staff)} pegawai masih tercatat di sini. Pindahkan mereka sesudahnya melalui impor data pegawai, atau satu per satu pada halaman pegawai.`,
            ]
          : []),
        'Jawaban survei tetap milik pegawai dan dihitung di tempat mereka bekerja.',
        'Laporan tahun yang sudah dianalisis tetap seperti pada tahunnya.',
        'Temuan tahun lalu yang belum dipakai diteruskan kepada penerus; tanpa penerus, temuan itu tidak dipakai lagi.',
        turns.length > 0
          ? `Giliran keputusan kepala ${agency.name} pada siklus ${turns.join(', ')} sedang terbuka; sesudah penggabungan, kepala penerusnya yang memutuskan.`
          : 'Giliran keputusan berikutnya ditujukan kepada kepala penerus.',
        'Berkas perangkat daerah yang diimpor sesudah ini harus memuat hari terakhir dan penerus yang sama.',
      ];

export const agencyActPage = (props: {
  frame: Frame;
  nonce: string;
  page: AgencyPage;
  act: AgencyAct;
  today: WibDate;
  entries?: EndEntries;
  problems?: readonly Problem[];
}): VNode => {
  const { page, act, entries, problems } = props;
  const { agency } = page;
  const heirs = page.all
    .filter((a) => a.agencyId !== agency.agencyId && isInOffice(a, props.today))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
  const group = { name: 'penerus', problems };
  return (
    <Page title={actLabel[act]} {...props.frame} problems={problems}>
      <Facts
        facts={[
          ['Perangkat Daerah', agency.name],
          ['Masa', termText(agency)],
          ...(act === 'akhiri'
            ? []
            : [['Diteruskan oleh', namesOf(agency.successorAgencyIds, page.all)] as [string, string]]),
        ]}
      />
      <h2>Yang terjadi</h2>
      <ul>
        {linesOf(page, act).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form nonce={props.nonce}>
        {act === 'akhiri' ? (
          <>
            <Radios
              name="perubahan"
              legend="Perubahan"
              options={[
                { value: 'digabung', label: 'Digabung', hint: 'satu penerus' },
                { value: 'dipecah', label: 'Dipecah', hint: 'dua penerus atau lebih' },
                { value: 'dibubarkan', label: 'Dibubarkan', hint: 'tanpa penerus' },
              ]}
              value={entries?.kind}
              problems={problems}
            />
            <DayField
              name="terakhir"
              label="Hari terakhir berlaku"
              value={entries?.lastDay}
              problems={problems}
            />
            <FieldGroup {...group} legend="Penerus" hint="Perangkat daerah baru diimpor terlebih dahulu.">
              {heirs.map((a) => (
                <Choice
                  key={a.agencyId}
                  type="checkbox"
                  group={group}
                  option={{ value: a.agencyId, label: a.name }}
                  checked={entries?.heirs.includes(a.agencyId) ?? false}
                />
              ))}
            </FieldGroup>
          </>
        ) : null}
        <YesOrNo
          yes={act === 'akhiri' ? 'catat perubahan ini' : 'batalkan akhir masa berlaku'}
          problems={problems}
        />
      </Form>
      <p>
        <a href={hrefOf(agency)}>Kembali ke {agency.name}</a>
      </p>
    </Page>
  );
};

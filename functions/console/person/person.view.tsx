// One person with what the office may see of them, and what may be done.
import type { VNode } from 'preact';
import { integer, longDate, nip } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { PagedTable, pagedBy } from '../../pages/paged-table.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { WibDate } from '../../records/moments.ts';
import { isReachable } from '../../records/register.ts';
import { retiresOn } from '../../rulebook/in-office.rules.ts';
import { absenceWord, endReasonWord, unreachableWord } from '../../words/register-words.ts';
import { actLabel } from './act-words.ts';
import type { OpenThing } from './open-things.rules.ts';
import { OpenThings } from './open-things.view.tsx';
import type { PersonPage } from './person.store.ts';
import { possiblePersonActs } from './person-change.rules.ts';
import { PersonRequests } from './person-requests.view.tsx';
import { employmentWord, termOf } from './person-words.ts';
import { PersonYears } from './person-years.view.tsx';
import { ServiceTag } from './service-tag.view.tsx';

const placeFacts = (page: PersonPage, today: WibDate): [string, VNode | string][] => {
  const { employee, agency, superior, standard } = page;
  return [
    ['NIP', nip(employee.nip)],
    ['Status', employmentWord[employee.employment]],
    ['Keadaan', <ServiceTag employee={employee} today={today} />],
    ...(employee.validTo === undefined
      ? []
      : [
          [
            'Hari terakhir',
            `${longDate(employee.validTo)}${employee.endReason === undefined ? '' : `, ${endReasonWord[employee.endReason].toLowerCase()}`}`,
          ] as [string, string],
        ]),
    ...(employee.contractTo === undefined
      ? []
      : [['Kontrak berakhir', longDate(employee.contractTo)] as [string, string]]),
    ['Pensiun menurut tanggal lahir', longDate(retiresOn(employee))],
    ['Perangkat Daerah', agency?.name ?? employee.agencyId],
    ['Jabatan', employee.positionName],
    [
      'Standar kompetensi',
      standard
        ? `${standard.requirements.length} kompetensi dari standar jabatan`
        : 'Tabel baku menurut jenjang',
    ],
    [
      'Atasan langsung',
      superior ? <a href={`/konsol/pegawai/${superior.employeeId}`}>{superior.name}</a> : 'Belum dicatat',
    ],
    ['Surel', isReachable(employee) ? employee.email : unreachableWord],
    ...(page.offices.length === 0 ? [] : [['Memangku', page.offices.join('; ')] as [string, string]]),
  ];
};

/** What the address says, for the tables that are turned. */
export type At = { path: string; query: URLSearchParams };

const Periods = ({ page, at }: { page: PersonPage; at: At }): VNode => {
  const { employee, former, agencyNames } = page;
  const rows = [
    { what: employee.positionName, where: employee.agencyId, from: employee.validFrom, to: employee.validTo },
    ...former
      .toReversed()
      .map((f) => ({ what: f.positionName, where: f.agencyId, from: f.validFrom, to: f.validTo })),
  ];
  return (
    <>
      <h2>Riwayat</h2>
      {page.formerOf > former.length ? (
        <p class="hint">
          Tercatat {integer(page.formerOf)} perpindahan; yang terlama hanya ada pada salinan data (XLSX).
        </p>
      ) : null}
      <PagedTable
        caption="Tempat bekerja dari yang terbaru"
        paged={pagedBy(at, rows, 'riwayat')}
        empty=""
        cards="labelled"
        columns={[
          { label: 'Jabatan', lead: true, cell: (r) => r.what },
          { label: 'Perangkat Daerah', cell: (r) => agencyNames.get(r.where) ?? r.where },
          { label: 'Masa', cell: (r) => termOf(r.from, r.to) },
        ]}
      />
      {(employee.interruptions ?? []).length === 0 ? null : (
        <PagedTable
          caption="Tidak bekerja untuk sementara"
          paged={pagedBy(at, (employee.interruptions ?? []).toReversed(), 'jeda')}
          empty=""
          cards="labelled"
          columns={[
            { label: 'Sebab', lead: true, cell: (i) => absenceWord[i.reason] },
            { label: 'Masa', cell: (i) => termOf(i.from, i.until) },
          ]}
        />
      )}
      {(employee.formerly ?? []).length === 0 ? null : (
        <p>Pernah tercatat dengan nomor lain; jawaban, JP, dan sertifikat dari masa itu tetap miliknya.</p>
      )}
    </>
  );
};

export const personPage = (props: {
  frame: Frame;
  page: PersonPage;
  things: readonly OpenThing[];
  at: At;
  now: Date;
  today: WibDate;
  done: boolean;
}): VNode => {
  const { page, today, at } = props;
  const { employee } = page;
  return (
    <Page title={employee.name} {...props.frame} wide>
      {props.done ? <Notice tone="good">Perubahan sudah dicatat.</Notice> : null}
      <Facts facts={placeFacts(page, today)} />
      <h2>Tindakan</h2>
      <ul>
        {possiblePersonActs(employee, today).map((act) => (
          <li key={act}>
            <a href={`/konsol/pegawai/${employee.employeeId}/${act}`}>{actLabel[act]}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/konsol/pegawai/${employee.employeeId}/salinan.xlsx`}>Unduh salinan data (XLSX)</a>
        <br />
        <small>Berisi yang tampak pada halaman ini. Unduhan tercatat dalam jejak audit.</small>
        <br />
        <a href={`/konsol/pegawai/${employee.employeeId}/penghapusan`}>Bila datanya harus dihapus</a>
      </p>
      <OpenThings person={employee} things={props.things} />
      <PersonRequests requests={page.requests} at={at} now={props.now} />
      <Periods page={page} at={at} />
      <PersonYears page={page} at={at} />
      <p>
        <a href="/konsol/pegawai">Kembali ke pencarian</a>
      </p>
    </Page>
  );
};

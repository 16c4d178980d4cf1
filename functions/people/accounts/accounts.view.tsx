// The accounts page of the console: who may use it, whom to invite, which addresses wait for a word; and the confirmation of each act.
import type { VNode } from 'preact';
import { Form, Radios, TextField } from '../../pages/form.view.tsx';
import { dateTime, integer, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { DataTable, Facts, Notice, Tag } from '../../pages/table.view.tsx';
import { OutsideAddress, WorkAddressField, YesOrNo } from '../../pages/yes-or-no.view.tsx';
import type { Account } from '../../records/account.ts';
import type { Instant, WibDate } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { accountRoleWord } from '../../words/account-words.ts';
import type { AuditText } from '../../words/audit-words.ts';
import { type AccountAct, wordOfAct } from './accounts.rules.ts';

export type AccountRow = {
  account: Account;
  /** As it stands in the address of its acts; nothing personal. */
  id: string;
  acts: readonly AccountAct[];
  isOwn: boolean;
  /** The last day of the employee it is linked to, once that is past: nobody has looked at the account since. */
  leftOn: WibDate | undefined;
};

const actLabel: Readonly<Record<AccountAct, string>> = {
  operator: 'Jadikan pengelola',
  auditor: 'Jadikan auditor',
  'employee-only': 'Jadikan pegawai saja',
  close: 'Tutup',
  reopen: 'Buka kembali',
  link: 'Hubungkan dengan pegawai',
  unlink: 'Lepaskan dari pegawai',
};

const Acts = ({ account, id, acts }: AccountRow): VNode => (
  <>
    {acts.map((act) => (
      <div key={act}>
        <a href={`/konsol/akun/${id}/${wordOfAct(act)}`} aria-label={`${actLabel[act]}: ${account.name}`}>
          {actLabel[act]}
        </a>
      </div>
    ))}
  </>
);

const roleText = ({ consoleRole }: Account): string =>
  consoleRole === undefined ? accountRoleWord['employee-only'] : accountRoleWord[consoleRole];

const Standing = ({ account }: Pick<AccountRow, 'account'>): VNode =>
  account.signedInAt === undefined ? (
    <>
      <Tag tone="soft">Diundang</Tag> belum tercatat masuk
    </>
  ) : (
    <Tag tone="good">Aktif</Tag>
  );

const State = ({ account, leftOn }: Pick<AccountRow, 'account' | 'leftOn'>): VNode =>
  account.closedAt === undefined ? (
    leftOn === undefined ? (
      <Standing account={account} />
    ) : (
      <>
        <Tag tone="bad">Aktif</Tag> tidak lagi bekerja; hari terakhir {longDate(leftOn)}
      </>
    )
  ) : (
    <>
      <Tag tone="soft">Ditutup</Tag> {longDate(account.closedAt)}
    </>
  );

export type AccountsPage = {
  frame: Frame;
  rows: readonly AccountRow[];
  page: number;
  pages: number;
  total: number;
  /** How many of all still sign in although their employee has left; no import closes an account of the office. */
  leavers: number;
  held: readonly { account: Account; id: string; employee: Employee }[];
  /** The last acts on accounts and keys, newest first. */
  history: readonly (AuditText & { at: Instant })[];
  /** Who may only read sees no acts and no form. */
  nonce: string | undefined;
  invited?: string | undefined;
  attempt?: Readonly<Record<string, string | undefined>>;
  /** An address outside of the government's own domains: the form asks whether it is meant. */
  outside?: string | undefined;
  problems?: readonly Problem[];
};

const Held = ({ held, mayAct }: { held: AccountsPage['held']; mayAct: boolean }): VNode | null =>
  held.length === 0 ? null : (
    <>
      <h2>Alamat yang ditahan</h2>
      <p>
        Data pegawai mencatat alamat surel yang sudah dipakai akun pengelola atau auditor. Akun itu tidak
        diubah oleh impor. Bila orangnya sama, hubungkan keduanya; bila berbeda, perbaiki alamat surel pada
        data pegawai, lalu impor kembali.
      </p>
      <DataTable
        caption="Alamat, akun, dan pegawai yang bersangkutan"
        rows={held}
        empty=""
        cards="labelled"
        columns={[
          { label: 'Surel', lead: true, cell: ({ account }) => account.email },
          { label: 'Akun', cell: ({ account }) => account.name },
          { label: 'Pegawai', cell: ({ employee }) => employee.name },
          ...(mayAct
            ? [
                {
                  label: 'Tindakan',
                  cell: ({ id, account }: AccountsPage['held'][number]) => (
                    <a
                      href={`/konsol/akun/${id}/${wordOfAct('link')}`}
                      aria-label={`${actLabel.link}: ${account.name}`}
                    >
                      {actLabel.link}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );

const History = ({ history }: Pick<AccountsPage, 'history'>): VNode => (
  <>
    <h2>Riwayat</h2>
    <DataTable
      caption="Perubahan terakhir pada akun dan kunci program"
      rows={history}
      empty="Belum ada perubahan akun atau kunci program. Setiap undangan, perubahan peran, dan penutupan akan tercatat di sini."
      cards="labelled"
      columns={[
        { label: 'Tindakan', lead: true, cell: (line) => line.verb },
        { label: 'Waktu', cell: (line) => dateTime(line.at) },
        { label: 'Pelaku', cell: (line) => line.who },
        { label: 'Mengenai', cell: (line) => line.subject },
        { label: 'Rincian', cell: (line) => line.detail || '–' },
      ]}
    />
  </>
);

const InviteForm = ({ nonce, attempt = {}, outside, problems }: AccountsPage & { nonce: string }): VNode => (
  <>
    <h2>Undang pengelola atau auditor</h2>
    <Form nonce={nonce} action="/konsol/akun">
      <TextField name="nama" label="Nama" value={attempt.nama} problems={problems} />
      <WorkAddressField value={attempt.surel} problems={problems} />
      <OutsideAddress email={outside} problems={problems} />
      <Radios
        name="peran"
        legend="Peran"
        options={[
          {
            value: 'operator',
            label: accountRoleWord.operator,
            hint: 'membuka siklus, mengimpor data, mengelola akun',
          },
          {
            value: 'auditor',
            label: accountRoleWord.auditor,
            hint: 'membaca seluruh konsol tanpa mengubah apa pun',
          },
        ]}
        value={attempt.peran}
        problems={problems}
      />
      <button type="submit">Kirim undangan</button>
    </Form>
  </>
);

export const accountsPage = (props: AccountsPage): VNode => {
  const { nonce } = props;
  return (
    <Page title="Akun" {...props.frame} wide problems={props.problems}>
      {props.invited === undefined ? null : <Notice tone="good">{props.invited}</Notice>}
      <p class="lead">
        Akun yang dapat membuka konsol. Pegawai masuk ke halamannya sendiri dan tidak tercantum di sini,
        kecuali merangkap sebagai pengelola atau auditor.
      </p>
      <DataTable
        caption="Akun konsol menurut nama"
        rows={props.rows}
        empty="Belum ada akun konsol yang tercatat. Undang pengelola atau auditor melalui isian di bawah."
        cards="labelled"
        columns={[
          {
            label: 'Nama',
            lead: true,
            cell: ({ account, isOwn }) => `${account.name}${isOwn ? ' (akun ini)' : ''}`,
          },
          { label: 'Surel', cell: ({ account }) => account.email },
          { label: 'Peran', cell: ({ account }) => roleText(account) },
          {
            label: 'Halaman pegawai',
            cell: ({ account }) => (account.employeeId === undefined ? 'Tidak terhubung' : 'Terhubung'),
          },
          { label: 'Keadaan', cell: (row) => <State {...row} /> },
          ...(nonce === undefined
            ? []
            : [{ label: 'Tindakan', cell: (row: AccountRow) => <Acts {...row} /> }]),
        ]}
      />
      <Pager path="/konsol/akun" page={props.page} pages={props.pages} />
      {props.leavers === 0 ? null : (
        <Notice tone="warn">
          {integer(props.leavers)} akun konsol milik pegawai yang tidak lagi bekerja masih dapat masuk. Tutup
          akunnya, atau undang penggantinya lebih dahulu bila itu satu-satunya pengelola.
        </Notice>
      )}
      <Held held={props.held} mayAct={nonce !== undefined} />
      {nonce === undefined ? null : (
        <>
          <InviteForm {...props} nonce={nonce} />
          <p>
            Program lain membaca angka siklus atau mengimpor data dengan kunci:{' '}
            <a href="/konsol/kunci">kunci program</a>.
          </p>
        </>
      )}
      <History history={props.history} />
    </Page>
  );
};

/** What an act means for whoever it is done to; said before it is done. */
const consequence: Readonly<Record<AccountAct, string>> = {
  operator: 'Pengelola dapat membuka siklus, mengimpor data, dan mengelola akun. Peran berlaku seketika.',
  auditor:
    'Auditor membaca seluruh konsol dan tidak dapat mengubah apa pun. Kewenangan lain pada akun ini berakhir seketika.',
  'employee-only':
    'Akun ini tidak dapat lagi membuka konsol; halaman pegawainya tetap terbuka. Kewenangan di konsol berakhir seketika.',
  close:
    'Akun ini tidak dapat lagi masuk dan langsung keluar dari semua perangkat. Catatan perbuatannya tetap ada pada jejak audit. Kunci program yang pernah dibuatnya tetap berlaku sampai dicabut.',
  reopen: 'Akun ini dapat masuk kembali dengan peran yang sama seperti sebelum ditutup.',
  link: 'Akun ini dapat membuka halaman pegawai yang bersangkutan. Tuliskan NIP pegawai itu sebagai penegasan.',
  unlink: 'Akun ini tidak dapat lagi membuka halaman pegawai; peran di konsol tidak berubah.',
};

const confirmTitle: Readonly<Record<AccountAct, string>> = {
  operator: 'Jadikan pengelola',
  auditor: 'Jadikan auditor',
  'employee-only': 'Jadikan pegawai saja',
  close: 'Tutup akun',
  reopen: 'Buka kembali akun',
  link: 'Hubungkan akun dengan pegawai',
  unlink: 'Lepaskan akun dari pegawai',
};

export const confirmActPage = (props: {
  frame: Frame;
  account: Account;
  act: AccountAct;
  employee?: Employee | undefined;
  isOwn: boolean;
  nonce: string;
  problems?: readonly Problem[];
}): VNode => (
  <Page title={confirmTitle[props.act]} {...props.frame} problems={props.problems}>
    <Facts
      facts={[
        ['Nama', props.account.name],
        ['Surel', props.account.email],
        ['Peran', roleText(props.account)],
        ...(props.employee ? [['Pegawai', props.employee.name] as const] : []),
      ]}
    />
    {props.isOwn ? <Notice tone="warn">Ini akun Bapak/Ibu sendiri.</Notice> : null}
    <p>
      {consequence[props.act]}
      {props.act === 'close' && props.account.employeeId !== undefined
        ? ' Halaman pegawainya ikut tertutup; bila yang bersangkutan masih bekerja, pilih “Jadikan pegawai saja”.'
        : ''}
    </p>
    <Form nonce={props.nonce}>
      {props.act === 'link' ? (
        <TextField name="nip" label="NIP pegawai" hint="18 angka" problems={props.problems} />
      ) : null}
      <YesOrNo yes={actLabel[props.act].toLowerCase()} problems={props.problems} />
    </Form>
    <p>
      <a href="/konsol/akun">Kembali ke daftar akun</a>
    </p>
  </Page>
);

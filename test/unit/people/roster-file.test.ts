// The SIASN export: its quirks, its whitelist, what makes a row impossible, and employments that have a history.
import { describe, expect, it } from 'vitest';
import {
  addressesIn,
  checkRoster,
  type RosterRegister,
  rosterColumns,
} from '../../../functions/people/roster-file.rules.ts';
import { agencyId, employeeId, on, tenantId } from '../../support/branded.ts';
import { anAccount, anAgency, anEmployee, aPosition, rowsOf } from './builders.ts';

const today = on('2026-01-15');
const heading =
  'pns_id,nip_baru,nama,gelar_depan,gelar_belakang,jenis_kelamin,agama_nama,nik,nomor_hp,alamat,email_gov,status_cpns_pns,gol_akhir_id,jabatan_id,jabatan_nama,tmt_jabatan,unor_id';
type Cells = Partial<Record<string, string>>;
const line = (cells: Cells = {}): string => {
  const siti: Cells = {
    pns_id: 'pns-1',
    nip_baru: "'199001152015032004",
    nama: 'Siti Rahma',
    gelar_depan: 'null',
    gelar_belakang: 'S.E.',
    jenis_kelamin: 'F',
    agama_nama: 'Rahasia',
    nik: "'1571015501900001",
    nomor_hp: "'08120000",
    alamat: 'Jalan Rahasia 1',
    email_gov: 'Siti@contoh.example',
    status_cpns_pns: 'PNS',
    gol_akhir_id: '33',
    jabatan_id: 'jab-1',
    jabatan_nama: 'Analis',
    tmt_jabatan: '01-02-2020',
    unor_id: 'unor-1',
  };
  return heading
    .split(',')
    .map((c) => `"${({ ...siti, ...cells })[c] ?? ''}"`)
    .join(',');
};
const budi: Cells = {
  pns_id: 'pns-2',
  nip_baru: "'199505172023211003",
  nama: 'Budi',
  gelar_belakang: 'null',
  jenis_kelamin: 'M',
  email_gov: 'budi@contoh.example',
  status_cpns_pns: 'PPPK',
  gol_akhir_id: 'null',
};
const register = (change: Partial<RosterRegister> = {}): RosterRegister => ({
  agencies: [
    anAgency(),
    anAgency({ agencyId: agencyId('unor-2'), name: 'Dinas Kesehatan' }),
    anAgency({
      agencyId: agencyId('unor-old'),
      name: 'Dinas PUPR',
      validTo: on('2025-10-30'),
      successorAgencyIds: [agencyId('unor-1'), agencyId('unor-2')],
    }),
  ],
  positions: [aPosition()],
  employees: [],
  accounts: [],
  ...change,
});
const check = (lines: readonly string[], known: RosterRegister = register(), at = today) =>
  checkRoster(rowsOf([heading, ...lines].join('\n'), rosterColumns), known, {
    tenant: tenantId('jambi'),
    today: at,
  });
const faultOf = (cells: Cells, known?: RosterRegister) => check([line(cells)], known).rows[0];

describe('a SIASN row', () => {
  it('becomes an employee without apostrophes and "null"', () => {
    const [siti, other] = check([line(), line(budi)]).rows;
    expect(siti).toMatchObject({ row: 2, verdict: 'accepted', record: { employee: anEmployee() } });
    expect(other?.record?.employee).toEqual({
      employeeId: 'pns-2',
      nip: '199505172023211003',
      name: 'Budi',
      employment: 'pppk',
      agencyId: 'unor-1',
      positionId: 'jab-1',
      positionName: 'Analis Kebijakan Ahli Muda',
      jenjang: 'jf-ahli-muda',
      email: 'budi@contoh.example',
      validFrom: '2020-02-01',
    });
  });

  it('loses every column that is not needed before anything is stored', () => {
    const rows = rowsOf([heading, line()].join('\n'), rosterColumns);
    expect(JSON.stringify(rows)).not.toMatch(/Rahasia|1571015501900001|08120000/);
    expect(JSON.stringify(check([line()]))).not.toMatch(/Rahasia|1571015501900001|08120000/);
  });

  it('may say CPNS, which the number alone cannot', () => {
    expect(faultOf({ status_cpns_pns: 'CPNS' })).toMatchObject({
      record: { employee: { employment: 'cpns' } },
    });
    expect(faultOf({ status_cpns_pns: 'null' })).toMatchObject({
      record: { employee: { employment: 'pns' } },
    });
  });

  it('with a status or sex that the number does not explain is taken with a warning', () => {
    expect(faultOf({ status_cpns_pns: 'Z' })).toMatchObject({
      verdict: 'accepted',
      warnings: [{ field: 'status_cpns_pns', row: 2 }],
    });
    expect(faultOf({ jenis_kelamin: 'M' })).toMatchObject({
      verdict: 'accepted',
      warnings: [{ field: 'jenis_kelamin' }],
    });
  });

  it('without a believable start of the position begins today', () => {
    for (const tmt_jabatan of ['null', '31-02-2020', '01-02-2027', 'kemarin'])
      expect(faultOf({ tmt_jabatan })?.record?.employee.validFrom).toBe(today);
  });

  it.each([
    ['an impossible NIP', { nip_baru: '199002302015031001' }, 'nip_baru'],
    ['a NIP of 17 digits', { nip_baru: '19900115201503200' }, 'nip_baru'],
    ['an unknown agency', { unor_id: 'unor-9' }, 'unor_id'],
    ['an agency that has ended', { unor_id: 'unor-old' }, 'unor_id'],
    ['an unknown position', { jabatan_id: 'jab-9' }, 'jabatan_id'],
    ['an address that is none', { email_gov: 'siti.contoh.example' }, 'email_gov'],
    ['an address without a domain', { email_gov: 'siti@contoh' }, 'email_gov'],
    ['no name', { nama: 'null' }, 'nama'],
    ['an id that would break a key', { pns_id: 'a#b' }, 'pns_id'],
    ['a status against its number', { status_cpns_pns: 'PPPK' }, 'status_cpns_pns'],
  ])('with %s is rejected and says where', (_, cells, field) => {
    expect(faultOf(cells)).toMatchObject({ row: 2, verdict: 'rejected', problems: [{ field, row: 2 }] });
  });

  it.each(['null', '', '-', '0'])(
    'without an address (%j) is on record, with a word about it',
    (email_gov) => {
      const row = faultOf({ email_gov });
      expect(row).toMatchObject({
        verdict: 'accepted',
        problems: [],
        warnings: [{ field: 'email_gov', row: 2 }],
      });
      expect(row?.record?.employee).not.toHaveProperty('email');
      expect(row?.warnings[0]?.message).toContain('tidak dapat dihubungi');
    },
  );

  it('without an address leaves the one on record, which may have been written by hand', () => {
    const row = faultOf({ email_gov: '' }, register({ employees: [anEmployee()] }));
    expect(row).toMatchObject({ verdict: 'unchanged', warnings: [{ field: 'email_gov' }] });
    expect(row?.record?.employee.email).toBe('siti@contoh.example');
  });

  it('that is damaged keeps nobody’s address and is refused', () => {
    const row = faultOf({ email_gov: 'siti@' }, register({ employees: [anEmployee()] }));
    expect(row).toMatchObject({ verdict: 'rejected', problems: [{ field: 'email_gov' }], warnings: [] });
  });

  it('with an address is the first one of somebody who had none', () => {
    const { email: _, ...before } = anEmployee();
    const row = faultOf({}, register({ employees: [before] }));
    expect(row).toMatchObject({ verdict: 'changed', record: { employee: { email: 'siti@contoh.example' } } });
  });

  it('at an agency that has ended is told which agencies took over', () => {
    expect(faultOf({ unor_id: 'unor-old' })?.problems[0]?.message).toBe(
      'Dinas PUPR sudah berakhir pada 2025-10-30; gunakan penerusnya: unor-1, unor-2',
    );
  });

  it.each([
    ['pns_id', { ...budi, pns_id: 'pns-1' }],
    ['nip_baru', { ...budi, nip_baru: '199001152015032004', status_cpns_pns: 'PNS', jenis_kelamin: 'F' }],
    ['email_gov', { ...budi, email_gov: 'SITI@contoh.example' }],
  ])('that repeats the %s of an earlier row is rejected and names that row', (field, cells) => {
    expect(check([line(), line(cells)]).rows).toMatchObject([
      { verdict: 'accepted' },
      { verdict: 'rejected', row: 3, problems: [{ field, message: 'Ganda dengan baris 2' }] },
    ]);
  });

  it.each([
    ['the address', { email_gov: 'siti@contoh.example' }, 'email_gov'],
    ['the NIP', { nip_baru: '199001152015032004', status_cpns_pns: 'PNS', jenis_kelamin: 'F' }, 'nip_baru'],
    ['the id', { pns_id: 'pns-1' }, 'nip_baru'],
  ])(
    'that was given %s of somebody in the register leaves the owner\u2019s own row alone',
    (_, theirs, field) => {
      const owner = anEmployee();
      const known = register({
        employees: [owner, anEmployee({ employeeId: employeeId('pns-2'), nip: '199505172023211003' })],
        accounts: [anAccount()],
      });
      const { rows } = check([line({ ...budi, ...theirs }), line()], known);
      expect(rows).toMatchObject([
        { verdict: 'rejected', row: 2, problems: [{ field }] },
        { verdict: 'unchanged', row: 3, record: { employee: owner } },
      ]);
      // Whichever comes first.
      const turned = check([line(), line({ ...budi, ...theirs })], known).rows;
      expect(turned.map(({ verdict }) => verdict)).toEqual(['unchanged', 'rejected']);
    },
  );

  it('cannot take a NIP or an address that belongs to somebody else', () => {
    const other = anEmployee({ employeeId: employeeId('pns-9') });
    expect(faultOf({}, register({ employees: [other] }))).toMatchObject({
      verdict: 'rejected',
      problems: [{ field: 'nip_baru' }],
    });
    const theirs = register({ accounts: [anAccount({ employeeId: employeeId('pns-9') })] });
    expect(faultOf({}, theirs)).toMatchObject({ verdict: 'rejected', problems: [{ field: 'email_gov' }] });
  });

  it.each(['operator', 'auditor'] as const)(
    'is taken beside the account of an %s, which stays as it is, and says what to do',
    (consoleRole) => {
      const { employeeId: _, ...office } = anAccount({ consoleRole });
      const held = [{ field: 'email_gov', message: expect.stringContaining('halaman Akun') }];
      expect(faultOf({}, register({ accounts: [office] }))).toMatchObject({
        verdict: 'accepted',
        warnings: held,
      });
      // Linked to somebody, it is that person's address, whatever this one is called.
      const linked = anAccount({ consoleRole, employeeId: employeeId('pns-9') });
      expect(faultOf({}, register({ accounts: [linked] }))).toMatchObject({
        verdict: 'rejected',
        problems: [{ field: 'email_gov', message: expect.stringContaining('pegawai lain') }],
      });
      // Unless that was this one's own former number.
      const now = anEmployee({ formerly: [employeeId('pns-9')] });
      expect(faultOf({}, register({ employees: [now], accounts: [linked] }))).toMatchObject({
        verdict: 'unchanged',
        warnings: held,
      });
      // A person has said already that they are the same.
      expect(faultOf({}, register({ accounts: [anAccount({ consoleRole })] }))?.warnings).toEqual([]);
    },
  );
});

describe('a second roster', () => {
  const known = register({
    employees: [anEmployee({ superiorEmployeeId: employeeId('pns-7') })],
    accounts: [anAccount()],
  });

  it('with nothing new changes nothing', () => {
    expect(check([line()], known).rows).toMatchObject([{ verdict: 'unchanged' }]);
  });

  it('keeps superior and start when only the position or name changes', () => {
    const row = check([line({ gelar_belakang: 'S.E., M.M.' })], known).rows[0];
    expect(row).toMatchObject({
      verdict: 'changed',
      record: { employee: { superiorEmployeeId: 'pns-7', validFrom: '2020-02-01' } },
    });
    expect(row?.record?.ended).toBeUndefined();
  });

  it('ends the old employment of somebody who moved and begins a new one', () => {
    const row = check([line({ unor_id: 'unor-2', tmt_jabatan: '01-12-2025' })], known).rows[0];
    expect(row?.record).toEqual({
      employee: anEmployee({ agencyId: agencyId('unor-2'), validFrom: on('2025-12-01') }),
      ended: {
        employeeId: 'pns-1',
        agencyId: 'unor-1',
        positionId: 'jab-1',
        positionName: 'Analis Kebijakan Ahli Muda',
        jenjang: 'jf-ahli-muda',
        validFrom: '2020-02-01',
        validTo: '2025-11-30',
      },
    });
  });

  it('begins the new employment today when the file gives no later start', () => {
    const row = check([line({ unor_id: 'unor-2' })], known).rows[0];
    expect(row?.record).toMatchObject({ employee: { validFrom: today }, ended: { validTo: '2026-01-14' } });
  });

  it('treats a second move on one day as a correction without history', () => {
    const moved = register({ employees: [anEmployee({ validFrom: today })], accounts: [anAccount()] });
    const row = check([line({ unor_id: 'unor-2' })], moved).rows[0];
    expect(row).toMatchObject({
      verdict: 'changed',
      record: { employee: { agencyId: 'unor-2', validFrom: today } },
    });
    expect(row?.record?.ended).toBeUndefined();
  });

  it('tells who is missing and removes nobody', () => {
    const two = register({
      employees: [anEmployee(), anEmployee({ employeeId: employeeId('pns-3'), nip: '199001152015032005' })],
      accounts: [anAccount()],
    });
    const result = check([line()], two);
    expect(result.rows).toHaveLength(1);
    expect(result.absent.map((e) => e.employeeId)).toEqual(['pns-3']);
  });

  it('lists its addresses in lower case, once, for the look-up', () => {
    expect(addressesIn(rowsOf([heading, line(), line()].join('\n'), rosterColumns))).toEqual([
      'siti@contoh.example',
    ]);
  });
});

// Files against accounts: whatever a roster says, no account of the office changes hands, or loses its way in. What two governments have of one address: one-address-two-governments.test.ts.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../functions/records/account.ts';
import type { Employee } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const here = makeSample('sawahlunto', { employees: 20, year: 2027 });
const sawahlunto = tenantId('sawahlunto');
const operator = here.tenant.operator.email;
const heading = 'pns_id,nip_baru,nama,jabatan_id,unor_id,email_gov';

describe('a roster', () => {
  let bench: Bench;
  let cookie: string;
  let register: typeof import('../../functions/records/register.reads.ts');
  let imports: ReturnType<typeof importing>;
  let staff: Employee[];

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    register = await import('../../functions/records/register.reads.ts');
    ({ cookie } = await installed(bench, here));
    imports = importing(bench, cookie);
    for (const [kind, file] of [
      ['perangkat-daerah', 'perangkat-daerah.csv'],
      ['jabatan', 'jabatan.csv'],
      ['pegawai', 'pegawai.csv'],
    ] as const)
      await imports.takeIn(kind, here.files[file]);
    staff = await register.listEmployees(sawahlunto);
  });
  afterAll(async () => bench.close());

  const account = async (email: string, of = sawahlunto): Promise<Account> => {
    const found = await register.findAccount(of, email);
    if (!found) throw new Error(`no account under ${email}`);
    return found;
  };
  const rowOf = (
    { employeeId, nip, positionId, agencyId }: Employee,
    email: string,
    name = 'Nama Lain',
  ): string => [employeeId, nip, name, positionId, agencyId, email].join(',');
  const takeInRows = async (...rows: string[]): Promise<Answer> => {
    await imports.takeIn('pegawai', `${heading}\n${rows.join('\n')}\n`);
    return imports.review('pegawai');
  };
  const other = (n: number): Employee => {
    const found = staff.filter((e) => e.email !== operator)[n];
    if (!found) throw new Error('nobody');
    return found;
  };
  /** What an operator needs: the account is theirs, unchanged, and lets them in to the console. */
  const expectUnharmed = async (before: Account, email = operator): Promise<void> => {
    expect(await account(email)).toEqual(before);
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 3_600_000));
    expect((await signIn(bench, email)).headers.location).toBe('/konsol');
  };

  it('with the operator in it leaves the account alone, and says so', async () => {
    expect(await account(operator)).toMatchObject({
      consoleRole: 'operator',
      name: here.tenant.operator.name,
    });
    expect((await account(operator)).employeeId).toBeUndefined();
    await imports.upload('pegawai', here.files['pegawai.csv']);
    expect((await imports.review('pegawai')).text).toContain('hubungkan keduanya pada halaman Akun');
    const { listHeldAddresses } = await import('../../functions/people/account.store.ts');
    expect(await listHeldAddresses(sawahlunto)).toEqual([
      { email: operator, employeeId: staff.find((e) => e.email === operator)?.employeeId },
    ]);
    // They are an employee all the same: they are asked and trained like everybody.
    expect(staff.some((e) => e.email === operator)).toBe(true);
  });

  it('with the operator’s address beside somebody else takes nothing over', async () => {
    const before = await account(operator);
    const own = staff.find((e) => e.email === operator);
    if (!own) throw new Error('the operator is in no roster');
    // First the operator's own row lets the address go, then another person is to have it, which is refused.
    await takeInRows(rowOf(own, 'pindah@sawahlunto.example'));
    await expectUnharmed(before);
    await imports.upload('pegawai', `${heading}\n${rowOf(other(0), operator, 'Pengambil Alih')}\n`);
    expect((await imports.review('pegawai')).text).toContain('milik akun orang lain');
    expect((await register.findEmployee(sawahlunto, other(0).employeeId))?.email).toBe(other(0).email);
    await expectUnharmed(before);
    await takeInRows(rowOf(other(0), 'pengambil@sawahlunto.example'));
    await expectUnharmed(before);
    // Nothing of the role went with the row.
    const { rolesOf } = await import('../../functions/records/account.ts');
    for (const email of ['pindah@sawahlunto.example', 'pengambil@sawahlunto.example'])
      expect(rolesOf(await account(email))).toEqual(['employee']);
  });

  it('that leaves the operator out locks nobody out', async () => {
    const before = await account(operator);
    await takeInRows(rowOf(other(1), addressOf(other(1))));
    await expectUnharmed(before);
  });

  it.each([
    ['capitals', operator.toUpperCase()],
    ['the Kelvin sign', operator.replace(/k/, '\u212A')],
    ['a dotless i', operator.replace(/i/, '\u0131')],
    ['a full-width letter', `\uFF41${operator.slice(1)}`],
    ['a zero-width space', `\u200B${operator}`],
    ['a right-to-left mark', `${operator}\u200F`],
    ['spaces', `  ${operator}  `],
  ])('that writes the operator’s address with %s takes nothing over', async (_, written) => {
    const before = await account(operator);
    await imports.upload('pegawai', `${heading}\n${rowOf(other(2), written)}\n`);
    const page = await imports.review('pegawai');
    if (/Terapkan/.test(page.text)) await imports.applyDraft('pegawai', imports.draftIn(page));
    await expectUnharmed(before);
    const employee = await register.findEmployee(sawahlunto, other(2).employeeId);
    expect([other(2).email, operator]).toContain(employee?.email);
  });

  it('that was checked before an address became an operator’s does nothing to it when it is applied', async () => {
    const address = 'calon@sawahlunto.example';
    await imports.upload('pegawai', `${heading}\n${rowOf(other(6), address)}\n`);
    const draft = imports.draftIn(await imports.review('pegawai'));
    const { openAccount } = await import('../../functions/people/account.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const fresh = {
      tenant: sawahlunto,
      email: address,
      name: 'Calon',
      consoleRole: 'operator' as const,
      version: 1,
    };
    await transact([openAccount(fresh)]);
    await imports.applyDraft('pegawai', draft);
    expect(await account(address)).toEqual(fresh);
  });

  it('takes the session away with the address', async () => {
    const leaver = other(7);
    const session = cookieOf(await signIn(bench, addressOf(leaver)));
    expect((await bench.get('/pegawai', { cookie: session })).status).toBe(200);
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    await takeInRows(rowOf(leaver, 'berganti@sawahlunto.example'));
    expect((await bench.get('/pegawai', { cookie: session })).headers.location).toBe('/masuk');
    // The next employee under the old address does not inherit the first one's session.
    await takeInRows(rowOf(other(8), addressOf(leaver)));
    expect((await bench.get('/pegawai', { cookie: session })).headers.location).toBe('/masuk');
  });
});

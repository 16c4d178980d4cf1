// What the page of batches reads of a year of 12,000 seats: the batches, and the lists of those it shows; a page of any other does not cost more.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchHeadColumns } from '../../../functions/console/batch-table.ts';
import { lookInto } from '../../../functions/console/tables/looked.ts';
import { mostBytes, yearTables } from '../../../functions/console/tables/year-tables.ts';
import { sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { agencyId, batchId, employeeId } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { aBatch, tenant, year } from '../delivery/government.ts';

const batches = 600;
const seats = 20;
const cycle = { tenant, year };
const tables = new MemoryTables('table-reads');
let read = 0;
let lists = 0;
let unwire: () => void;

beforeAll(async () => {
  Object.assign(process.env, tables.environment);
  const { documentClient } = await import('../../../functions/store/client.ts');
  const { replace } = await import('../../../functions/store/table.ts');
  const { writeAll } = await import('../../../functions/store/bulk.ts');
  const { batchKey, participantKey } = await import('../../../functions/records/batch.reads.ts');
  unwire = putUnder(documentClient, async (command) => {
    const answer = (await tables.answer(command)) as { Items?: { sk?: unknown }[] };
    read += Buffer.byteLength(JSON.stringify(answer.Items ?? []));
    lists += (answer.Items ?? []).some(({ sk }) => String(sk).startsWith('PARTICIPANT#')) ? 1 : 0;
    return answer;
  });
  const long = 'Pelatihan Pelayanan Publik Berbasis Digital bagi Aparatur Sipil Negara';
  for (let b = 0; b < batches; b += 1) {
    const id = batchId(`PROGRAM-${b}-1`);
    const ref = { ...cycle, batchId: id };
    const meeting = {
      ...{ from: '08:00', to: '16:00', room: 'Ruang Anggrek Lantai 2, Gedung BPSDM Provinsi Jambi' },
      ...{ number: 1, at: aBatch().invitesAt },
    };
    await writeAll([
      replace('cycle', {
        ...batchKey(ref),
        ...aBatch({ batchId: id, programName: `${long} ${b}`, number: 1 + (b % 5), meeting }),
      }),
      ...Array.from({ length: seats }, (_, n) => {
        const who = employeeId(`pegawai-${b * seats + n}`);
        return replace('cycle', {
          ...participantKey(ref, who),
          ...aParticipant('accepted', {
            ...{ batchId: id, employeeId: who, order: n + 1, agencyId: agencyId('dinas-kesehatan') },
          }),
        });
      }),
    ]);
  }
});
afterAll(() => unwire?.());

it.each(['', 'halaman=24', 'urut=-mulai', 'awal=publik&status=Direncanakan'])(
  'of a year of 600 batches the page with %s reads no more than a page may',
  async (query) => {
    const { readBatchHeads, readSeats } = await import('../../../functions/console/console-tables.store.ts');
    [read, lists] = [0, 0];
    const heads = lookInto(
      await readBatchHeads(cycle, sightOfPeople),
      batchHeadColumns,
      new URLSearchParams(query),
      'angkatan',
      { perPage: 25 },
    );
    expect(heads.of).toBe(batches);
    expect(read).toBeLessThanOrEqual(batches * yearTables.angkatan.most.bytesPerRow);
    const rows = await readSeats(cycle, heads.rows);
    expect(rows.map((row) => row.participants)).toEqual(Array.from({ length: 25 }, () => seats));
    expect(lists).toBe(25);
    expect(read).toBeLessThanOrEqual(mostBytes);
  },
);

// The list that is signed in the room: a sheet of A4 for so many days, who sits in the batch, and room for a name that is added by hand.
import type { VNode } from 'preact';
import { dayAndDate, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Pager } from '../../pages/paging.view.tsx';
import { sheetCss } from '../../pages/sheet-style.ts';
import { DataTable, Facts, Notice } from '../../pages/table.view.tsx';
import type { Batch } from '../../records/batch.ts';
import type { WibDate } from '../../records/moments.ts';
import { batchFacts, batchTitle, cancellationText, datesOf } from '../../words/batch-words.ts';
import type { ListPage } from './list-pages.ts';

/** `nipEnd`: enough of the number to tell two people of one name apart, and nothing of a birthday on a paper that lies in a room. */
export type SheetMember = { name: string; nipEnd: string; agency: string; hasAnswered: boolean };

/** So many days fit beside a name on A4. */
const daysOnPaper = 4;
/** For whoever comes in somebody's place, or teaches beside the facilitator. */
const emptyLines = 2;

const inPieces = (dates: readonly WibDate[]): WibDate[][] => {
  const pieces: WibDate[][] = [];
  for (let i = 0; i < dates.length; i += daysOnPaper) pieces.push(dates.slice(i, i + daysOnPaper));
  return pieces;
};

type Line = { number: number; member: SheetMember | undefined; role?: string };

const NameOn = ({ line: { member, role } }: { line: Line }): VNode | null =>
  member === undefined ? null : (
    <>
      {member.name}
      <small>
        {role ?? `${member.nipEnd} · ${member.agency}${member.hasAnswered ? '' : ' · belum menjawab'}`}
      </small>
    </>
  );

export const attendanceSheetPage = (props: {
  frame: Frame;
  year: number;
  batch: Batch;
  members: readonly SheetMember[];
  /** Of these, who stands on the sheets of this page. */
  turn: ListPage<SheetMember> & { path: string };
  now: Date;
}): VNode => {
  const { batch, members, turn, year } = props;
  const institution = props.frame.government?.institution;
  const back = `/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`;
  const isLast = turn.page === turn.pages;
  const before = isLast ? members.length - turn.rows.length : (turn.page - 1) * turn.rows.length;
  const lines: Line[] = [
    ...turn.rows.map((member, i) => ({ number: before + i + 1, member })),
    ...Array.from({ length: isLast ? emptyLines : 0 }, (_, i) => ({
      number: members.length + i + 1,
      member: undefined,
    })),
  ];
  const facilitator = isLast ? batch.facilitator?.name : undefined;
  const all: Line[] =
    facilitator === undefined
      ? lines
      : [
          ...lines,
          {
            number: before + lines.length + 1,
            member: { name: facilitator, nipEnd: '', agency: '', hasAnswered: true },
            role: 'Narasumber',
          },
        ];
  return (
    <Page title={`Daftar hadir ${batchTitle(batch)}`} {...props.frame} wide style={sheetCss}>
      <div class="screen">
        {batch.status === 'cancelled' ? (
          <Notice tone="bad">Angkatan ini dibatalkan. {cancellationText(batch.cancelledBecause)}</Notice>
        ) : (
          <p class="hint">
            Cetak halaman ini pada kertas A4; yang tercetak hanya daftarnya. Peserta cadangan dan peserta yang
            tidak bersedia tidak dimuat. Setelah ditandatangani, presensi diisikan oleh narasumber melalui
            tautannya, atau oleh pengelola.
          </p>
        )}
        <Pager {...turn} label="Halaman daftar" />
        <p>
          <a href={back}>Kembali ke angkatan</a>
        </p>
      </div>
      {inPieces(datesOf(batch)).map((dates, i, pieces) => (
        <section key={dates[0]} class="paper" aria-label={`Lembar ${i + 1}`}>
          <h2>{`Lembar ${i + 1} dari ${pieces.length}`}</h2>
          <Facts
            facts={[
              ...(institution === undefined ? [] : [['Pemerintah daerah', institution] as const]),
              ...batchFacts(batch),
            ]}
          />
          <DataTable
            caption={`Tanda tangan, ${dates.map((date) => longDate(date)).join('; ')}`}
            rows={all}
            empty=""
            columns={[
              { label: 'No.', numeric: true, cell: (line) => line.number },
              { label: 'Nama', lead: true, cell: (line) => <NameOn line={line} /> },
              ...dates.map((date) => ({ label: dayAndDate(date), cell: () => '' })),
            ]}
          />
        </section>
      ))}
    </Page>
  );
};

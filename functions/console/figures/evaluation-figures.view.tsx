// Before and after as pictures: the tests of a batch, behaviour at work, and the satisfaction with a service.
import type { VNode } from 'preact';
import { type DumbbellRow, type Dumbbells, drawDumbbells } from '../../pages/figure/dumbbells.ts';
import { Figure, inParts } from '../../pages/figure/figure.view.tsx';
import { integer, signed } from '../../pages/format.ts';
import { shownFigure } from '../../rulebook/small-figure.ts';
import type { BatchEvaluationRow, ServiceRow } from '../evaluation-table.ts';

/** The finding is about all of them, the picture about those whose table stands beneath. */
type Rows<Row> = { all: readonly Row[]; shown: readonly Row[] };
const partText = ({ all, shown }: Rows<unknown>): string =>
  shown.length < all.length ? ' Gambar memuat halaman tabel di bawahnya, judul semuanya.' : '';

type Measured = DumbbellRow & { before: number; after: number };

const changesText = (rows: readonly Measured[]): string => {
  const up = rows.filter((r) => r.after > r.before).length;
  const down = rows.filter((r) => r.after < r.before).length;
  const same = rows.length - up - down;
  return [
    `naik pada ${integer(up)}`,
    ...(same > 0 ? [`tetap pada ${integer(same)}`] : []),
    ...(down > 0 ? [`turun pada ${integer(down)}`] : []),
  ].join(', ');
};

const legend = (before: string, after: string) => [
  { sample: { kind: 'dot', tone: 'whole', shape: 'ring' } as const, text: before },
  { sample: { kind: 'dot', tone: 'strong', shape: 'disc' } as const, text: after },
];

const BeforeAfter = (props: {
  id: string;
  finding: string;
  how: string;
  words: readonly [string, string];
  rows: readonly Measured[];
  scale: Omit<Dumbbells, 'rows'>;
}): VNode | null =>
  props.rows.length === 0 ? null : (
    <Figure
      id={props.id}
      finding={props.finding}
      how={props.how}
      legend={legend(...props.words)}
      draw={(room) => inParts(props.rows).map((rows) => drawDumbbells({ rows, ...props.scale }, room))}
    />
  );

/** What is not told of a batch is not there: neither a mark nor a row. */
const testsOf = (rows: readonly BatchEvaluationRow[]): Measured[] =>
  rows.flatMap((row) => {
    const before = shownFigure(row.preMeanHundredths);
    const after = shownFigure(row.postMeanHundredths);
    return before === undefined || after === undefined
      ? []
      : [
          {
            label: row.batch,
            value: signed((after - before) / 100, 1),
            before: before / 100,
            after: after / 100,
          },
        ];
  });

export const LearningFigure = (props: Rows<BatchEvaluationRow>): VNode | null => {
  const all = testsOf(props.all);
  const most = Math.max(100, ...all.map((r) => Math.max(r.before, r.after)));
  return (
    <BeforeAfter
      id="pembelajaran"
      finding={`Rata-rata tes akhir dibanding tes awal (level 2): ${changesText(all)} angkatan.`}
      how={`Rata-rata peserta yang mengikuti kedua tes; angka di ujung baris: perubahannya.${partText(props)}`}
      words={['Tes awal', 'Tes akhir']}
      rows={testsOf(props.shown)}
      scale={{ from: 0, to: most, tick: integer }}
    />
  );
};

const behavioursOf = (rows: readonly BatchEvaluationRow[]): Measured[] =>
  rows.flatMap((row) => {
    const change = row.behaviourChangeHundredths;
    return change === undefined
      ? []
      : [{ label: row.batch, value: signed(change / 100, 2), before: 0, after: change / 100 }];
  });

export const BehaviourFigure = (props: Rows<BatchEvaluationRow>): VNode | null => {
  const all = behavioursOf(props.all);
  const largest = Math.max(0.5, ...all.map((r) => Math.ceil(2 * Math.abs(r.after)) / 2));
  return (
    <BeforeAfter
      id="perilaku"
      finding={`Perilaku di tempat kerja (level 3): ${changesText(all)} angkatan.`}
      how={`Perubahan level kompetensi sejak survei, menurut penilai yang sama.${partText(props)}`}
      words={['Saat survei (0)', 'Pascapelatihan']}
      rows={behavioursOf(props.shown)}
      scale={{ from: -largest, to: largest, tick: (value) => signed(value, 1) }}
    />
  );
};

/** Two indices that were not computed alike have no difference, and none is drawn. */
const indicesOf = (rows: readonly ServiceRow[]): Measured[] =>
  rows.flatMap((row) =>
    row.changeHundredths === undefined
      ? []
      : [
          {
            label: row.agency,
            value: signed(row.changeHundredths / 100, 1),
            before: row.beforeIkmHundredths / 100,
            after: row.afterIkmHundredths / 100,
          },
        ],
  );

export const ServiceFigure = (props: Rows<ServiceRow>): VNode | null => (
  <BeforeAfter
    id="layanan"
    finding={`Kepuasan masyarakat (level 4): IKM ${changesText(indicesOf(props.all))} layanan.`}
    how={`IKM sebelum dan sesudah pelatihan, dari 25 sampai 100; yang tidak dihitung dengan cara yang sama tidak digambar.${partText(props)}`}
    words={['Sebelum', 'Sesudah']}
    rows={indicesOf(props.shown)}
    scale={{ from: 25, to: 100, tick: integer }}
  />
);

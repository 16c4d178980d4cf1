// How many people of an agency have how many JP, PNS and PPPK apart, with the number that each is held to.
import type { VNode } from 'preact';
import { Figure } from '../../pages/figure/figure.view.tsx';
import { drawHistogram, type Group } from '../../pages/figure/histogram.ts';
import { integer } from '../../pages/format.ts';
import { DataTable } from '../../pages/table.view.tsx';
import type { PersonHours } from './lesson-hours.store.ts';

const stepJp = 4;
const steps = 11;

/**
 * `0–3`, `4–7` … `40+`, and for whoever is held to a maximum `0–4`, `5–8` … `41+`: who has just as many as the rule says
 * stands on the side of those who keep to it.
 */
const stepsOf = (people: readonly PersonHours[], isMaximum: boolean): Group['steps'] => {
  const more = isMaximum ? 1 : 0;
  return Array.from({ length: steps }, (_, i) => {
    const isLast = i === steps - 1;
    const from = i === 0 ? 0 : i * stepJp + more;
    const to = isLast ? Number.POSITIVE_INFINITY : (i + 1) * stepJp - 1 + more;
    return {
      name: isLast ? `${from}+` : `${from}–${to}`,
      short: isLast ? `${from}+` : String(from),
      count: people.filter(({ jp }) => jp >= from && jp <= to).length,
    };
  });
};

type Kind = { name: 'PNS' | 'PPPK'; people: PersonHours[]; behind: number; rule: string; at: number };

/** Whoever is held to a minimum, and whoever to a maximum; CPNS to neither. */
const kindsOf = (people: readonly PersonHours[]): Kind[] => {
  const pns = people.filter(({ standing }) => standing.kind === 'minimum');
  const pppk = people.filter(({ standing }) => standing.kind === 'maximum');
  const target = pns.flatMap(({ standing }) => (standing.kind === 'minimum' ? [standing.target] : []))[0];
  const limit = pppk.flatMap(({ standing }) => (standing.kind === 'maximum' ? [standing.limit] : []))[0];
  const kinds: Kind[] = [];
  if (target !== undefined)
    kinds.push({
      ...{ name: 'PNS', people: pns, at: target, rule: `paling sedikit ${integer(target)} JP` },
      behind: pns.filter(({ standing }) => standing.kind === 'minimum' && !standing.isReached).length,
    });
  if (limit !== undefined)
    kinds.push({
      ...{ name: 'PPPK', people: pppk, at: limit, rule: `paling banyak ${integer(limit)} JP` },
      behind: pppk.filter(({ standing }) => standing.kind === 'maximum' && standing.isExceeded).length,
    });
  return kinds;
};

const findingOf = ({ name, at, behind, people }: Kind): string =>
  name === 'PNS'
    ? `${integer(behind)} PNS belum mencapai ${integer(at)} JP, ${integer(people.length - behind)} sudah.`
    : `${integer(behind)} PPPK melebihi ${integer(at)} JP, ${integer(people.length - behind)} tidak.`;

const groupOf = ({ name, people, at, rule }: Kind): Group => ({
  label: `${name} (${integer(people.length)} orang)`,
  steps: stepsOf(people, name === 'PPPK'),
  // A line between two steps: of a number within a step it would stand beside where it belongs.
  ...(at % stepJp === 0 && at / stepJp < steps ? { rule: { step: at / stepJp, text: rule } } : {}),
});

export const HoursFigure = (props: {
  agency: string | undefined;
  people: readonly PersonHours[] | undefined;
}): VNode | null => {
  if (!props.people)
    return (
      <p class="hint">Gambar sebaran JP dibuat untuk perangkat daerah dengan paling banyak 300 pegawai.</p>
    );
  const kinds = kindsOf(props.people);
  if (kinds.length === 0) return null;
  const groups = kinds.map(groupOf);
  return (
    <>
      <Figure
        id="sebaran"
        finding={`${props.agency ?? 'Perangkat Daerah'}: ${kinds.map(findingOf).join(' ')}`}
        how="Setiap kolom adalah jumlah pegawai dengan JP sebanyak itu; garis putus-putus adalah ketentuannya. CPNS belum dihitung."
        draw={(room) => drawHistogram({ groups, text: integer }, room)}
      />
      <DataTable
        caption="Jumlah pegawai menurut JP"
        rows={groups.flatMap(({ steps }, i) => steps.map((step) => ({ of: kinds[i]?.name, ...step })))}
        empty=""
        cards="plain"
        columns={[
          { label: 'Pegawai', lead: true, cell: ({ of, name }) => `${of}, ${name} JP` },
          { label: 'Jumlah', numeric: true, cell: ({ count }) => `${integer(count)} orang` },
        ]}
      />
    </>
  );
};

// Tables, fact lists and notices as every page shows them, with the empty state said in words.
import type { ComponentChildren, VNode } from 'preact';

export type Column<Row> = {
  label: string;
  numeric?: boolean;
  /** Names the row: on a phone, where every row is a card, it stands on top without its label. */
  lead?: boolean;
  cell: (row: Row) => ComponentChildren;
};

const classOf = (column: { numeric?: boolean; lead?: boolean }): string | undefined =>
  column.numeric ? 'num' : column.lead ? 'lead' : undefined;

/** So many columns fit on every screen that shows rows and not cards. */
const narrow = 5;

export const DataTable = <Row,>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** What to say when there is nothing: why, and what will bring rows. */
  empty: string;
  /** On a phone every row is a card: `labelled` cells say what they are, `plain` ones do so by their words alone. */
  cards?: 'labelled' | 'plain';
}): VNode =>
  props.rows.length === 0 ? (
    <p class="hint">{props.empty}</p>
  ) : (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section
      class="scroll"
      tabIndex={props.columns.length > narrow ? 0 : undefined}
      aria-label={props.caption}
    >
      <table class={props.cards}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((c) => (
              <th scope="col" key={c.label} class={c.numeric ? 'num' : undefined}>
                {c.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, i) => (
            <tr key={i}>
              {props.columns.map((c) => (
                <td
                  key={c.label}
                  class={classOf(c)}
                  data-label={props.cards === 'plain' ? undefined : c.label}
                >
                  {c.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

export const Facts = (props: {
  facts: readonly (readonly [string, ComponentChildren])[];
  /** Label above value, for values that are sentences. */
  stacked?: boolean;
}): VNode => (
  <dl class={props.stacked ? 'stacked' : 'facts'}>
    {props.facts.map(([label, value]) => (
      <>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
);

export const Notice = (props: { tone?: 'good' | 'warn' | 'bad'; children: ComponentChildren }): VNode => (
  <div class={`notice${props.tone ? ` ${props.tone}` : ''}`}>{props.children}</div>
);

export const Tag = (props: {
  tone: 'good' | 'warn' | 'bad' | 'soft';
  children: ComponentChildren;
}): VNode => <span class={`tag ${props.tone}`}>{props.children}</span>;

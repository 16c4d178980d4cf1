// The questions about competencies as a form shows them: five behaviours each, and "never".
import type { VNode } from 'preact';
import { type RadioOption, Radios } from '../pages/form.view.tsx';
import type { Competency } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import type { Section } from './items.ts';

const optionsFor = (competency: Competency, never: string): RadioOption[] => [
  ...competency.anchors.map((anchor, i) => ({ value: String(i + 1), label: `${i + 1}. ${anchor}` })),
  { value: '0', label: never },
];

/** One competency per group of radio buttons, five behaviours and "never". */
export const CompetencyQuestions = (props: {
  items: readonly Competency[];
  never: string;
  values: Readonly<Record<string, string>>;
  problems?: readonly Problem[] | undefined;
}): VNode => (
  <>
    {props.items.map((c) => (
      <Radios
        key={c.code}
        name={c.code}
        legend={c.name}
        options={optionsFor(c, props.never)}
        value={props.values[c.code]}
        problems={props.problems}
      />
    ))}
  </>
);

/** All sections of a short form on one page, each under its heading. */
export const SectionedQuestions = (props: {
  sections: readonly Section[];
  never: string;
  values: Readonly<Record<string, string>>;
  problems?: readonly Problem[] | undefined;
}): VNode => (
  <>
    {props.sections.map((section) => (
      <section key={section.name}>
        <h2>{section.name}</h2>
        <CompetencyQuestions {...props} items={section.items} />
      </section>
    ))}
  </>
);

// The two dates of a phase as fields of a form: when it opens and when it must have closed.
import type { VNode } from 'preact';
import { TextField } from '../pages/form.view.tsx';
import type { PhaseName } from '../records/policy.ts';
import type { Problem } from '../refusals/refusal.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { dateField } from './opening.rules.ts';

export const PhaseFields = (props: {
  phase: PhaseName;
  answers: Readonly<Record<string, string | undefined>>;
  problems: readonly Problem[] | undefined;
}): VNode => {
  const title = phaseTitle[props.phase];
  return (
    <fieldset>
      <legend>{title}</legend>
      {(['opens', 'closes'] as const).map((side) => (
        <TextField
          key={side}
          name={dateField(props.phase, side)}
          label={side === 'opens' ? `Dibuka (${title})` : `Batas waktu (${title})`}
          type="date"
          value={props.answers[dateField(props.phase, side)]}
          problems={props.problems}
        />
      ))}
    </fieldset>
  );
};

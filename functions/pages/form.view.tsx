// Form parts used on every page: large targets, nothing chosen in advance, hint and error tied to their field and said once more in a summary that takes the focus.
import type { ComponentChildren, VNode } from 'preact';
import type { Problem } from '../refusals/refusal.ts';

export const Form = (props: {
  nonce: string;
  action?: string;
  files?: boolean;
  children: ComponentChildren;
}): VNode => (
  <form method="post" action={props.action} enctype={props.files ? 'multipart/form-data' : undefined}>
    <input type="hidden" name="nonce" value={props.nonce} />
    {props.children}
  </form>
);

/** Without script nothing can move the focus but the page itself: `autofocus` does, so that a screen reader begins here. */
export const ErrorSummary = ({ problems }: { problems?: readonly Problem[] | undefined }): VNode | null =>
  problems && problems.length > 0 ? (
    <div class="errors" role="alert" tabIndex={-1} autofocus>
      <h2>Periksa kembali isian berikut</h2>
      <ul>
        {problems.map((p) => (
          <li key={`${p.field}-${p.row}`}>{p.field ? <a href={`#${p.field}`}>{p.message}</a> : p.message}</li>
        ))}
      </ul>
    </div>
  ) : null;

type Described = {
  name: string;
  hint?: string | undefined;
  problems?: readonly Problem[] | undefined;
};

/** What is said about a field, and how the field points to it: assistive programs read both with its name. */
export const describe = ({
  name,
  hint,
  problems,
}: Described): {
  notes: VNode;
  isWrong: boolean;
  pointers: { 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
} => {
  const message = problems?.find((p) => p.field === name)?.message;
  const ids = [...(hint ? [`${name}-hint`] : []), ...(message ? [`${name}-message`] : [])];
  return {
    notes: (
      <>
        {hint ? (
          <p class="hint" id={`${name}-hint`}>
            {hint}
          </p>
        ) : null}
        {message ? (
          <p class="message" id={`${name}-message`}>
            {message}
          </p>
        ) : null}
      </>
    ),
    isWrong: message !== undefined,
    pointers: { 'aria-describedby': ids.join(' ') || undefined, 'aria-invalid': message ? true : undefined },
  };
};

export type RadioOption = { value: string; label: string; hint?: string };

type Group = Described & { legend: string };

/** Boxes or buttons under one question: its hint and its error belong to the whole group. */
export const FieldGroup = (props: Group & { children: ComponentChildren }): VNode => {
  const { notes, isWrong, pointers } = describe(props);
  return (
    <fieldset
      id={props.name}
      class={isWrong ? 'invalid' : undefined}
      aria-describedby={pointers['aria-describedby']}
    >
      <legend>{props.legend}</legend>
      {notes}
      {props.children}
    </fieldset>
  );
};

/** One box or button with its label; the whole line is the target. */
export const Choice = (props: {
  type: 'radio' | 'checkbox';
  group: Described;
  option: RadioOption;
  checked: boolean;
}): VNode => (
  <label class="option">
    <input
      type={props.type}
      name={props.group.name}
      value={props.option.value}
      checked={props.checked}
      aria-invalid={describe(props.group).pointers['aria-invalid']}
    />
    <span>
      {props.option.label}
      {props.option.hint ? <small> {props.option.hint}</small> : null}
    </span>
  </label>
);

/** Radio buttons under one question; nothing is selected unless the person selected it before. */
export const Radios = (
  props: Group & { options: readonly RadioOption[]; value?: string | undefined },
): VNode => (
  <FieldGroup {...props}>
    {props.options.map((option) => (
      <Choice
        key={option.value}
        type="radio"
        group={props}
        option={option}
        checked={props.value === option.value}
      />
    ))}
  </FieldGroup>
);

/** A field that must be filled in; what is missing the page says itself, in the house's words. */
export const TextField = (
  props: Described & {
    label: string;
    type?: 'text' | 'email' | 'number' | 'date' | 'file';
    value?: string | undefined;
    min?: number;
    max?: number;
    accept?: string;
    autocomplete?: 'email';
    optional?: true;
  },
): VNode => {
  const { notes, isWrong, pointers } = describe(props);
  return (
    <div class={`field${isWrong ? ' invalid' : ''}`}>
      <label for={props.name}>{props.label}</label>
      {notes}
      <input
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.type === 'file' ? undefined : props.value}
        min={props.min}
        max={props.max}
        accept={props.accept}
        autocomplete={props.autocomplete}
        aria-required={props.type === 'file' || props.optional ? undefined : true}
        {...pointers}
      />
    </div>
  );
};

export const TextArea = (props: Described & { label: string; value?: string | undefined }): VNode => {
  const { notes, isWrong, pointers } = describe(props);
  return (
    <div class={`field${isWrong ? ' invalid' : ''}`}>
      <label for={props.name}>{props.label}</label>
      {notes}
      <textarea id={props.name} name={props.name} {...pointers}>
        {props.value ?? ''}
      </textarea>
    </div>
  );
};

// Form parts used on every page: large targets, errors beside the field and in a summary, nothing chosen in advance.
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

const problemOf = (problems: readonly Problem[] | undefined, name: string): string | undefined =>
  problems?.find((p) => p.field === name)?.message;

export const ErrorSummary = ({ problems }: { problems?: readonly Problem[] | undefined }): VNode | null =>
  problems && problems.length > 0 ? (
    <div class="errors" role="alert">
      <h2>Periksa kembali isian berikut</h2>
      <ul>
        {problems.map((p) => (
          <li key={`${p.field}-${p.row}`}>{p.field ? <a href={`#${p.field}`}>{p.message}</a> : p.message}</li>
        ))}
      </ul>
    </div>
  ) : null;

export type RadioOption = { value: string; label: string; hint?: string };

/** Radio buttons under one question; nothing is selected unless the person selected it before. */
export const Radios = (props: {
  name: string;
  legend: string;
  hint?: string | undefined;
  options: readonly RadioOption[];
  value?: string | undefined;
  problems?: readonly Problem[] | undefined;
}): VNode => {
  const message = problemOf(props.problems, props.name);
  return (
    <fieldset id={props.name} class={message ? 'invalid' : undefined}>
      <legend>{props.legend}</legend>
      {props.hint ? <p class="hint">{props.hint}</p> : null}
      {message ? <p class="message">{message}</p> : null}
      {props.options.map((o) => (
        <label class="option" key={o.value}>
          <input type="radio" name={props.name} value={o.value} checked={props.value === o.value} />
          <span>
            {o.label}
            {o.hint ? <small> {o.hint}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
};

export const TextField = (props: {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'number' | 'date' | 'file';
  hint?: string;
  value?: string | undefined;
  min?: number;
  max?: number;
  accept?: string;
  problems?: readonly Problem[] | undefined;
}): VNode => {
  const message = problemOf(props.problems, props.name);
  return (
    <div class={`field${message ? ' invalid' : ''}`}>
      <label for={props.name}>{props.label}</label>
      {props.hint ? (
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {message ? <p class="message">{message}</p> : null}
      <input
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.type === 'file' ? undefined : props.value}
        min={props.min}
        max={props.max}
        accept={props.accept}
        aria-describedby={props.hint ? `${props.name}-hint` : undefined}
      />
    </div>
  );
};

export const TextArea = (props: {
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
  problems?: readonly Problem[] | undefined;
}): VNode => {
  const message = problemOf(props.problems, props.name);
  return (
    <div class={`field${message ? ' invalid' : ''}`}>
      <label for={props.name}>{props.label}</label>
      {props.hint ? <p class="hint">{props.hint}</p> : null}
      {message ? <p class="message">{message}</p> : null}
      <textarea id={props.name} name={props.name}>
        {props.value ?? ''}
      </textarea>
    </div>
  );
};

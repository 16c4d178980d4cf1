// The one choice that only a person makes: a box nobody ticked in advance, on every form that would have an effect without one.
// Whatever follows links and presses buttons on its own (scanners of mail do) sends such a form untouched, and nothing happens.
import type { VNode } from 'preact';
import type { Problem } from '../refusals/refusal.ts';

const confirmationField = 'setuju';

export const isConfirmed = (form: FormData): boolean => form.get(confirmationField) === 'ya';

export const unconfirmed: Problem = {
  field: confirmationField,
  message: 'Beri tanda pada kotak pernyataan di atas tombol, lalu kirim kembali.',
};

/** `statement` is what the person says by ticking it. It is never ticked by the page, not even when the form is shown again. */
export const Confirmation = (props: {
  statement: string;
  problems?: readonly Problem[] | undefined;
}): VNode => {
  const message = props.problems?.find((p) => p.field === confirmationField)?.message;
  return (
    <div class={`field${message ? ' invalid' : ''}`}>
      {message ? (
        <p class="message" id={`${confirmationField}-message`}>
          {message}
        </p>
      ) : null}
      <label class="option">
        <input
          id={confirmationField}
          type="checkbox"
          name={confirmationField}
          value="ya"
          aria-describedby={message ? `${confirmationField}-message` : undefined}
          aria-invalid={message ? true : undefined}
        />
        <span>{props.statement}</span>
      </label>
    </div>
  );
};

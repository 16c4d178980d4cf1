// What every change of a setting asks: why, on the form, and on the page after it a word on what was read.
import type { VNode } from 'preact';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { Form, TextArea } from '../pages/form.view.tsx';
import type { Problem } from '../refusals/refusal.ts';
import { minimumReason } from './policy.rules.ts';

type Problems = readonly Problem[] | undefined;

/** The end of a form: the reason, and the way to what it would change. `keptIn` says where the reason can be read again. */
export const ReasonAndPreview = (props: {
  reason: string | undefined;
  keptIn?: 'history';
  problems: Problems;
}): VNode => (
  <>
    <TextArea
      name="alasan"
      label="Alasan perubahan"
      hint={`Paling sedikit ${minimumReason} karakter. Alasan tercatat dalam ${props.keptIn ? 'riwayat dan ' : ''}jejak audit.`}
      value={props.reason}
      problems={props.problems}
    />
    <button type="submit" name="langkah" value="pratinjau">
      Lihat yang akan berubah
    </button>
  </>
);

/** The form under a preview: it carries what was written, unseen, and changes it only with a tick. */
export const ApplyForm = (props: {
  nonce: string;
  files?: boolean;
  carried: Readonly<Record<string, string | number | undefined>>;
  statement: string;
  apply: string;
  /** The form before can be shown again with what was written. */
  mayChange?: boolean;
  problems: Problems;
}): VNode => (
  <Form nonce={props.nonce} {...(props.files ? { files: true } : {})}>
    {Object.entries(props.carried).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value ?? ''} />
    ))}
    <Confirmation statement={props.statement} problems={props.problems} />
    <button type="submit" name="langkah" value="terapkan">
      {props.apply}
    </button>
    {props.mayChange ? (
      <>
        {' '}
        <button type="submit" name="langkah" value="ubah" class="second">
          Kembali mengubah
        </button>
      </>
    ) : null}
  </Form>
);

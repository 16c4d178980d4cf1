// The question under an act that is explained above it: yes or no, and nothing chosen in advance; with the fields such forms share.
import type { VNode } from 'preact';
import type { Problem } from '../refusals/refusal.ts';
import { Radios, TextField } from './form.view.tsx';
import { outsideField } from './outside-field.ts';

type Problems = readonly Problem[] | undefined;

/** Its name in the form, where a page has no second one. */
const usualQuestion = 'keputusan';

/** `yes` says what will be done, in the words of the act. */
export const YesOrNo = (props: { yes: string; no?: string; name?: string; problems: Problems }): VNode => (
  <>
    <Radios
      name={props.name ?? usualQuestion}
      legend="Keputusan"
      options={[
        { value: 'ya', label: `Ya, ${props.yes}` },
        { value: 'tidak', label: `Tidak, ${props.no ?? 'biarkan seperti sekarang'}` },
      ]}
      problems={props.problems}
    />
    <button type="submit">Simpan keputusan</button>
  </>
);

/** What was answered; undefined while nobody did. */
export const yesOrNoIn = (form: FormData, name = usualQuestion): 'ya' | 'tidak' | undefined => {
  const choice = form.get(name);
  return choice === 'ya' || choice === 'tidak' ? choice : undefined;
};

export const undecided = (name = usualQuestion): Problem => ({
  field: name,
  message: 'Pilih salah satu keputusan.',
});

export const WorkAddressField = (props: { value?: string | undefined; problems: Problems }): VNode => (
  <TextField
    name="surel"
    label="Alamat surel dinas"
    type="email"
    value={props.value}
    problems={props.problems}
  />
);

/** Asked of one address by name: another one written afterwards is asked about anew. */
export const OutsideAddress = (props: { email: string | undefined; problems: Problems }): VNode | null =>
  props.email === undefined ? null : (
    <Radios
      name={outsideField}
      legend="Alamat di luar domain surel pemerintah daerah"
      options={[
        {
          value: props.email,
          label: `Ya, ${props.email} benar`,
          hint: 'Surat, tautan keputusan, dan pemanggilan dikirim ke alamat ini.',
        },
        { value: 'tidak', label: 'Tidak, alamat ini keliru' },
      ]}
      problems={props.problems}
    />
  );

export const DayField = (props: {
  name: string;
  label: string;
  value?: string | undefined;
  problems: Problems;
}): VNode => <TextField {...props} type="date" />;

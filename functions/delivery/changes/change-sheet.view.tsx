// The frame of every page on which something about a batch is changed: the batch, what happens, the form with its box, or that it is too late.
import type { ComponentChildren, VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { Form } from '../../pages/form.view.tsx';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts, Notice } from '../../pages/table.view.tsx';
import type { Batch } from '../../records/batch.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { batchFacts, batchStatusWord, batchTitle } from '../../words/batch-words.ts';

export type ChangePage = {
  frame: Frame;
  year: number;
  batch: Batch;
  nonce: string;
  /** As last typed. */
  value: (name: string) => string | undefined;
  problems?: readonly Problem[];
};

export const ChangeSheet = (
  props: ChangePage & {
    title: string;
    /** Further facts of the batch. */
    facts?: readonly (readonly [string, string])[];
    /** Why nothing can be changed any more, or not yet. */
    tooLate: string | undefined;
    /** Whom it will tell, before anything is entered. */
    consequence: ComponentChildren;
    statement: string;
    button: string;
    children: ComponentChildren;
  },
): VNode => {
  const { batch, year, problems } = props;
  return (
    <Page title={props.title} {...props.frame} problems={problems}>
      <p class="lead">{batchTitle(batch)}</p>
      <Facts
        facts={[
          ...batchFacts(batch),
          ...(props.facts ?? []),
          ...(batch.facilitator ? [['Narasumber', batch.facilitator.name] as const] : []),
          ['Status', batchStatusWord[batch.status]],
        ]}
      />
      {props.tooLate === undefined ? (
        <>
          <p>{props.consequence}</p>
          <Form nonce={props.nonce}>
            {props.children}
            <Confirmation statement={props.statement} problems={problems} />
            <button type="submit">{props.button}</button>
          </Form>
        </>
      ) : (
        <Notice tone="warn">{props.tooLate}</Notice>
      )}
      <p>
        <a href={`/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`}>Kembali ke angkatan</a>
      </p>
    </Page>
  );
};

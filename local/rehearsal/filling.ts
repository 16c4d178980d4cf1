// How people fill forms in: one answer per group of radio buttons, as they see fit.
import type { Entries, Form } from './browser.ts';
import type { Choices } from './choices.ts';

/** The first form on the page that posts. */
export const postForm = (forms: readonly Form[]): Form | undefined =>
  forms.find((form) => form.method === 'post');

export type Chooser = (
  question: string,
  options: readonly { value: string; label: string }[],
) => string | undefined;

/** Answers every radio group with the chooser's option; a group it leaves out stays unanswered. */
export const answerRadios = (form: Form, choose: Chooser): Entries =>
  Object.fromEntries(
    form.fields.flatMap((field) => {
      if (field.kind !== 'radio') return [];
      const value = choose(field.label || field.name, field.options);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

/** Ticks what a page asks a person to state before a button counts: the one box that stands alone. */
export const confirm = (form: Form): Entries =>
  Object.fromEntries(
    form.fields.flatMap((field) =>
      field.kind === 'checkbox' &&
      field.options.length === 1 &&
      /^Saya sudah/.test(field.options[0]?.label ?? '')
        ? [[field.name, field.options[0]?.value ?? '']]
        : [],
    ),
  );

/**
 * A person's level in a competency as they and others see it: most are at 1 to 3, some have never done it.
 * `raise` is what a training added.
 */
export const levelOf = (choices: Choices, who: string, competency: string, raise = 0): string => {
  const chance = choices.chance('level', who, competency);
  const level = chance < 0.05 ? 0 : chance < 0.3 ? 1 : chance < 0.7 ? 2 : chance < 0.92 ? 3 : 4;
  return String(Math.min(5, level + raise));
};

/** The option with this value, or the middle one where the scale is another. */
export const optionOr = (options: readonly { value: string }[], value: string): string | undefined =>
  (options.find((o) => o.value === value) ?? options[Math.floor(options.length / 2)])?.value;

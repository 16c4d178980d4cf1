// Choices compare with words that their variable may be, and every other word is named at the default.
import type { StateDefinition } from '../local/step-functions/definition.ts';
import { comparisonIn, isExpression } from './expressions.rules.ts';
import { anything, withoutWord, word, wordsOf } from './json-types.rules.ts';
import { assigned, type Leave, lookUp, type Moment, passedOn, typeOf } from './workflow-readings.rules.ts';

const otherwiseIn = (comment: string | undefined): string[] =>
  comment?.match(/Otherwise: ([^.]*)\.$/)?.[1]?.split(', ') ?? [];

/** Each branch knows which word led there; what is left for the default must be named in the comment, word by word. */
export const choose = (state: StateDefinition, moment: Moment): Leave[] => {
  let { known } = moment;
  let compared: string | undefined;
  const noteStyle = (message: string): void => {
    if (!moment.walk.isReleased) moment.note(message);
  };
  const leaves = (state.Choices ?? []).map((rule): Leave => {
    const now = { ...moment, known };
    typeOf(rule.Condition, now);
    let there = known;
    const comparison = isExpression(rule.Condition) ? comparisonIn(rule.Condition) : undefined;
    if (comparison) {
      const { reading, word: against } = comparison;
      const said = `$${[reading.of, ...reading.path].join('.')}`;
      const words = wordsOf(lookUp({ ...reading, isGuarded: true }, now));
      if (words === undefined) noteStyle(`compares ${said}, whose words are not declared`);
      else if (!words.includes(against))
        moment.note(`compares ${said} with '${against}', which is none of ${words.join(', ')}`);
      const variable = reading.path.length === 0 ? known.variables.get(reading.of) : undefined;
      if (variable !== undefined) {
        compared = reading.of;
        there = { ...known, variables: new Map(known.variables).set(reading.of, word(against)) };
        known = {
          ...known,
          variables: new Map(known.variables).set(reading.of, withoutWord(variable, against)),
        };
      }
    }
    const kept = assigned(there, rule.Assign, now);
    return { target: rule.Next, known: passedOn(kept, rule.Output, known.input, now) };
  });
  if (compared !== undefined) {
    const left = wordsOf(known.variables.get(compared) ?? anything) ?? [];
    const named = otherwiseIn(state.Comment);
    for (const one of left.filter((w) => !named.includes(w)))
      noteStyle(`handles '${one}' nowhere: neither by a branch nor as "Otherwise: ${one}." in its comment`);
    for (const one of named.filter((w) => !left.includes(w)))
      noteStyle(`says "Otherwise: ${one}", which $${compared} never is there`);
  }
  const last = { ...moment, known };
  const kept = assigned(known, state.Assign, last);
  return [...leaves, { target: state.Default, known: passedOn(kept, state.Output, known.input, last) }];
};

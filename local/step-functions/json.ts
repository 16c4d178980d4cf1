// Reads JSON from outside: nothing deeper than anything that walks through it can go.
import { jsonDepth } from './limits.ts';

/** How deep the brackets outside its texts go, counted without going down. */
const depthOf = (text: string): number => {
  let deepest = 0;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isText && sign === '\\') at += 1;
    else if (sign === '"') isText = !isText;
    else if (!isText && (sign === '[' || sign === '{')) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (!isText && (sign === ']' || sign === '}')) depth -= 1;
  }
  return deepest;
};

/** Throws what `JSON.parse` throws, and for JSON nested too deeply too. */
export const parseJson = (text: string): unknown => {
  if (text.length > jsonDepth && depthOf(text) > jsonDepth)
    throw new SyntaxError(`the JSON is nested more than ${jsonDepth} levels deep`);
  return JSON.parse(text) as unknown;
};

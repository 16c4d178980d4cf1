// The thread in which expressions run that could hold the home: it answers one at a time and is ended when it does not.
import { parentPort } from 'node:worker_threads';
import type jsonata from 'jsonata';
import { compileExpression, type Outcome, runExpression } from './expression-run.ts';
import { sandboxBounds } from './limits.ts';

export type Question = { code: string; states: unknown; variables: unknown; now: number };
/** The first message says that the thread has started. Values travel as JSON text; one too large for any payload does not travel at all. */
export type Reply = { text: string } | { isTooLarge: true } | { problem: string };

const compiled = new Map<string, jsonata.Expression>();

const compile = (code: string): jsonata.Expression => {
  const known = compiled.get(code) ?? compileExpression(code, sandboxBounds);
  compiled.set(code, known);
  return known;
};

const replyTo = (outcome: Outcome): Reply =>
  'value' in outcome ? { text: JSON.stringify(outcome.value) } : outcome;

parentPort?.postMessage('ready');
parentPort?.on('message', ({ code, states, variables, now }: Question) => {
  const scope = {
    states: states as Record<string, unknown>,
    variables: variables as Record<string, unknown>,
    now: new Date(now),
    mayWait: true,
  };
  void runExpression(compile(code), scope).then((outcome) => parentPort?.postMessage(replyTo(outcome)));
});

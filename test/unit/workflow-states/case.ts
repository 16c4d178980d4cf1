// One state of a workflow tested on its own: what it is given, what stands in for its task, and where it leads.

export type Case = {
  /** Beside the workflow's own. */
  input?: Record<string, unknown> | string;
  variables?: Record<string, unknown>;
  /** What a function returns, a token is answered with, a child execution puts out, or the iterations give. */
  mock?: unknown;
  /** Members of what the task is asked: the payload of a function, the input of an execution. */
  asks?: Record<string, unknown>;
  assigns?: Record<string, unknown>;
  gives?: unknown;
  next?: string;
  fails?: { error: string; cause: string };
};

export type Cases = {
  input: Record<string, unknown>;
  variables: Record<string, unknown>;
  states: Record<string, Case | Case[]>;
};

/** A Choice: what the variables are, and where that leads. */
export const leads = (...ways: [variables: Record<string, unknown>, next: string][]): Case[] =>
  ways.map(([variables, next]) => ({ variables, next }));

export const failure = { Error: 'Unforeseen', Cause: 'because' };
/** A Fail state that passes on what was caught, however little that says. */
export const passesOn = (variable: string): Case[] => [
  { variables: { [variable]: failure }, fails: { error: 'Unforeseen', cause: 'because' } },
  // Who fails a token need not say why, nor what.
  {
    variables: { [variable]: { Error: 'Unforeseen', Cause: null } },
    fails: { error: 'Unforeseen', cause: '' },
  },
  { variables: { [variable]: { Error: null, Cause: null } }, fails: { error: 'Unnamed', cause: '' } },
  { variables: { [variable]: { Error: 'Unforeseen' } }, fails: { error: 'Unforeseen', cause: '' } },
];

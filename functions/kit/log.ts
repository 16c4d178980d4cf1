// The one logger: facts with fields, never names of people, tokens or answers.
import { Logger } from '@aws-lambda-powertools/logger';

export const logger = new Logger({ serviceName: 'siklus' });

type ClientLogger = Pick<Console, 'debug' | 'info' | 'warn' | 'error'>;
const silent = (): void => undefined;
/**
 * For the AWS SDK's clients. Without `info`: the default logger has a filtered copy of every request and answer made for it,
 * only to drop it.
 */
export const clientLogger: ClientLogger = Object.assign(Object.create(null), {
  debug: silent,
  warn: silent,
  error: silent,
});

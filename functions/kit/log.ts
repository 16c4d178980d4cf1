// The one logger: facts with fields, never names of people, tokens or answers.
import { Logger } from '@aws-lambda-powertools/logger';

export const logger = new Logger({ serviceName: 'siklus' });

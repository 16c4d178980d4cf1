// Sends all mail that nobody stands waiting for, once each, at the share of SES's rate that is left to it.
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { drainLanes } from './drain.ts';

export const handler = scheduleHandler((run) => drainLanes('bulk', run));

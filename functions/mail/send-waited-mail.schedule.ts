// Sends mail that somebody waits for: signing in, decisions. Never behind bulk mail, which has a function of its own.
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { drainLanes } from './drain.ts';

export const handler = scheduleHandler((run) => drainLanes('waited', run));

// Requests of employees as lines of the list of tasks: one for each day by which answers were promised, so that a day is told of once however many asked.
import { integer, longDate } from '../../pages/format.ts';
import type { OpenRequest } from '../../records/learning-request.ts';
import { endOfDay, hasCome, instantOf, type WibDate } from '../../records/moments.ts';
import type { Action } from '../actions.rules.ts';

/** Where those that wait are listed. */
const waitingRequestsPath = '/konsol/pegawai?permohonan=menunggu&keadaan=Menunggu+jawaban';

const actionOf = (answerBy: WibDate, waiting: number): Action => ({
  ...{ kind: 'request-waiting', about: `until-${answerBy}`, due: instantOf(endOfDay(answerBy)) },
  text: `${integer(waiting)} permohonan pegawai menunggu jawaban, paling lambat ${longDate(answerBy)}.`,
  link: { href: waitingRequestsPath, label: 'Jawab permohonan' },
});

/** Those whose superior has spoken, or had the time to. */
export const requestActions = (open: readonly OpenRequest[], now: Date): Action[] => {
  const waiting = open.filter(({ wordBy }) => wordBy === undefined || hasCome(wordBy, now));
  return [...Map.groupBy(waiting, ({ answerBy }) => answerBy)].map(([answerBy, ones]) =>
    actionOf(answerBy, ones.length),
  );
};

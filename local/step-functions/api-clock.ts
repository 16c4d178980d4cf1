// One action AWS does not have: a virtual clock moves to the next due moment, and what is due happens.
import { type Action, invalid } from './api-input.ts';

const advance: Action = async (engine) => {
  const { clock } = engine.options;
  if (clock.moveTo === undefined) throw invalid('The clock of this home moves by itself');
  await engine.idle();
  const due = engine.nextDue();
  if (due !== undefined) clock.moveTo(due);
  const fired = engine.fireDue();
  await engine.idle();
  return { now: engine.now(), fired };
};

export const clockActions: Record<string, Action> = { AdvanceToNextDue: advance };

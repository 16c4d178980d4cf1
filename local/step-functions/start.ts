// Starts executions, for the API and for states that start one.
import { randomUUID } from 'node:crypto';
import { ServiceError } from './errors.ts';
import { parseJson } from './json.ts';
import { beginExecution } from './lifecycle.ts';
import { executionSeconds, nameCharacters, payloadBytes } from './limits.ts';
import type { ExecutionRow, MachineRow } from './rows.ts';
import type { Transaction } from './transaction.ts';

/** Characters no name may have: white space, brackets, wildcards, specials and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS forbids exactly these control characters.
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export const checkName = (name: string): void => {
  if (name.length >= 1 && name.length <= nameCharacters && !forbidden.test(name)) return;
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
};

export const dueAfter = (now: number, seconds: number | undefined): number =>
  now + Math.min(seconds ?? executionSeconds, executionSeconds) * 1_000;

type Start = { stateMachineArn: string; name: string | undefined; input: string };

/** The same name and input while it runs give the same execution; anything else under a used name is refused. */
export const startExecution = (
  tx: Transaction,
  { stateMachineArn, name = randomUUID(), input }: Start,
): ExecutionRow => {
  checkName(name);
  checkInput(input);
  const machine = tx.database.one<MachineRow>('select * from machines where arn = ?', stateMachineArn);
  if (machine === undefined) {
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
  }
  const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  const known = tx.execution(arn);
  if (known !== undefined) {
    if (known.status === 'RUNNING' && known.input === input) return known;
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const definition = tx.definitions.compiled(machine.definitionId);
  const row = {
    arn,
    machineArn: machine.arn,
    machineName: machine.name,
    name,
    definitionId: machine.definitionId,
    roleArn: machine.roleArn,
    input,
    due: dueAfter(tx.now, definition.timeoutSeconds),
  };
  return beginExecution(tx, row, definition.scopes[0]?.startAt ?? '');
};

export const checkInput = (input: string): void => {
  if (Buffer.byteLength(input) > payloadBytes) {
    throw new ServiceError(
      'InvalidExecutionInput',
      'Invalid State Machine Execution Input: the input is too long',
    );
  }
  try {
    parseJson(input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
  }
};

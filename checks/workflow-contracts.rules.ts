// What tasks declare and what workflows do with them, compared in both directions; no mismatch may be left.
import type { Definition, StateDefinition } from '../local/step-functions/definition.ts';
import { isTokenWait } from '../local/step-functions/drawing.ts';
import { anything, fieldAt, type JsonType, misfit, object, text, union } from './json-types.rules.ts';
import { unreadIn } from './variables.rules.ts';
import { walkScope } from './workflow-flow.rules.ts';

export type Contract = { input: JsonType; output: JsonType };
export type Program = {
  /** By what stands for it in a definition: `BatchWorkflow`. */
  workflows: ReadonlyMap<string, Definition>;
  /** By what stands for it in a definition: `ComposeBatch`. */
  contracts: ReadonlyMap<string, Contract>;
  /** What functions start a workflow with: by workflow, then by the function. */
  starts: ReadonlyMap<string, ReadonlyMap<string, JsonType>>;
};
export type Mismatch = { workflow: string; state: string; message: string };

/** What one round over all workflows learns: who starts what with what, what each reads of it, what each ends with. */
type Learnt = {
  /** By workflow, then by who starts it: a state of a workflow, or a function. */
  starts: Map<string, Map<string, Start>>;
  reads: Map<string, Set<string>>;
  outputs: Map<string, JsonType>;
  mismatches: Mismatch[];
};
type Start = { workflow: string; state: string; input: JsonType };
type Note = (message: string) => void;

const itself = '{% $states.context.StateMachine.Id %}';
/** `taskHandler` takes it from every call, so that no task has to declare it. */
const always = 'now';

const fieldsOf = (type: JsonType): Readonly<Record<string, JsonType>> => type.properties ?? {};

const compareCall = (name: string, given: JsonType, { input }: Contract, note: Note): void => {
  for (const [field, type] of Object.entries(fieldsOf(given))) {
    if (field === always) continue;
    const taken = fieldAt(input, [field]);
    if (taken.is === 'never') note(`passes "${field}", which ${name} does not take`);
    const reason = taken.is === 'never' ? undefined : misfit(type, taken.type);
    if (reason !== undefined) note(`passes ${name} a "${field}" that ${reason}`);
  }
  for (const field of input.required ?? [])
    if (fieldAt(given, [field]).is === 'never') note(`does not pass "${field}", which ${name} needs`);
};

/** `${OpenSurvey}` without its brackets. */
const named = ({ Arguments }: StateDefinition, field: string): string =>
  String(new Map(Object.entries(Object(Arguments))).get(field)).replace(/^\$\{(.*)\}$/, '$1');

const walkOne = (program: Program, workflow: string, learnt: Learnt, before: Learnt): void => {
  const { contracts, workflows } = program;
  const definition = workflows.get(workflow);
  if (definition === undefined) return;
  const note = (state: string, message: string): void => {
    learnt.mismatches.push({ workflow, state, message });
  };
  const reads = new Set<string>();
  const resultOf = (at: string, state: StateDefinition, given: JsonType, say: Note): JsonType => {
    if (state.Resource?.includes(':lambda:')) {
      const name = named(state, 'FunctionName');
      const contract = contracts.get(name);
      if (contract === undefined) say(`calls ${name}, which declares no input and output`);
      else compareCall(name, fieldAt(given, ['Payload']).type, contract, say);
      // Who answers a token only says that something has happened; what it was is read from the records.
      return isTokenWait(state) ? object({}) : object({ Payload: contract?.output ?? anything });
    }
    const arn = named(state, 'StateMachineArn');
    const child = arn === itself ? workflow : arn;
    const starts = learnt.starts.get(child) ?? new Map<string, Start>();
    const input = fieldAt(given, ['Input']).type;
    learnt.starts.set(child, starts.set(`${workflow}: ${at}`, { workflow, state: at, input }));
    return object({ ExecutionArn: text, Output: before.outputs.get(child) ?? anything });
  };
  const start = {
    variables: new Map<string, JsonType>(),
    input: union([...(before.starts.get(workflow)?.values() ?? [])].map((one) => one.input)),
    isFirstInput: true,
    item: anything,
  };
  learnt.outputs.set(
    workflow,
    walkScope(definition, start, { note, inputRead: (f) => reads.add(f), resultOf }),
  );
  learnt.reads.set(workflow, reads);
  for (const { state, variable } of unreadIn(definition))
    note(state, `assigns $${variable}, which is not read afterwards`);
};

const roundOver = (program: Program, before: Learnt): Learnt => {
  const learnt: Learnt = { starts: new Map(), reads: new Map(), outputs: new Map(), mismatches: [] };
  for (const [workflow, starts] of program.starts)
    learnt.starts.set(
      workflow,
      new Map([...starts].map(([by, input]) => [by, { workflow, state: by, input }])),
    );
  for (const workflow of program.workflows.keys()) walkOne(program, workflow, learnt, before);
  return learnt;
};

/** Fields with which a workflow is started and which it never reads. */
const unreadInputs = ({ starts, reads }: Learnt): Mismatch[] =>
  [...starts].flatMap(([started, all]) =>
    [...all.values()].flatMap(({ workflow, state, input }) =>
      Object.keys(fieldsOf(input))
        .filter((field) => !reads.get(started)?.has(field))
        .map((field) => ({
          workflow,
          state,
          message: `starts ${started} with "${field}", which it never reads`,
        })),
    ),
  );

/** Types that come back changed for ever would be a fault of this check, not of a workflow. */
const longest = 20;
const knownOf = ({ starts, outputs }: Learnt): string =>
  JSON.stringify([[...starts].map(([name, all]) => [name, [...all]]), [...outputs]]);

/** Types travel from a workflow to its child and back, until a round learns nothing new. */
export const mismatchesIn = (program: Program): Mismatch[] => {
  const nothing: Learnt = { starts: new Map(), reads: new Map(), outputs: new Map(), mismatches: [] };
  let before = nothing;
  let learnt = roundOver(program, before);
  for (let round = 0; round < longest && knownOf(learnt) !== knownOf(before); round++) {
    before = learnt;
    learnt = roundOver(program, before);
  }
  return [...learnt.mismatches, ...unreadInputs(learnt)];
};

// What tasks declare and what workflows do with them, compared in both directions; no mismatch may be left.
import type { Definition, StateDefinition } from '../local/step-functions/definition.ts';
import { isTokenWait } from '../local/step-functions/drawing.ts';
import { anything, fieldAt, type JsonType, misfit, object, text, union } from './json-types.rules.ts';
import { unreadIn } from './variables.rules.ts';
import { walkScope } from './workflow-flow.rules.ts';

export type Contract = {
  input: JsonType;
  output: JsonType;
  /** Old names of fields, which it answers too, for executions that began under an earlier release. */
  formerly?: readonly string[];
};
/** What executions that began under an earlier release still follow. */
export type Released = {
  definition: Definition;
  /** What stands for the workflow today: an execution that goes on as a new one follows that. */
  today: string;
};
export type Program = {
  /** By what stands for it in a definition: `BatchWorkflow`. */
  workflows: ReadonlyMap<string, Definition>;
  /** By the file it lies in: it calls today's tasks and starts today's workflows. */
  released?: ReadonlyMap<string, Released>;
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
type Start = { workflow: string; state: string; input: JsonType; isReleased?: true };
type Note = (message: string) => void;

const itself = '{% $states.context.StateMachine.Id %}';
/** `taskHandler` takes it from every call, so that no task has to declare it. */
const always = 'now';

const fieldsOf = (type: JsonType): Readonly<Record<string, JsonType>> => type.properties ?? {};

/** What was released may pass more than is taken by now: nobody misses it. */
const compareCall = (
  name: string,
  given: JsonType,
  { input }: Contract,
  isReleased: boolean,
  note: Note,
): void => {
  for (const [field, type] of Object.entries(fieldsOf(given))) {
    if (field === always) continue;
    const taken = fieldAt(input, [field]);
    if (taken.is === 'never' && !isReleased) note(`passes "${field}", which ${name} does not take`);
    const reason = taken.is === 'never' ? undefined : misfit(type, taken.type);
    if (reason !== undefined) note(`passes ${name} a "${field}" that ${reason}`);
  }
  for (const field of input.required ?? [])
    if (fieldAt(given, [field]).is === 'never') note(`does not pass "${field}", which ${name} needs`);
};

/** What a task answers to an execution that began under an earlier release. */
const formerOutput = ({ output, formerly = [] }: Contract): JsonType =>
  object({ ...fieldsOf(output), ...Object.fromEntries(formerly.map((name) => [name, anything])) });

/** `${OpenSurvey}` without its brackets. */
const named = ({ Arguments }: StateDefinition, field: string): string =>
  String(new Map(Object.entries(Object(Arguments))).get(field)).replace(/^\$\{(.*)\}$/, '$1');

const walkOne = (program: Program, workflow: string, learnt: Learnt, before: Learnt): void => {
  const { contracts, workflows, released } = program;
  const former = released?.get(workflow);
  const definition = former?.definition ?? workflows.get(workflow);
  if (definition === undefined) return;
  const isReleased = former !== undefined;
  const note = (state: string, message: string): void => {
    learnt.mismatches.push({ workflow, state, message });
  };
  const reads = new Set<string>();
  const resultOf = (at: string, state: StateDefinition, given: JsonType, say: Note): JsonType => {
    if (state.Resource?.includes(':lambda:')) {
      const name = named(state, 'FunctionName');
      const contract = contracts.get(name);
      if (contract === undefined) say(`calls ${name}, which declares no input and output`);
      else compareCall(name, fieldAt(given, ['Payload']).type, contract, isReleased, say);
      // Who answers a token only says that something has happened; what it was is read from the records.
      if (isTokenWait(state) || contract === undefined) return isTokenWait(state) ? object({}) : anything;
      return object({ Payload: isReleased ? formerOutput(contract) : contract.output });
    }
    const arn = named(state, 'StateMachineArn');
    const child = arn === itself ? (former?.today ?? workflow) : arn;
    if (!workflows.has(child)) say(`starts ${child}, which is no declared workflow`);
    const starts = learnt.starts.get(child) ?? new Map<string, Start>();
    const input = fieldAt(given, ['Input']).type;
    learnt.starts.set(
      child,
      starts.set(`${workflow}: ${at}`, { workflow, state: at, input, ...(isReleased && { isReleased }) }),
    );
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
    walkScope(definition, start, { isReleased, note, inputRead: (f) => reads.add(f), resultOf }),
  );
  learnt.reads.set(workflow, reads);
  if (isReleased) return;
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
  for (const workflow of [...program.workflows.keys(), ...(program.released?.keys() ?? [])])
    walkOne(program, workflow, learnt, before);
  return learnt;
};

/** Fields with which a workflow is started and which it never reads. */
const unreadInputs = ({ starts, reads }: Learnt): Mismatch[] =>
  [...starts].flatMap(([started, all]) =>
    [...all.values()].flatMap(({ workflow, state, input, isReleased }) =>
      Object.keys(isReleased ? {} : fieldsOf(input))
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

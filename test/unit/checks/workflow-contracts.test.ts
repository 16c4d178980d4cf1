// Every kind of drift between a task and its workflow, planted in a small pair of workflows, is found and named by its state.
import { describe, expect, it } from 'vitest';
import { object, text, union, word } from '../../../checks/json-types.rules.ts';
import { mismatchesIn, type Program } from '../../../checks/workflow-contracts.rules.ts';
import type { Definition, StateDefinition } from '../../../local/step-functions/definition.ts';

const placeholder = (name: string): string => `\${${name}}`;
const number = { type: 'integer' };
const anyOf = (...words: string[]) => ({ type: 'string', enum: words });

const call = (name: string, payload: object, more: object): StateDefinition => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: {
    FunctionName: placeholder(name),
    Payload: { now: '{% $states.context.State.EnteredTime %}', ...payload },
  },
  Output: {},
  ...more,
});
const caught = {
  ErrorEquals: ['States.ALL'],
  Assign: { failure: '{% $states.errorOutput %}' },
  Output: {},
  Next: 'It failed',
};
const failed = (): StateDefinition => ({
  Type: 'Fail',
  Error: "{% $type($failure.Error) = 'string' ? $failure.Error : 'Unnamed' %}",
  Cause: "{% $type($failure.Cause) = 'string' ? $failure.Cause : '' %}",
});

/** A harvest looks at the weather until it is dry, then has each field reaped by a workflow of its own. */
const harvest = (): Definition => ({
  StartAt: 'Look at the weather',
  States: {
    'Look at the weather': call(
      'Look',
      { farm: '{% $states.input.farm %}' },
      {
        Assign: {
          farm: '{% $states.input.farm %}',
          word: '{% $states.result.Payload.word %}',
          seconds: '{% $states.result.Payload.seconds %}',
          fields: '{% $states.result.Payload.fields %}',
        },
        Catch: [caught],
        Next: 'Is it dry?',
      },
    ),
    'Is it dry?': {
      Type: 'Choice',
      Comment: 'Wet hay rots. Otherwise: dry, windy.',
      Choices: [{ Condition: "{% $word = 'wet' %}", Next: 'Wait for the sun' }],
      Default: 'Reap every field',
    },
    'Wait for the sun': { Type: 'Wait', Seconds: '{% $seconds %}', Output: {}, Next: 'Look again' },
    'Look again': call(
      'Look',
      { farm: '{% $farm %}' },
      {
        Assign: {
          word: '{% $states.result.Payload.word %}',
          seconds: '{% $states.result.Payload.seconds %}',
        },
        Catch: [caught],
        Next: 'Is it dry?',
      },
    ),
    'Reap every field': {
      Type: 'Map',
      Items: '{% $fields %}',
      ItemSelector: { field: '{% $states.context.Map.Item.Value %}' },
      ItemProcessor: {
        StartAt: 'Reap the field',
        States: {
          'Reap the field': {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Arguments: {
              StateMachineArn: placeholder('ReapWorkflow'),
              Name: "{% $farm & '-' & $states.input.field %}",
              Input: { farm: '{% $farm %}', field: '{% $states.input.field %}' },
            },
            Output: '{% $states.result.Output.bales %}',
            End: true,
          },
        },
      },
      Output: {},
      Catch: [caught],
      Next: 'Tell the farmer',
    },
    'Tell the farmer': call(
      'Tell',
      { farm: '{% $farm %}', because: '{% $word %}' },
      { Catch: [caught], Next: 'Done' },
    ),
    Done: { Type: 'Succeed' },
    'It failed': failed(),
  },
});
const reap = (): Definition => ({
  StartAt: 'Reap',
  States: {
    Reap: call(
      'Reap',
      { farm: '{% $states.input.farm %}', field: '{% $states.input.field %}' },
      { Assign: { bales: '{% $states.result.Payload.bales %}' }, Catch: [caught], Next: 'Reaped' },
    ),
    Reaped: { Type: 'Succeed', Output: { bales: '{% $bales %}' } },
    'It failed': failed(),
  },
});

const program = (change: (harvest: Definition, reap: Definition) => void = () => {}): Program => {
  const [one, other] = [harvest(), reap()];
  change(one, other);
  return {
    workflows: new Map([
      ['HarvestWorkflow', one],
      ['ReapWorkflow', other],
    ]),
    contracts: new Map([
      [
        'Look',
        {
          input: object({ farm: text }),
          output: object({
            word: anyOf('wet', 'dry', 'windy'),
            seconds: number,
            fields: { type: 'array', items: text },
          }),
        },
      ],
      ['Reap', { input: object({ farm: text, field: text }), output: object({ bales: number }) }],
      ['Tell', { input: object({ farm: text, because: anyOf('dry', 'windy') }), output: object({}) }],
    ]),
    starts: new Map([['HarvestWorkflow', new Map([['functions/farm/begin.ts', object({ farm: text })]])]]),
  };
};
const found = (change?: Parameters<typeof program>[0]): string[] =>
  mismatchesIn(program(change)).map(({ state, message }) => `${state}: ${message}`);
const stateOf = (definition: Definition, name: string): StateDefinition => {
  const state = definition.States[name];
  if (!state) throw new Error(`no state ${name}`);
  return state;
};
const payloadOf = (definition: Definition, name: string): Record<string, unknown> =>
  (stateOf(definition, name).Arguments as { Payload: Record<string, unknown> }).Payload;

describe('workflows that agree with their tasks', () => {
  it('have no mismatch', () => {
    expect(found()).toEqual([]);
  });
});

describe('a renamed field', () => {
  it('is one a task does not take, and one it misses', () => {
    const rename = (h: Definition): void => {
      stateOf(h, 'Look again').Arguments = {
        FunctionName: placeholder('Look'),
        Payload: { place: '{% $farm %}' },
      };
    };
    expect(found(rename)).toEqual([
      'Look again: passes "place", which Look does not take',
      'Look again: does not pass "farm", which Look needs',
    ]);
  });

  it('is one that a child workflow never reads, and one it misses', () => {
    const rename = (_: Definition, r: Definition): void => {
      payloadOf(r, 'Reap').field = '{% $states.input.acre %}';
    };
    expect(found(rename)).toEqual([
      'Reap: reads $states.input.acre, which does not exist',
      'Reap every field/Reap the field: starts ReapWorkflow with "field", which it never reads',
    ]);
  });

  it('is one that the items of a Map never read', () => {
    const rename = (h: Definition): void => {
      stateOf(h, 'Reap every field').ItemSelector = { acre: '{% $states.context.Map.Item.Value %}' };
    };
    expect(found(rename)).toContain('Reap every field: hands "acre" to its items, which nobody reads');
    expect(found(rename)).toContain(
      'Reap every field/Reap the field: reads $states.input.field, which does not exist',
    );
  });
});

describe('an unknown word', () => {
  it('is compared in a Choice', () => {
    const misspell = (h: Definition): void => {
      stateOf(h, 'Is it dry?').Choices = [{ Condition: "{% $word = 'damp' %}", Next: 'Wait for the sun' }];
    };
    expect(found(misspell)).toContain(
      "Is it dry?: compares $word with 'damp', which is none of wet, dry, windy",
    );
  });

  it('is left to the default without being named there', () => {
    const forget = (h: Definition): void => {
      stateOf(h, 'Is it dry?').Comment = 'Wet hay rots. Otherwise: dry.';
    };
    expect(found(forget)).toEqual([
      'Is it dry?: handles \'windy\' nowhere: neither by a branch nor as "Otherwise: windy." in its comment',
    ]);
  });

  it('is named at the default though it never comes there', () => {
    const invent = (h: Definition): void => {
      stateOf(h, 'Is it dry?').Comment = 'Wet hay rots. Otherwise: dry, windy, frozen.';
    };
    expect(found(invent)).toEqual(['Is it dry?: says "Otherwise: frozen", which $word never is there']);
  });

  it('is passed to a task that does not know it', () => {
    const tell = (h: Definition): void => {
      payloadOf(h, 'Tell the farmer').because = 'hail';
    };
    expect(found(tell)).toEqual([
      'Tell the farmer: passes Tell a "because" that is "hail", not one of dry, windy',
    ]);
  });

  it('reaches a task on a branch that let it through', () => {
    const skip = (h: Definition): void => {
      stateOf(h, 'Wait for the sun').Next = 'Reap every field';
    };
    expect(found(skip)).toContain(
      'Tell the farmer: passes Tell a "because" that is "wet", not one of dry, windy',
    );
  });
});

describe('a variable', () => {
  it('that is never read is found where it is assigned', () => {
    const assign = (_: Definition, r: Definition): void => {
      stateOf(r, 'Reap').Assign = {
        bales: '{% $states.result.Payload.bales %}',
        farm: '{% $states.input.farm %}',
      };
    };
    expect(found(assign)).toEqual(['Reap: assigns $farm, which is not read afterwards']);
  });

  it('that is assigned anew before anybody reads it is found too', () => {
    const assign = (h: Definition): void => {
      stateOf(h, 'Wait for the sun').Assign = { word: 'wet' };
    };
    expect(found(assign)).toEqual(['Wait for the sun: assigns $word, which is not read afterwards']);
  });

  it('that is read before it is assigned is found', () => {
    const early = (h: Definition): void => {
      payloadOf(h, 'Look at the weather').farm = '{% $farm %}';
    };
    expect(found(early)).toContain(
      'Look at the weather: reads $farm, which is not assigned on every way to it',
    );
  });

  it('that is assigned on one of two ways only is found', () => {
    const oneWay = (h: Definition): void => {
      stateOf(h, 'Look at the weather').Catch = [
        { ErrorEquals: ['States.ALL'], Output: {}, Next: 'It failed' },
      ];
    };
    expect(found(oneWay)).toContain('It failed: reads $failure, which is not assigned on every way to it');
  });
});

describe('a result', () => {
  it('has no field that the task does not answer', () => {
    const take = (h: Definition): void => {
      stateOf(h, 'Look again').Assign = { word: '{% $states.result.Payload.sky %}', seconds: 1 };
    };
    expect(found(take)).toContain('Look again: reads $states.result.Payload.sky, which does not exist');
  });

  it('has no field that a child workflow does not end with', () => {
    const end = (_: Definition, r: Definition): void => {
      stateOf(r, 'Reaped').Output = { count: '{% $bales %}' };
    };
    expect(found(end)).toEqual([
      'Reap every field/Reap the field: reads $states.result.Output.bales, which does not exist',
    ]);
  });

  it('has no cause for sure when it is a fault', () => {
    const believe = (_: Definition, r: Definition): void => {
      stateOf(r, 'It failed').Cause = '{% $failure.Cause %}';
    };
    expect(found(believe)).toEqual([
      'It failed: reads $failure.Cause, which may be missing',
      'It failed: fails with a "Cause" that is string or null, not string',
    ]);
  });

  it('has no text for an error or a cause for sure either: who fails a token need say neither', () => {
    const believe = (h: Definition): void => {
      stateOf(h, 'It failed').Error = '{% $failure.Error %}';
      stateOf(h, 'Tell the farmer').Catch = [
        {
          ErrorEquals: ['States.ALL'],
          Assign: { failure: '{% $states.errorOutput %}' },
          Output: {},
          Next: 'Tell it',
        },
      ];
      h.States['Tell it'] = call(
        'Tell',
        { farm: '{% $failure.Error %}', because: 'dry' },
        { Catch: [caught], Next: 'Done' },
      );
    };
    expect(found(believe).sort()).toEqual([
      'It failed: fails with an "Error" that is string or null, not string',
      'Tell it: passes Tell a "farm" that is string or null, not string',
    ]);
  });
});

describe('types', () => {
  it('are compared where a field is passed', () => {
    const count = (h: Definition): void => {
      payloadOf(h, 'Look again').farm = '{% $seconds %}';
    };
    expect(found(count)).toEqual(['Look again: passes Look a "farm" that is integer, not string']);
  });

  it('of several alternatives fit when each of them does', () => {
    const two = program();
    const starts = new Map([['a.ts', union([object({ farm: word('hill') }), object({ farm: text })])]]);
    expect(mismatchesIn({ ...two, starts: new Map([['HarvestWorkflow', starts]]) })).toEqual([]);
  });
});

describe('a state', () => {
  it('that calls a task without a declaration is found', () => {
    const one = program();
    const contracts = new Map([...one.contracts].filter(([name]) => name !== 'Tell'));
    expect(mismatchesIn({ ...one, contracts }).map((m) => m.message)).toEqual([
      'calls Tell, which declares no input and output',
    ]);
  });

  it('that no way leads to is found', () => {
    const cut = (h: Definition): void => {
      stateOf(h, 'Is it dry?').Choices = [{ Condition: "{% $word = 'wet' %}", Next: 'Tell the farmer' }];
    };
    expect(found(cut)).toContain('Wait for the sun: is entered from nowhere');
  });
});

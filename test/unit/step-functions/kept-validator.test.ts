// The validator that keeps what it compiled finds what the untouched one finds, again and again, and takes a fraction of its time.
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { workflows } from '../../../functions/manifest.ts';
import { functionArn, workflowArn } from '../../../local/arns.ts';
import { findingsOf } from '../../../local/step-functions/kept-validator.ts';
import { resolveWorkflow } from '../../../workflows/definitions.ts';

type States = Record<string, object>;
const machine = (states: States, more: object = {}): object => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: states,
  ...more,
});
const end = { Type: 'Succeed' };
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'B' };

/** Right ones and wrong ones in turn, so that what was found of one would show up on the next. */
const definitions: [string, object][] = [
  ['a state that is there', machine({ A: end })],
  ['a type nobody knows', machine({ A: { Type: 'Pasta' } })],
  ['a wait of some seconds', machine({ A: { Type: 'Wait', Seconds: 5, End: true } })],
  ['a wait for nothing', machine({ A: { Type: 'Wait', End: true } })],
  ['a target that is missing', machine({ A: { ...task, Next: 'C' } })],
  ['an expression', machine({ A: { Type: 'Pass', Output: '{% $x & 1 %}', End: true } })],
  ['an expression that cannot be read', machine({ A: { Type: 'Pass', Output: '{% ( %}', End: true } })],
  ['an ARN', machine({ A: task, B: end })],
  ['no ARN', machine({ A: { ...task, Resource: 'lambda' }, B: end })],
  ['a path', machine({ A: { Type: 'Pass', InputPath: '$.a', End: true } }, { QueryLanguage: 'JSONPath' })],
  ['no path', machine({ A: { Type: 'Pass', InputPath: '$[', End: true } }, { QueryLanguage: 'JSONPath' })],
  ['no states', machine({})],
  ['nothing at all', {}],
];
const real = workflows.map((name): [string, object] => [
  name,
  JSON.parse(resolveWorkflow(name, { function: functionArn, workflow: workflowArn })) as object,
]);

const options = { checkArn: true, checkPaths: true };
// Both write into what they are given.
const untouched = (definition: object) => validate(structuredClone(definition), options).errors;
const kept = (definition: object) => findingsOf(structuredClone(definition));

describe('the validator that keeps its schemas', () => {
  it.each([...definitions, ...real])('finds in %s what the untouched one finds', (_, definition) => {
    const findings = kept(definition);
    expect(findings).toEqual(untouched(definition));
    expect(kept(definition)).toEqual(findings);
  });

  it('finds something in half of them', () => {
    const faulty = definitions.filter(([, definition]) => kept(definition).length > 0);
    expect(faulty.map(([what]) => what)).toEqual([
      'a type nobody knows',
      'a wait for nothing',
      'a target that is missing',
      'an expression that cannot be read',
      'no ARN',
      'no path',
      'no states',
      'nothing at all',
    ]);
  });

  it('takes a tenth of the time', () => {
    const timeOf = (find: (definition: object) => unknown): number => {
      const before = process.threadCpuUsage();
      for (let i = 0; i < 5; i++) find(machine({ A: { ...end, Comment: `${i}` } }));
      const { user, system } = process.threadCpuUsage(before);
      return user + system;
    };
    expect(timeOf(kept)).toBeLessThan(timeOf(untouched) / 10);
  });
});

// What CloudFormation says about the stack of a stage: whether it is there, and what it is made of.
import { prefixOf, type Stage } from '../stage.ts';
import { askCloudFormation, isRefusal } from './aws.ts';

/** Undefined when there is none. */
export const stackStatus = async (stage: Stage): Promise<string | undefined> => {
  try {
    const text = await askCloudFormation(stage.region, {
      Action: 'DescribeStacks',
      StackName: prefixOf(stage),
    });
    return /<StackStatus>([A-Z_]+)</.exec(text)?.[1];
  } catch (error) {
    // "Stack with id … does not exist" comes as a fault of the question.
    if (isRefusal(error, 'ValidationError')) return undefined;
    throw error;
  }
};

/** What the deployment tells, by name; none when it is not there. */
export const outputsOf = async (stage: Stage): Promise<Readonly<Record<string, string>>> => {
  const text = await askCloudFormation(stage.region, {
    Action: 'DescribeStacks',
    StackName: prefixOf(stage),
  }).catch((error: unknown) => {
    if (isRefusal(error, 'ValidationError')) return '';
    throw error;
  });
  return Object.fromEntries(
    [...text.matchAll(/<OutputKey>([^<]*)<\/OutputKey>\s*<OutputValue>([^<]*)<\/OutputValue>/g)].map(
      ([, name, value]) => [name, value],
    ),
  );
};

type StackResource = { logicalId: string; physicalId: string; type: string };

export const resourcesOf = async (stage: Stage): Promise<StackResource[]> => {
  const found: StackResource[] = [];
  for (let next: string | undefined; ; ) {
    const text = await askCloudFormation(stage.region, {
      Action: 'ListStackResources',
      StackName: prefixOf(stage),
      ...(next ? { NextToken: next } : {}),
    });
    const field = (member: string, name: string): string =>
      new RegExp(`<${name}>([^<]*)</${name}>`).exec(member)?.[1] ?? '';
    for (const [, member = ''] of text.matchAll(/<member>([\s\S]*?)<\/member>/g))
      found.push({
        logicalId: field(member, 'LogicalResourceId'),
        physicalId: field(member, 'PhysicalResourceId'),
        type: field(member, 'ResourceType'),
      });
    next = /<NextToken>([^<]+)</.exec(text)?.[1];
    if (!next) return found;
  }
};

// The AwsSolutions rules: nothing open, and nothing acknowledged without need or without its true reason.
import { CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it, vi } from 'vitest';
import { makeApp } from './deployment.ts';

type Acknowledgement = { path: string; id: string; reason: string };

/** The bucket of uploads comes to a stack within the stack as a parameter, whose name says more than a reader needs. */
const acknowledgements = (scope: IConstruct): Acknowledgement[] =>
  scope.node.findAll().flatMap((node) =>
    node.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) =>
        Object.entries(entry.data as Record<string, string>).map(([id, reason]) => ({
          path: node.node.path,
          id: id.replace(/^annotation::/i, '').replace(/<referenceto\w+(UploadsBucket)\w+Arn>/, '<$1.Arn>'),
          reason,
        })),
      ),
  );

/** One line per finding and resource. */
const findings = (scope: IConstruct): string[] =>
  new AwsSolutionsChecks()
    .validateScope(scope)
    .violations.flatMap((violation) =>
      violation.violatingResources.map((resource) =>
        `${violation.ruleName} ${resource.constructPath}`.replace(
          /<referenceto\w+(UploadsBucket)\w+Arn>/,
          '<$1.Arn>',
        ),
      ),
    );

/** As `cdk synth` judges it: only a synthesis gives what crosses stacks its last name. */
const synthesised = (): IConstruct => {
  const made = makeApp();
  made.synth();
  return made;
};

const app = synthesised();
const acknowledged = acknowledgements(app);

/** The same app, had nobody acknowledged anything. */
const rawFindings = ((): string[] => {
  const acknowledge = vi.spyOn(Validations.prototype, 'acknowledge').mockImplementation(() => undefined);
  const raw = findings(synthesised());
  acknowledge.mockRestore();
  return raw;
})();

const covers = ({ id, path }: Acknowledgement, finding: string): boolean =>
  finding.startsWith(`${id} ${path}/`) || finding === `${id} ${path}`;

describe('the AwsSolutions rules', () => {
  it('look at every resource, those of the nested stacks included', () => {
    const resources = app.node.findAll().filter((node) => CfnResource.isCfnResource(node));
    expect(resources.length).toBeGreaterThan(300);
    expect(rawFindings.some((finding) => finding.includes('/needs-survey/'))).toBe(true);
  });

  it('leave no finding open', () => {
    expect(findings(app)).toEqual([]);
  });

  it('are acknowledged only where there is a finding', () => {
    expect(acknowledged.filter((a) => !rawFindings.some((finding) => covers(a, finding)))).toEqual([]);
  });

  it('are acknowledged on the one resource they speak of, not on a stack', () => {
    const broad = acknowledged.filter((a) => a.path.split('/').length < 3);
    expect(broad).toEqual([]);
  });

  it('are acknowledged with a reason of substance', () => {
    const empty = acknowledged.filter(
      ({ reason }) => reason.length < 40 || /\b(todo|tbd|not needed|n\/a|fixme)\b/i.test(reason),
    );
    expect(empty).toEqual([]);
  });

  it('are acknowledged for few kinds of reasons, each known here', () => {
    const kinds = new Set(acknowledged.map(({ id }) => id.replace(/:execution:.*/, ':execution:…')));
    expect([...kinds].sort()).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-IAM5[Resource::*]',
      // The keys of uploads are made at run time, all in a bucket that holds nothing else.
      'AwsSolutions-IAM5[Resource::<UploadsBucket.Arn>/*]',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:backup:ap-southeast-3:<AWS::AccountId>:recovery-point:*]',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:ap-southeast-3:<AWS::AccountId>:execution:…',
      'AwsSolutions-S1',
      'AwsSolutions-SMG4',
    ]);
  });
});

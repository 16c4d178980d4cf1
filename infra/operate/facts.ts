// Reads from the account what the checks before a deployment judge.
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetTenantCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { prefixOf, type Stage } from '../stage.ts';
import { askJson, askPath, isRefusal } from './aws.ts';
import type { BackupFacts, MailFacts } from './preflight.rules.ts';

/** What AWS does not know is undefined; every other refusal is a fault. */
const orNothing = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, 'NotFound', 'ResourceNotFound', 'ParameterNotFound')) return undefined;
    throw error;
  }
};

const Parameter = z.object({ Parameter: z.object({ Value: z.string(), ARN: z.string() }) });

export const bootstrapOf = async ({
  region,
}: Stage): Promise<{ version: number; account: string } | undefined> => {
  const answer = await orNothing(
    askJson(region, 'ssm', 'AmazonSSM.GetParameter', { Name: '/cdk-bootstrap/hnb659fds/version' }),
  );
  if (answer === undefined) return undefined;
  const { Value, ARN } = Parameter.parse(answer).Parameter;
  return { version: Number(Value), account: ARN.split(':')[4] ?? '' };
};

const AccountSettings = z.object({
  AccountLimit: z.object({ ConcurrentExecutions: z.number(), UnreservedConcurrentExecutions: z.number() }),
});

export const concurrencyOf = async ({ region }: Stage): Promise<{ limit: number; unreserved: number }> => {
  const { AccountLimit } = AccountSettings.parse(
    await askPath(region, 'lambda', '/2016-08-19/account-settings/'),
  );
  return {
    limit: AccountLimit.ConcurrentExecutions,
    unreserved: AccountLimit.UnreservedConcurrentExecutions,
  };
};

const Certificate = z.object({
  Certificate: z.object({
    Status: z.string(),
    DomainName: z.string(),
    SubjectAlternativeNames: z.array(z.string()).default([]),
  }),
});

export const certificateOf = async ({
  region,
  certificateArn,
}: Stage): Promise<{ status: string; domains: string[] } | undefined> => {
  if (!certificateArn) return undefined;
  const answer = await orNothing(
    askJson(region, 'acm', 'CertificateManager.DescribeCertificate', { CertificateArn: certificateArn }),
  );
  if (answer === undefined) return undefined;
  const { Status, DomainName, SubjectAlternativeNames } = Certificate.parse(answer).Certificate;
  return { status: Status, domains: [...new Set([DomainName, ...SubjectAlternativeNames])] };
};

export const mailFactsOf = async ({ region, mailDomain }: Stage): Promise<MailFacts> => {
  const ses = new SESv2Client({ region });
  const account = await ses.send(new GetAccountCommand({}));
  const identity = await orNothing(ses.send(new GetEmailIdentityCommand({ EmailIdentity: mailDomain })));
  return {
    inSandbox: account.ProductionAccessEnabled !== true,
    maySend: account.SendingEnabled === true,
    perSecond: account.SendQuota?.MaxSendRate ?? 0,
    identity: identity && { verified: identity.VerifiedForSendingStatus === true },
  };
};

const RegionSettings = z.object({
  ResourceTypeOptInPreference: z.record(z.string(), z.boolean()).default({}),
  ResourceTypeManagementPreference: z.record(z.string(), z.boolean()).default({}),
});

export const backupFactsOf = async ({ region, copyAccount }: Stage): Promise<BackupFacts | undefined> => {
  if (copyAccount === undefined) return undefined;
  const settings = RegionSettings.parse(await askPath(region, 'backup', '/account-settings'));
  return {
    managesTables: settings.ResourceTypeManagementPreference.DynamoDB === true,
    takesTables: settings.ResourceTypeOptInPreference.DynamoDB === true,
  };
};

const LogGroups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const Functions = z.object({
  Functions: z.array(z.object({ FunctionName: z.string() })),
  NextMarker: z.string().nullish(),
});

const logGroupsOf = async (region: string, prefix: string): Promise<string[]> =>
  LogGroups.parse(
    await askJson(region, 'logs', 'Logs_20140328.DescribeLogGroups', { logGroupNamePrefix: prefix }),
  ).logGroups.map(({ logGroupName }) => `log group ${logGroupName}`);

const functionsOf = async (region: string, prefix: string): Promise<string[]> => {
  const found: string[] = [];
  for (let marker = ''; ; ) {
    const page = Functions.parse(
      await askPath(
        region,
        'lambda',
        `/2015-03-31/functions/${marker && `?Marker=${encodeURIComponent(marker)}`}`,
      ),
    );
    found.push(...page.Functions.map((f) => f.FunctionName).filter((name) => name.startsWith(prefix)));
    if (!page.NextMarker) return found.map((name) => `function ${name}`);
    marker = page.NextMarker;
  }
};

const machinesOf = async (region: string, prefix: string): Promise<string[]> => {
  const sfn = new SFNClient({ region });
  const found: string[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await sfn.send(new ListStateMachinesCommand({ ...(nextToken ? { nextToken } : {}) }));
    for (const { name } of page.stateMachines ?? [])
      if (name?.startsWith(prefix)) found.push(`state machine ${name}`);
    nextToken = page.nextToken;
    if (!nextToken) return found;
  }
};

/** What lies under names that a new stack would give. */
export const takenNames = async (stage: Stage): Promise<string[]> => {
  const { region, certificateArn } = stage;
  const prefix = `${prefixOf(stage)}-`;
  const ses = new SESv2Client({ region });
  const host = new URL(stage.webAddress).hostname;
  const tenants = stage.governments.map(async (slug) => {
    const found = await orNothing(ses.send(new GetTenantCommand({ TenantName: `${prefix}${slug}` })));
    return found ? [`SES tenant ${prefix}${slug}`] : [];
  });
  const domain = async (): Promise<string[]> =>
    (await orNothing(askPath(region, 'apigateway', `/v2/domainnames/${host}`)))
      ? [`gateway domain ${host}`]
      : [];
  const found = await Promise.all([
    functionsOf(region, prefix),
    machinesOf(region, prefix),
    logGroupsOf(region, `/aws/lambda/${prefix}`),
    logGroupsOf(region, `/aws/vendedlogs/states/${prefix}`),
    logGroupsOf(region, `/aws/vendedlogs/apis/${prefixOf(stage)}`),
    ...tenants,
    certificateArn ? domain() : [],
  ]);
  return found.flat();
};

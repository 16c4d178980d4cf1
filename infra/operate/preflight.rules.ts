// What would make a deployment fail or hurt: facts about the account in, one sentence per check out.
import { prefixOf, type Stage } from '../stage.ts';

/** `note`: works, but somebody should know. `refused`: would fail, or harm. */
export type Finding = { verdict: 'good' | 'note' | 'refused'; sentence: string };

const good = (sentence: string): Finding => ({ verdict: 'good', sentence });
const note = (sentence: string): Finding => ({ verdict: 'note', sentence });
const refused = (sentence: string): Finding => ({ verdict: 'refused', sentence });

/** Lambda keeps so many for functions that reserve none, and refuses a reservation that would leave fewer. */
const keptUnreserved = 100;
/** What the synthesised templates ask of `cdk bootstrap`. */
export const bootstrapNeeded = 6;

export const regionFindings = (stage: Stage): Finding[] => [
  stage.region === 'ap-southeast-3'
    ? good('The region is Jakarta.')
    : note(
        `The region is ${stage.region}: personal data of civil servants leaves Indonesia (UU 27/2022, Pasal 56).`,
      ),
  ...(stage.certificateArn && stage.certificateArn.split(':')[3] !== stage.region
    ? [
        refused(
          `The certificate lies in ${stage.certificateArn.split(':')[3]}; it has to lie in ${stage.region}.`,
        ),
      ]
    : []),
];

export const bootstrapFinding = (
  stage: Stage,
  found: { version: number; account: string } | undefined,
): Finding => {
  const command = `npx cdk bootstrap aws://${stage.account ?? '<account>'}/${stage.region}`;
  if (!found) return refused(`The account is not prepared for CDK in ${stage.region}: ${command}.`);
  if (stage.account && found.account !== stage.account)
    return refused(`The credentials are of account ${found.account}, the stage is of ${stage.account}.`);
  if (found.version < bootstrapNeeded)
    return refused(`CDK's bootstrap is version ${found.version}, ${bootstrapNeeded} is needed: ${command}.`);
  return good(`CDK's bootstrap is version ${found.version}.`);
};

/** What a failed creation leaves is made anew by the next deployment. */
export const isFirst = (status: string | undefined): boolean =>
  status === undefined || ['ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'].includes(status);

export const stackFinding = (stage: Stage, status: string | undefined): Finding => {
  const name = prefixOf(stage);
  if (status === undefined)
    return good(`${name} does not exist yet: it is deployed first without protection, then with.`);
  if (isFirst(status)) return good(`${name} failed to be made before (${status}) and is made anew.`);
  if (status.endsWith('_IN_PROGRESS'))
    return refused(`${name} is being changed at this moment (${status}): wait until that has ended.`);
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return refused(
      `${name} could not go back to its last state: aws cloudformation continue-update-rollback --stack-name ${name}.`,
    );
  if (status === 'ROLLBACK_FAILED' || status === 'DELETE_FAILED')
    return refused(
      `${name} is half removed (${status}): aws cloudformation delete-stack --stack-name ${name}, then again.`,
    );
  return good(`${name} is there (${status}) and is brought up to date.`);
};

export const concurrencyFinding = (
  { limit, unreserved }: { limit: number; unreserved: number },
  { reserves, first }: { reserves: number; first: boolean },
): Finding => {
  const needed = keptUnreserved + (first ? reserves : 0);
  if (unreserved < needed)
    return refused(
      `Lambda has ${unreserved} executions at once left in this account, ${needed} are needed: ask for 1,000 in Service Quotas ("Concurrent executions").`,
    );
  return limit < 1000
    ? note(
        `Lambda allows ${limit} executions at once; for a survey of thousands ask for 1,000 in Service Quotas.`,
      )
    : good(`Lambda allows ${limit} executions at once.`);
};

const covers = (domain: string, host: string): boolean =>
  domain === host ||
  (domain.startsWith('*.') &&
    host.endsWith(domain.slice(1)) &&
    !host.slice(0, -domain.length + 1).includes('.'));

export const certificateFinding = (
  stage: Stage,
  found: { status: string; domains: readonly string[] } | undefined,
): Finding => {
  const host = new URL(stage.webAddress).hostname;
  if (!stage.certificateArn)
    return note(
      `No certificate is named: pages answer under the gateway's own address, links in mails lead to ${host}.`,
    );
  if (!found) return refused(`There is no certificate ${stage.certificateArn}.`);
  if (found.status !== 'ISSUED')
    return refused(
      `The certificate is not issued (${found.status}): set the DNS record that Certificate Manager shows, and wait.`,
    );
  return found.domains.some((domain) => covers(domain, host))
    ? good(`The certificate is issued for ${host}.`)
    : refused(`The certificate is for ${found.domains.join(', ')}, not for ${host}.`);
};

export type MailFacts = {
  inSandbox: boolean;
  maySend: boolean;
  perSecond: number;
  /** Of the mail domain; undefined when there is none. */
  identity: { verified: boolean } | undefined;
};

/** With `open` people are about to be let in: what only makes mail wait is then a reason to refuse. */
export const mailFindings = (
  stage: Stage,
  facts: MailFacts,
  { first, open }: { first: boolean; open: boolean },
): Finding[] => {
  const serious = open ? refused : note;
  const identity = ((): Finding => {
    if (first)
      return facts.identity
        ? refused(
            `SES knows ${stage.mailDomain} already, and the stack would make it a second time: aws sesv2 delete-email-identity --email-identity ${stage.mailDomain}.`,
          )
        : note(
            `SES verifies ${stage.mailDomain} once the three Dkim records of the stack's outputs stand in DNS; until then no mail leaves.`,
          );
    return facts.identity?.verified
      ? good(`SES has verified ${stage.mailDomain}.`)
      : serious(
          `SES has not verified ${stage.mailDomain}: set the three Dkim records of the stack's outputs in DNS.`,
        );
  })();
  return [
    ...(facts.maySend ? [] : [serious('SES has paused sending for this account: its console says why.')]),
    facts.inSandbox
      ? serious('SES is in the sandbox and writes to verified addresses only: ask AWS for production access.')
      : good('SES is out of the sandbox.'),
    facts.perSecond < stage.mailsPerSecond
      ? serious(
          `SES lets this account send ${facts.perSecond} mails a second, the stage says ${stage.mailsPerSecond}: lower mailsPerSecond or ask for more.`,
        )
      : good(`SES lets this account send ${facts.perSecond} mails a second.`),
    identity,
  ];
};

export type BackupFacts = {
  /** DynamoDB's backups are made by AWS Backup, which alone can copy them into another account. */
  managesTables: boolean;
  /** Plans may name tables. */
  takesTables: boolean;
};

export const copyFinding = (stage: Stage, facts: BackupFacts | undefined): Finding => {
  if (stage.copyAccount === undefined)
    return note(
      'There is no copy in another account: whoever can delete in this one can end everything. Name one as copyAccount (docs/operating.md).',
    );
  if (!facts?.managesTables || !facts.takesTables)
    return refused(
      'AWS Backup does not look after tables in this account and could not copy them: aws backup update-region-settings --resource-type-opt-in-preference DynamoDB=true --resource-type-management-preference DynamoDB=true.',
    );
  return good(
    `Every night the tables are copied into account ${stage.copyAccount}, where Siklus-${stage.name}-copies has to stand.`,
  );
};

/** `taken`: what bears a name the stack is about to give, e.g. `log group /aws/lambda/Siklus-jambi-console`. */
export const namesFinding = (taken: readonly string[], first: boolean): Finding => {
  if (!first) return good('The names are those of the stack.');
  const [some, ...more] = taken;
  return some === undefined
    ? good('The names are free.')
    : refused(
        `A name is taken: ${some}${more.length > 0 ? ` and ${more.length} more` : ''}. Remove it, or name the stage differently.`,
      );
};

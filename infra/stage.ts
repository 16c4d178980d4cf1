// What differs between deployments: name, region, web address, mail domain; read from CDK context and checked.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type KeepingPeriod, keepingPeriods } from '../functions/store/record-ends.ts';

const keepingPeriodNames = Object.keys(keepingPeriods) as [KeepingPeriod, ...KeepingPeriod[]];

const Fields = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, 'lower case letters, digits and dashes'),
  /** Personal data of Indonesian civil servants stays in the country. */
  region: z.string().default('ap-southeast-3'),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Where people open the pages, without a trailing slash. */
  webAddress: z.url().regex(/[^/]$/, 'without a trailing slash'),
  /** The certificate of the web address, in the same region; without it the API answers under its own address only. */
  certificateArn: z.string().startsWith('arn:').optional(),
  /** The domain mail is sent from; its DNS records come out of the deployment. */
  mailDomain: z.string(),
  /** How many mails a second SES lets this account send (its console says so); new accounts begin with 14. */
  mailsPerSecond: z.number().positive().default(14),
  /**
   * Governments (by their slug) that send under a reputation of their own, as tenants of SES: mail of one that bounces too often
   * is paused without the others'. Whoever is not named sends under the account's.
   */
  governments: z.array(z.string().regex(/^[a-z][a-z0-9-]{1,23}$/)).default([]),
  /**
   * The account that holds a copy of the tables, of the same organization (docs/operating.md, "A copy in another account");
   * without it there is none.
   */
  copyAccount: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Periods of keeping other than the product's (docs/keeping.md): days and years by name. */
  keeping: z.partialRecord(z.enum(keepingPeriodNames), z.int().positive()).optional(),
  /** Who is told when something fails. */
  alarmEmail: z.email(),
  /** Which versions of the two secrets the functions use; a new one is how a new key reaches them. */
  linkKeyVersion: z.string().optional(),
  formKeyVersion: z.string().optional(),
});
export const Stage = Fields.refine(
  ({ account, copyAccount }) =>
    copyAccount === undefined || (account !== undefined && account !== copyAccount),
  {
    path: ['copyAccount'],
    message:
      'needs an `account` beside it, and another one: the account over there has to be told whose copies it takes',
  },
);
export type Stage = z.infer<typeof Stage>;

/** The name of the stack, and the beginning of every fixed name in it. */
export const prefixOf = (stage: Stage): string => `Siklus-${stage.name}`;

/** Stands for the deployment's own account where none is named: only in what is synthesised without one. */
export const exampleAccount = '123456789012';

/** Synthesises without an account; a real deployment gives its own values with `-c stage=…`. */
export const defaultStage: Stage = {
  name: 'coba',
  region: 'ap-southeast-3',
  webAddress: 'https://siklus.example.go.id',
  mailDomain: 'siklus.example.go.id',
  mailsPerSecond: 14,
  governments: ['jambi', 'bukitintan'],
  copyAccount: '210987654321',
  alarmEmail: 'operator@siklus.example.go.id',
};

/** `-c stage='{"name":"jambi",…}'` on one line: CDK cuts a value at its first line break. A file is named instead: `-c stage=stage.json`. */
export const readStage = (context: unknown): Stage => {
  if (context === undefined) return defaultStage;
  if (typeof context !== 'string') return Stage.parse(context);
  return Stage.parse(JSON.parse(context.startsWith('{') ? context : readFileSync(context, 'utf8')));
};

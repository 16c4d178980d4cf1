// Everything Siklus is on AWS, readable top to bottom like a table of contents.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { DataTables } from './constructs/data-tables.ts';
import { Functions } from './constructs/functions.ts';
import { Keys } from './constructs/keys.ts';
import { Mail } from './constructs/mail.ts';
import { Schedules } from './constructs/schedules.ts';
import { WebApi } from './constructs/web-api.ts';
import { Workflows } from './constructs/workflows.ts';
import type { Stage } from './stage.ts';

export class SiklusStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage } = props;
    const keys = new Keys(this, 'Keys');
    const tables = new DataTables(this, 'Tables', { keys });
    const mail = new Mail(this, 'Mail', { stage });
    const functions = new Functions(this, 'Functions', { stage, tables, keys, mail });
    const workflows = new Workflows(this, 'Workflows', { functions, keys });
    const webApi = new WebApi(this, 'WebApi', { functions, keys });
    new Schedules(this, 'Schedules', { functions, keys });
    new Alarms(this, 'Alarms', { stage, functions, workflows, webApi, mail, keys });
  }
}

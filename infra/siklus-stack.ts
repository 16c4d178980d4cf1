// Everything Siklus is on AWS, readable top to bottom like a table of contents: what is kept, how it is reached, then one part per phase.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { manifest } from '../functions/manifest.ts';
import { AlarmTopic, WebAndMailAlarms } from './constructs/alarms.ts';
import { DataTables } from './constructs/data-tables.ts';
import { Keys } from './constructs/keys.ts';
import { Mail } from './constructs/mail.ts';
import { Phase } from './constructs/phase.ts';
import { WebApi } from './constructs/web-api.ts';
import type { Stage } from './stage.ts';

/** `codeOf` names the folder that holds a function's bundle. */
export type SiklusProps = StackProps & { stage: Stage; codeOf: (functionName: string) => string };

export class SiklusStack extends Stack {
  constructor(scope: Construct, id: string, props: SiklusProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage, codeOf } = props;
    const keys = new Keys(this, 'Keys', { stage });
    const tables = new DataTables(this, 'Tables', { keys });
    const mail = new Mail(this, 'Mail', { stage });
    const webApi = new WebApi(this, 'WebApi', { stage, keys });
    const alarms = new AlarmTopic(this, 'Alarms', { stage, keys });
    new WebAndMailAlarms(this, 'WebAndMailAlarms', { alarms, webApi });
    for (const room of new Set(manifest.map((entry) => entry.room)))
      new Phase(this, room, { stage, codeOf, keys, tables, mail, webApi, alarms, room });
  }
}

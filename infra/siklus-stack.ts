// Everything Siklus is on AWS, readable top to bottom like a table of contents: what is kept, how it is reached, then one part per phase.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type ManifestEntry, manifest, workflows } from '../functions/manifest.ts';
import { AlarmTopic, StageAlarms } from './constructs/alarms.ts';
import { Copies } from './constructs/copies.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { DataTables } from './constructs/data-tables.ts';
import { Keys } from './constructs/keys.ts';
import { Mail } from './constructs/mail.ts';
import { Phase } from './constructs/phase.ts';
import { Uploads } from './constructs/uploads.ts';
import { WebApi } from './constructs/web-api.ts';
import { type Places, placeOf, placeOfWorkflow, places as placesOfRelease } from './places.ts';
import type { Stage } from './stage.ts';

export type SiklusProps = StackProps & {
  stage: Stage;
  /** Names the folder that holds a function's bundle. */
  codeOf: (functionName: string) => string;
  /**
   * Against being taken down: of the stack and of its tables. Only a first deployment goes without, because one that fails
   * is rolled back, and a protected table cannot be (docs/operating.md).
   */
  isProtected?: boolean;
  /** What is deployed and where it lies; tests give others. */
  entries?: readonly ManifestEntry[];
  places?: Places;
};

export class SiklusStack extends Stack {
  constructor(scope: Construct, id: string, props: SiklusProps) {
    const { stage, codeOf, isProtected = true, entries = manifest, places = placesOfRelease } = props;
    super(scope, id, { ...props, terminationProtection: isProtected });
    const keys = new Keys(this, 'Keys', { stage, entries });
    const tables = new DataTables(this, 'Tables', { keys, isProtected });
    const mail = new Mail(this, 'Mail', { stage });
    const uploads = new Uploads(this, 'Uploads', { keys });
    const webApi = new WebApi(this, 'WebApi', { stage, keys, entries });
    const alarms = new AlarmTopic(this, 'Alarms', { stage, keys });
    if (stage.copyAccount !== undefined)
      new Copies(this, 'Copies', { stage, tables, alarms, copyAccount: stage.copyAccount });
    new StageAlarms(this, 'StageAlarms', { stage, alarms, webApi, entries });
    new Dashboard(this, 'Dashboard', { stage, webApi, entries });
    const deployedIn = [
      ...entries.map((entry) => placeOf(entry, places)),
      ...workflows.map((name) => placeOfWorkflow(name, places)),
    ];
    for (const place of new Set(deployedIn))
      webApi.openAfter(
        new Phase(this, place, {
          stage,
          codeOf,
          keys,
          tables,
          mail,
          uploads,
          webApi,
          alarms,
          entries: entries.filter((entry) => placeOf(entry, places) === place),
          workflowNames: workflows.filter((name) => placeOfWorkflow(name, places) === place),
        }),
      );
  }
}

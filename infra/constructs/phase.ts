// One phase as a nested stack of its own: its functions, routes, schedules, workflows and alarms.
// One stack may have 500 resources, and all rooms together have more. A change usually concerns one room.
import { NestedStack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ManifestEntry, WorkflowName } from '../../functions/manifest.ts';
import type { Stage } from '../stage.ts';
import { type AlarmTopic, PhaseAlarms } from './alarms.ts';
import type { DataTables } from './data-tables.ts';
import { Events } from './events.ts';
import { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { LogMetrics } from './log-metrics.ts';
import type { Mail } from './mail.ts';
import { Routes } from './routes.ts';
import { Schedules } from './schedules.ts';
import type { Uploads } from './uploads.ts';
import type { WebApi } from './web-api.ts';
import { Workflows } from './workflows.ts';

type Props = {
  stage: Stage;
  codeOf: (functionName: string) => string;
  keys: Keys;
  tables: DataTables;
  mail: Mail;
  uploads: Uploads;
  webApi: WebApi;
  alarms: AlarmTopic;
  /** What lies here: the functions and workflows of one room of `functions/`, and what was deployed here before it moved. */
  entries: readonly ManifestEntry[];
  workflowNames: readonly WorkflowName[];
};

export class Phase extends NestedStack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, { description: `functions/${id}` });
    const { stage, keys, mail, uploads, webApi, alarms, workflowNames } = props;
    const functions = new Functions(this, 'Functions', props);
    new Routes(this, 'Routes', { functions, webApi });
    new Schedules(this, 'Schedules', { functions });
    new Events(this, 'Events', { functions, mail, uploads });
    const workflows = new Workflows(this, 'Workflows', { stage, functions, keys, names: workflowNames });
    new PhaseAlarms(this, 'Alarms', { alarms, functions, workflows });
    new LogMetrics(this, 'LogMetrics', { stage, functions });
  }
}

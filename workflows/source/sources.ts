// The sources of all workflows by name.
import type { WorkflowName } from '../../functions/manifest.ts';
import { annualCycle } from './annual-cycle.workflow.ts';
import { batchWorkflow } from './batch.workflow.ts';
import { batchEvaluation } from './batch-evaluation.workflow.ts';
import { delivery } from './delivery.workflow.ts';
import { evaluation } from './evaluation.workflow.ts';
import { importWorkflow } from './import.workflow.ts';
import { needsAnalysis } from './needs-analysis.workflow.ts';
import { needsSurvey } from './needs-survey.workflow.ts';
import { planChange } from './plan-change.workflow.ts';
import { programApproval } from './program-approval.workflow.ts';
import type { Fields } from './states.ts';

export const sources: Readonly<Record<WorkflowName, Fields>> = {
  'annual-cycle': annualCycle,
  'needs-survey': needsSurvey,
  'needs-analysis': needsAnalysis,
  'program-approval': programApproval,
  'plan-change': planChange,
  delivery,
  batch: batchWorkflow,
  'batch-evaluation': batchEvaluation,
  evaluation,
  import: importWorkflow,
};

// Every function of the product, by phase: what CDK deploys, the local home runs and the tests walk through.
import { cycleFunctions } from './cycle/functions.ts';
import { deliveryFunctions } from './delivery/functions.ts';
import { evaluationFunctions } from './evaluation/functions.ts';
import type { FunctionDeclaration } from './kit/declare.ts';
import { mailFunctions } from './mail/functions.ts';
import { needsAnalysisFunctions } from './needs-analysis/functions.ts';
import { needsSurveyFunctions } from './needs-survey/functions.ts';
import { peopleFunctions } from './people/functions.ts';
import { programApprovalFunctions } from './program-approval/functions.ts';

const folders: Readonly<Record<string, Readonly<Record<string, FunctionDeclaration>>>> = {
  cycle: cycleFunctions,
  people: peopleFunctions,
  'needs-survey': needsSurveyFunctions,
  'needs-analysis': needsAnalysisFunctions,
  'program-approval': programApprovalFunctions,
  delivery: deliveryFunctions,
  evaluation: evaluationFunctions,
  mail: mailFunctions,
};

export type ManifestEntry = {
  /** `open-survey`, unique over all folders. */
  name: string;
  folder: string;
  /** `functions/needs-survey/open-survey.task.ts` */
  file: string;
  /** `OpenSurvey`: what an ASL file writes as `${OpenSurvey}`. */
  placeholder: string;
  declaration: FunctionDeclaration;
};

const pascalCase = (name: string): string =>
  name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

export const manifest: readonly ManifestEntry[] = Object.entries(folders).flatMap(([folder, declarations]) =>
  Object.entries(declarations).map(([name, declaration]) => ({
    name,
    folder,
    file: `functions/${folder}/${name}.${declaration.kind}.ts`,
    placeholder: pascalCase(name),
    declaration,
  })),
);

/** The workflow files without their extension; an ASL file names another one as `${NeedsSurveyWorkflow}`. */
export const workflows = [
  'annual-cycle',
  'needs-survey',
  'needs-analysis',
  'program-approval',
  'delivery',
  'batch',
  'batch-evaluation',
  'evaluation',
] as const;
export type WorkflowName = (typeof workflows)[number];
export const workflowPlaceholder = (workflow: WorkflowName): string => `${pascalCase(workflow)}Workflow`;

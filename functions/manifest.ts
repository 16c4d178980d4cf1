// Every function of the product, by folder: what CDK deploys, the local home runs and the tests walk through.
import { auditFunctions } from './audit/declarations.ts';
import { agenciesFunctions } from './console/agencies/declarations.ts';
import { consoleFunctions } from './console/declarations.ts';
import { helpFunctions } from './console/help/declarations.ts';
import { homeFunctions } from './console/home/declarations.ts';
import { officesFunctions } from './console/offices/declarations.ts';
import { personFunctions } from './console/person/declarations.ts';
import { providersFunctions } from './console/providers/declarations.ts';
import { cycleFunctions } from './cycle/declarations.ts';
import { deliveryAttendanceFunctions } from './delivery/attendance/declarations.ts';
import { deliveryCertificateFunctions } from './delivery/certificate/declarations.ts';
import { deliveryChangesFunctions } from './delivery/changes/declarations.ts';
import { deliveryCompositionFunctions } from './delivery/composition/declarations.ts';
import { deliveryFunctions } from './delivery/declarations.ts';
import { deliveryFacilitatorsFunctions } from './delivery/facilitators/declarations.ts';
import { deliveryInvitationFunctions } from './delivery/invitation/declarations.ts';
import { deliveryLessonHoursFunctions } from './delivery/lesson-hours/declarations.ts';
import { deliveryMonitoringFunctions } from './delivery/monitoring/declarations.ts';
import { deliveryPlanChangeFunctions } from './delivery/plan-change/declarations.ts';
import { deliveryScheduleFunctions } from './delivery/schedule/declarations.ts';
import { evaluationBehaviourFunctions } from './evaluation/behaviour/declarations.ts';
import { evaluationFunctions } from './evaluation/declarations.ts';
import { evaluationLearningFunctions } from './evaluation/learning/declarations.ts';
import { evaluationReactionFunctions } from './evaluation/reaction/declarations.ts';
import { evaluationRecommendationsFunctions } from './evaluation/recommendations/declarations.ts';
import { evaluationServiceFunctions } from './evaluation/service/declarations.ts';
import { evaluationYearFunctions } from './evaluation/year/declarations.ts';
import type { FunctionDeclaration } from './kit/declare.ts';
import { mailFunctions } from './mail/declarations.ts';
import { needsAnalysisFunctions } from './needs-analysis/declarations.ts';
import { needsSurveyFunctions } from './needs-survey/declarations.ts';
import { outboxFunctions } from './outbox/declarations.ts';
import { catalogueFunctions } from './own-page/catalogue/declarations.ts';
import { ownPageFunctions } from './own-page/declarations.ts';
import { accountFunctions } from './people/accounts/declarations.ts';
import { peopleFunctions } from './people/declarations.ts';
import { learningFunctions } from './people/learning/declarations.ts';
import { planChangeFunctions } from './program-approval/change/declarations.ts';
import { programApprovalFunctions } from './program-approval/declarations.ts';
import { registerNewsFunctions } from './register-news/declarations.ts';
import { requestsFunctions } from './requests/declarations.ts';
import { settingsFunctions } from './settings/declarations.ts';

const folders: Readonly<Record<string, Readonly<Record<string, FunctionDeclaration>>>> = {
  cycle: cycleFunctions,
  people: peopleFunctions,
  'people/accounts': accountFunctions,
  'people/learning': learningFunctions,
  'needs-survey': needsSurveyFunctions,
  'needs-analysis': needsAnalysisFunctions,
  'program-approval': programApprovalFunctions,
  'program-approval/change': planChangeFunctions,
  delivery: deliveryFunctions,
  'delivery/schedule': deliveryScheduleFunctions,
  'delivery/composition': deliveryCompositionFunctions,
  'delivery/invitation': deliveryInvitationFunctions,
  'delivery/attendance': deliveryAttendanceFunctions,
  'delivery/changes': deliveryChangesFunctions,
  'delivery/facilitators': deliveryFacilitatorsFunctions,
  'delivery/plan-change': deliveryPlanChangeFunctions,
  'delivery/monitoring': deliveryMonitoringFunctions,
  'delivery/certificate': deliveryCertificateFunctions,
  'delivery/lesson-hours': deliveryLessonHoursFunctions,
  evaluation: evaluationFunctions,
  'evaluation/reaction': evaluationReactionFunctions,
  'evaluation/learning': evaluationLearningFunctions,
  'evaluation/behaviour': evaluationBehaviourFunctions,
  'evaluation/recommendations': evaluationRecommendationsFunctions,
  'evaluation/service': evaluationServiceFunctions,
  'evaluation/year': evaluationYearFunctions,
  requests: requestsFunctions,
  audit: auditFunctions,
  mail: mailFunctions,
  outbox: outboxFunctions,
  console: consoleFunctions,
  settings: settingsFunctions,
  'console/agencies': agenciesFunctions,
  'console/help': helpFunctions,
  'console/home': homeFunctions,
  'console/offices': officesFunctions,
  'console/providers': providersFunctions,
  'console/person': personFunctions,
  'own-page': ownPageFunctions,
  'own-page/catalogue': catalogueFunctions,
  'register-news': registerNewsFunctions,
};

export type ManifestEntry = {
  /** `open-survey`, unique over all folders. */
  name: string;
  /** The room under `functions/` it belongs to: `delivery`, whatever the feature. One nested stack each. */
  room: string;
  /** `functions/delivery/invitation/reply.http.ts` */
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
    room: folder.split('/')[0] ?? folder,
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
  'plan-change',
  'delivery',
  'batch',
  'batch-evaluation',
  'evaluation',
  'import',
] as const;
export type WorkflowName = (typeof workflows)[number];
export const workflowPlaceholder = (workflow: WorkflowName): string => `${pascalCase(workflow)}Workflow`;
/** The variable by which a function that may start a workflow knows it, e.g. `ANNUAL_CYCLE_WORKFLOW_ARN`. */
export const workflowVariable = (workflow: string): string =>
  `${workflow.toUpperCase().replaceAll('-', '_')}_WORKFLOW_ARN`;

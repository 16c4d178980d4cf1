// Checks that what comments and pages cite exists, that decisions are indexed, and that every folder has a README.
import {
  missingAnchors,
  missingDecisions,
  missingFiles,
  taggedSources,
  unlistedRegulations,
  unusedSources,
} from './citations.rules.ts';
import { decisionFindings } from './decisions.rules.ts';
import { foldersWithoutReadme } from './readmes.rules.ts';
import { readSources, report } from './sources.ts';

const sources = readSources(
  '{LICENSE,*.{md,json,ts}}',
  '{bench,bundling,checks,docs,functions,infra,local,samples,second-opinion,test,workflows}/**/*.*',
);
report('citations of missing documents', [
  ...missingFiles(sources),
  ...missingAnchors(sources),
  ...missingDecisions(sources),
  ...taggedSources(sources),
]);
report('citations of regulations that docs/sources.md does not list', unlistedRegulations(sources));
report('files that docs/sources.md names for a source and that do not cite it', unusedSources(sources));
report('decisions that differ from their index', decisionFindings(sources));
report('folders without a README', foldersWithoutReadme(sources));

// Checks that what comments and pages cite exists, that decisions are indexed, that the journeys can be walked, and that
// every folder has a README.
import { manifest, workflowPlaceholder, workflows } from '../functions/manifest.ts';
import {
  missingAnchors,
  missingDecisions,
  missingFiles,
  missingNames,
  taggedSources,
  unlistedRegulations,
  unusedSources,
} from './citations.rules.ts';
import { decisionFindings } from './decisions.rules.ts';
import { journeyFindings } from './journeys.rules.ts';
import { foldersWithoutReadme } from './readmes.rules.ts';
import { importGraph, readSources, report } from './sources.ts';

const sources = readSources(
  '{LICENSE,*.{md,json,ts,mjs}}',
  '{bench,bundling,checks,docs,functions,infra,local,operate,samples,second-opinion,storm,test,workflows}/**/*.*',
);
report('citations of missing documents', [
  ...missingFiles(sources),
  ...missingAnchors(sources),
  ...missingDecisions(sources),
  ...missingNames(sources),
  ...taggedSources(sources),
]);
report('citations of regulations that docs/sources.md does not list', unlistedRegulations(sources));
report('files that docs/sources.md names for a source and that do not cite it', unusedSources(sources));
report('decisions that differ from their index', decisionFindings(sources));
const declared = {
  entries: manifest,
  workflows: new Map(workflows.map((name) => [`workflows/${name}.asl.json`, workflowPlaceholder(name)])),
};
report(
  'steps of the journeys that cannot be walked',
  journeyFindings(sources, importGraph(sources), declared),
);
report('folders without a README', foldersWithoutReadme(sources));

// Checks who may import whom, and prints the path of whatever may not.
import { acrossBorders, ownClocks, reachingSdk, rings, sideways, upward } from './boundaries.rules.ts';
import { importGraph, readSources, report } from './sources.ts';

const sources = readSources('{functions,infra,local,operate,workflows}/**/*.{ts,tsx}');
const graph = importGraph(sources);
report('imports that run up', upward(graph));
report('phase → phase and room → room', sideways(graph));
report('rules or views that reach the SDK', reachingSdk(graph));
report('imports across a border', acrossBorders(graph));
report('files in a ring of imports', rings(graph));
report('functions with a clock of their own', ownClocks(sources));

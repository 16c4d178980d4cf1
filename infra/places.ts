// Where in the deployment each function, workflow and route lies: the nested stack it was first deployed in, for good.
// A moved file must not move its Lambda: CloudFormation makes the new one before it drops the old one of the same name,
// and an execution that waits calls the ARN it began with. `npm run places` adds what is new, `npm run check` holds it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from '../bundling/bundle-settings.ts';
import { type ManifestEntry, manifest, type WorkflowName, workflows } from '../functions/manifest.ts';
import { roomOfWorkflow } from './constructs/workflow-starts.ts';

const Places = z.strictObject({
  functions: z.record(z.string(), z.string()),
  workflows: z.record(z.string(), z.string()),
  routes: z.record(z.string(), z.string()),
});
/** By name, the nested stack. */
export type Places = z.infer<typeof Places>;

const file = join(root, 'infra', 'places.json');
export const places: Places = Places.parse(JSON.parse(readFileSync(file, 'utf8')));

/** What is not deployed yet goes where its folder is. */
export const placeOf = (entry: ManifestEntry, from: Places): string =>
  from.functions[entry.name] ?? entry.room;
export const placeOfWorkflow = (name: WorkflowName, from: Places): string =>
  from.workflows[name] ?? roomOfWorkflow(name);

const routesOf = ({ declaration }: ManifestEntry): string[] =>
  declaration.kind === 'http' ? Object.keys(declaration.routes) : [];

/** A gateway has one route of a name, so a route cannot go from one nested stack to another in one deployment. */
export const strayRoutes = (entries: readonly ManifestEntry[], from: Places): string[] =>
  entries.flatMap((entry) => {
    const stack = placeOf(entry, from);
    return routesOf(entry)
      .filter((route) => (from.routes[route] ?? stack) !== stack)
      .map(
        (route) =>
          `${route} lies in the nested stack ${from.routes[route]}, its function ${entry.name} in ${stack}: leave the route with a function of ${from.routes[route]}, or release once without it`,
      );
  });

const sorted = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What was deployed stays, what is new is added, what is gone is dropped. */
export const placesOf = (entries: readonly ManifestEntry[], from: Places): Places => ({
  functions: sorted(Object.fromEntries(entries.map((entry) => [entry.name, placeOf(entry, from)]))),
  workflows: sorted(Object.fromEntries(workflows.map((name) => [name, placeOfWorkflow(name, from)]))),
  routes: sorted(
    Object.fromEntries(
      entries.flatMap((entry) =>
        routesOf(entry).map((route) => [route, from.routes[route] ?? placeOf(entry, from)]),
      ),
    ),
  ),
});

if (import.meta.main) {
  const stray = strayRoutes(manifest, places);
  for (const line of stray) console.error(line);
  const text = `${JSON.stringify(placesOf(manifest, places), null, 2)}\n`;
  const stale = text !== readFileSync(file, 'utf8');
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (stale) console.error('infra/places.json does not hold what is declared: npm run places');
  process.exitCode = stray.length > 0 || (stale && process.argv.includes('--check')) ? 1 : 0;
}

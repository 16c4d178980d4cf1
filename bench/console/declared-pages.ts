// Every page of the console as the functions declare it: what a bench walks, and what it must have seen.
import { manifest } from '../../functions/manifest.ts';

export type Declared = { route: string; template: string; functionName: string };

/** Pages behind an operator's or an auditor's session; programs have routes of their own under `/api`. */
export const declaredPages: readonly Declared[] = manifest.flatMap(({ name, declaration }) =>
  declaration.kind === 'http'
    ? Object.entries(declaration.routes).flatMap(([route, access]) =>
        route.startsWith('GET /konsol') && (access.kind === 'session' || access.kind === 'api')
          ? [{ route, template: route.slice(4), functionName: name }]
          : [],
      )
    : [],
);

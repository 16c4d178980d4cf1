// Checks that the product has nothing for nobody: each export has a user in it, each field of a record a reader.
import { readSources, report } from './sources.ts';
import { syntaxTree } from './syntax.ts';
import { unreadFields } from './unread.rules.ts';
import { unusedExports } from './unused.rules.ts';
import { exportExceptions, fieldExceptions } from './unused-exceptions.ts';

const sources = readSources(
  '{functions,workflows,infra,local,operate,bundling,samples,docs,checks,bench,second-opinion,storm,test}/**/*.{ts,tsx,mjs}',
);
report('exports without a production user', unusedExports(syntaxTree(sources), exportExceptions));
report('record fields that nobody reads', unreadFields(sources, fieldExceptions));

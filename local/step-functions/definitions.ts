// The definitions executions run on, kept by content so that an update never reaches a running execution.
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { type CompiledDefinition, compileDefinition } from './definition.ts';

export type Definitions = {
  /** Stores the text if it is new. */
  keep: (text: string) => string;
  text: (id: string) => string;
  compiled: (id: string) => CompiledDefinition;
};

export const openDefinitions = (database: Database): Definitions => {
  const known = new Map<string, CompiledDefinition>();
  const text = (id: string): string =>
    database.one<{ body: string }>('select body from definitions where id = ?', id)?.body ?? '{}';
  return {
    text,
    keep: (body) => {
      const id = createHash('sha256').update(body).digest('hex');
      database.run('insert into definitions (id, body) values (?, ?) on conflict do nothing', id, body);
      return id;
    },
    compiled: (id) => {
      const compiled = known.get(id) ?? compileDefinition(text(id));
      known.set(id, compiled);
      return compiled;
    },
  };
};

// The definitions executions run on, kept by content so that an update never reaches a running execution.
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { type CompiledDefinition, compileDefinition } from './definition.ts';

export class Definitions {
  readonly #database: Database;
  readonly #compiled = new Map<string, CompiledDefinition>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Stores the text if it is new; call inside a transaction. */
  keep(text: string): string {
    const id = createHash('sha256').update(text).digest('hex');
    this.#database.run('insert into definitions (id, body) values (?, ?) on conflict do nothing', id, text);
    return id;
  }

  text(id: string): string {
    return (
      this.#database.one<{ body: string }>('select body from definitions where id = ?', id)?.body ?? '{}'
    );
  }

  compiled(id: string): CompiledDefinition {
    let compiled = this.#compiled.get(id);
    if (compiled === undefined) {
      compiled = compileDefinition(this.text(id));
      this.#compiled.set(id, compiled);
    }
    return compiled;
  }
}

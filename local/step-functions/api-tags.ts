// The actions on tags, which state machines and activities carry.
import { type Action, type Input, invalid, optionalList, optionalText, text } from './api-input.ts';
import type { Database } from './database.ts';
import type { Engine } from './engine.ts';
import { ServiceError } from './errors.ts';

type Tag = { key: string; value: string };

const isStructure = (value: unknown): value is Input =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Read before anything is written, so that a bad tag leaves nothing behind. */
export const tagsIn = (input: Input): Tag[] =>
  (optionalList(input, 'tags') ?? []).map((tag, index) => {
    const at = `tags.${index + 1}.member`;
    if (!isStructure(tag)) throw invalid(missing(at));
    const key = optionalText(tag, 'key', 128);
    if (key === undefined) throw invalid(missing(`${at}.key`));
    if (key === '')
      throw invalid(`${detected} Value '' at '${at}.key' ${failed} have length greater than or equal to 1`);
    return { key, value: optionalText(tag, 'value', 256) ?? '' };
  });

const detected = '1 validation error detected:';
const failed = 'failed to satisfy constraint: Member must';
const missing = (member: string): string => `${detected} Value null at '${member}' ${failed} not be null`;

export const keepTags = (database: Database, resource: string, tags: readonly Tag[]): void => {
  const sql =
    'insert into tags (resource, key, value) values (?, ?, ?) on conflict (resource, key) do update set value = excluded.value';
  for (const { key, value } of tags) database.run(sql, resource, key, value);
};

export const dropTags = (database: Database, resource: string): void =>
  database.run('delete from tags where resource = ?', resource);

const taggedResource = (engine: Engine, input: Input): string => {
  const resource = text(input, 'resourceArn');
  const table = resource.includes(':activity:') ? 'activities' : 'machines';
  if (engine.database.one(`select 1 from ${table} where arn = ?`, resource) === undefined)
    throw new ServiceError('ResourceNotFound', `Resource not found: '${resource}'`);
  return resource;
};

const tagResource: Action = (engine, input) => {
  const resource = taggedResource(engine, input);
  if (optionalList(input, 'tags') === undefined) throw invalid(missing('tags'));
  keepTags(engine.database, resource, tagsIn(input));
  return {};
};

const untagResource: Action = (engine, input) => {
  const resource = taggedResource(engine, input);
  const keys = optionalList(input, 'tagKeys');
  if (keys === undefined) throw invalid(missing('tagKeys'));
  const names = keys.map((_, index) => text({ ...keys } as Input, String(index)));
  for (const key of names)
    engine.database.run('delete from tags where resource = ? and key = ?', resource, key);
  return {};
};

const listTagsForResource: Action = (engine, input) => ({
  tags: engine.database.all(
    'select key, value from tags where resource = ? order by key',
    taggedResource(engine, input),
  ),
});

export const tagActions: Record<string, Action> = {
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
};

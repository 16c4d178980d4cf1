// Writes a definition as JSON the way Biome formats it, so that a made file needs no formatter.
import type { Fields, Json } from './states.ts';

const lineWidth = 110;

const isPlain = (value: Json): boolean => typeof value !== 'object';

const print = (value: Json, indent: string, room: number): string => {
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    if (value.every(isPlain) && line.length <= room) return line;
    const items = value.map((item: Json) => `${inner}${print(item, inner, lineWidth - inner.length - 1)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => {
      const start = `${inner}${JSON.stringify(name)}: `;
      return `${start}${print(field, inner, lineWidth - start.length - 1)}`;
    });
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
};

export const printDefinition = (definition: Fields): string => `${print(definition, '', lineWidth)}\n`;

// Makes the UUID-shaped identifiers of SIASN from names, so that the same thing has the same id in every run.
import { createHash } from 'node:crypto';

/** Version 8 (free form) and the RFC variant are set, so strict UUID parsers accept it. */
export const identifier = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(parts.join('\u001f')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

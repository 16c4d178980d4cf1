// A file of JSON the operator names on the command line, read and checked, with its faults in one sentence.
import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** What is in the file, or why it cannot be used; `subject` is what the file is: `The stage file`. */
export const readGivenFile = <T>(
  shape: z.ZodType<T>,
  subject: string,
  file: string,
): { given: T } | { fault: string } => {
  try {
    return { given: shape.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues
            .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
            .join('; ')
        : String(error instanceof Error ? error.message : error);
    return { fault: `${subject} ${file} cannot be used: ${why}.` };
  }
};

// How a check knows what may stay as it is: a list with a reason for each, and no reason outlives its cause.
import type { Finding } from './sources.ts';

/** A name in a file. */
type Named = { file: string; name: string };
export type Exception = Named & { because: string };
/** What a check found about a name. */
export type Unused = Finding & Named;

export const isExcepted = ({ file, name }: Named, exceptions: readonly Named[]): boolean =>
  exceptions.some((e) => e.file === file && e.name === name);

/** Exceptions for something that is used by now, or gone. */
export const notNeeded = (exceptions: readonly Exception[], found: readonly Unused[]): Finding[] =>
  exceptions
    .filter((exception) => !isExcepted(exception, found))
    .map(({ file, name }) => ({ file, message: `${name}: its exception is not needed any more` }));

// The flags a home is started with: by `npm start`, by the tests that rehearse a year, and by storms.

/**
 * Two cores carry the home's thread, two sandboxes and the database: V8's own threads for collecting garbage would only
 * take turns from them (a tenth of a rehearsed year), and code that is dropped between two busy hours is compiled again.
 */
export const nodeFlags = ['--single-threaded-gc', '--no-flush-bytecode'];

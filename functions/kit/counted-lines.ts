// The log lines that alarms count (infra/constructs/log-metrics.ts): said here once, so that a line and its alarm cannot part.
export const countedLines = {
  /** Mail left the queue without being sent. */
  unsent: 'mail left unsent',
  /** Mail is still queued after a whole run. */
  late: 'mail stops early',
  /** SES takes nothing at all at the moment, from this account or this government. */
  held: 'mail held',
  /** With `oldestSeconds`: how long the oldest of what is due has been due. */
  queueAge: 'queue age',
  /** With `why` where a letter came back. */
  mailEvent: 'mail event',
  /** A call has waited for ten seconds because a table takes no more. */
  tableThrottled: 'table throttled',
  /** A page could not be shown, or not in time: the run itself ended well, with a page that says so. */
  pageFailed: 'page failed',
} as const;

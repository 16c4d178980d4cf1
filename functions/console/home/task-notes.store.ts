// What was arranged about tasks, kept per government: one note a task, written on the condition that nobody else has meanwhile.
import { type MailRequest, queueMail } from '../../outbox/outbox.store.ts';
import type { TenantId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { type ItemKey, type Key, key } from '../../store/keys.ts';
import { change, create, queryAll, transact } from '../../store/table.ts';
import type { Arrangement } from './arrangement.rules.ts';
import { TaskNote } from './task-note.ts';
import type { ArrangedTask } from './tasks.rules.ts';

const notesPk = (tenant: TenantId): Key => key`TASKS#${tenant}`;
const noteKey = (tenant: TenantId, taskId: string): ItemKey => ({
  pk: notesPk(tenant),
  sk: key`TASK#${taskId}`,
});

export const listTaskNotes = async (tenant: TenantId): Promise<TaskNote[]> =>
  queryAll('cycle', notesPk(tenant), TaskNote, { beginsWith: 'TASK#' });

/** Lost when somebody else has arranged it since it was read. */
export const recordArrangement = async (
  tenant: TenantId,
  { task, arrangement, letter }: { task: ArrangedTask; arrangement: Arrangement; letter?: MailRequest },
  { trail, now }: { trail: AuditBy; now: Date },
): Promise<'recorded' | 'lost'> => {
  const at = instantOf(now);
  const { assignedTo, putOffUntil, words } = arrangement;
  const earlier = task.note?.version;
  const set = { taskId: task.id, assignedTo, putOffUntil, words, at, version: (earlier ?? 0) + 1 };
  const gone = (['assignedTo', 'putOffUntil', 'words'] as const).filter((name) => set[name] === undefined);
  const { outcome } = await transact([
    earlier === undefined
      ? create('cycle', { ...noteKey(tenant, task.id), ...set })
      : change('cycle', noteKey(tenant, task.id), { set, remove: gone, expect: { version: earlier } }),
    auditEvent({
      ...{ ...trail, tenant, year: task.year, at: now, action: 'task-arranged' },
      subject: `task-${task.kind}`,
      detail: {
        ...(assignedTo === undefined ? {} : { assignee: `account-${assignedTo}` }),
        ...(putOffUntil === undefined ? {} : { putOffUntil }),
      },
    }),
    ...(letter ? [queueMail(letter)] : []),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

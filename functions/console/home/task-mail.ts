// The letter to a colleague who is to see to a task: what kind of thing it is and where it stands, never whom it is about.
import { greetPerson } from '../../mail/greeting.ts';
import type { MailRequest } from '../../outbox/outbox.store.ts';
import type { Account } from '../../records/account.ts';
import type { Tenant } from '../../records/register.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { yearOfTask } from './home.view.tsx';
import { taskTitle } from './task-words.ts';
import type { ArrangedTask } from './tasks.rules.ts';

export const assignmentMail = (
  { task, to, government }: { task: ArrangedTask; to: Account; government: Tenant },
  now: Date,
): MailRequest => ({
  kind: 'task-given',
  id: `${government.slug}-task-${task.id}-${(task.note?.version ?? 0) + 1}`,
  tenant: government.slug,
  ...(task.year === undefined ? {} : { year: task.year }),
  to: to.email,
  whom: { as: 'colleague' },
  content: {
    subject: `Mohon ditindaklanjuti: ${taskTitle[task.kind]}`,
    from: letterheadOf(government),
    greeting: greetPerson(to.name),
    paragraphs: [
      'Sesama pengelola meminta Bapak/Ibu menindaklanjuti hal berikut.',
      'Rinciannya dapat dibaca pada konsol setelah masuk. Hal ini hilang dari daftar dengan sendirinya setelah ditindaklanjuti.',
    ],
    facts: [
      ['Hal', taskTitle[task.kind]],
      ['Tentang', yearOfTask(task)],
    ],
    action: { label: 'Buka daftar tugas saya', path: '/konsol?tugas=saya' },
  },
  now,
});

// One task: what it is, where it is seen to, and the form by which it is given to a colleague or put off.
import type { VNode } from 'preact';
import { Confirmation } from '../../pages/confirmation.view.tsx';
import { Form, Radios, TextArea, TextField } from '../../pages/form.view.tsx';
import { dateTime, longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts, Tag } from '../../pages/table.view.tsx';
import type { WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { everybody } from './arrangement.rules.ts';
import { standingTone, yearOfTask } from './home.view.tsx';
import { standingWord, taskTitle } from './task-words.ts';
import type { ArrangedTask } from './tasks.rules.ts';

export type TaskPage = {
  frame: Frame;
  nonce: string;
  task: ArrangedTask;
  /** Whose accounts are open, by id; one's own among them. */
  operators: readonly { id: string; name: string; isOwn: boolean }[];
  latest: WibDate;
  /** What was entered, where it could not be taken. */
  answers?: { assignedTo?: string | undefined; putOffUntil?: string | undefined; words?: string | undefined };
  problems?: readonly Problem[];
};

export const taskPage = ({ frame, nonce, task, operators, latest, problems, ...page }: TaskPage): VNode => {
  const { note } = task;
  const isOpen = operators.some(({ id }) => id === note?.assignedTo);
  const answers = page.answers ?? {
    assignedTo: isOpen ? note?.assignedTo : everybody,
    putOffUntil: task.isPutOff ? note?.putOffUntil : undefined,
    words: note?.words,
  };
  return (
    <Page title={taskTitle[task.kind]} {...frame} wide problems={problems}>
      <Facts
        facts={[
          ['Keadaan', <Tag tone={standingTone[task.standing]}>{standingWord[task.standing]}</Tag>],
          ['Tentang', yearOfTask(task)],
          ['Hal', task.text],
          ...(task.due === undefined ? [] : [['Batas waktu', dateTime(task.due)] as const]),
          ...(task.link === undefined
            ? []
            : [['Tindak lanjut', <a href={task.link.href}>{task.link.label}</a>] as const]),
        ]}
      />
      <h2>Tugaskan atau tunda</h2>
      <p class="hint">
        Hal ini hilang dari daftar dengan sendirinya setelah ditindaklanjuti. Menugaskan atau menunda tidak
        mengubah apa pun pada siklus.
      </p>
      <Form nonce={nonce} action={`/konsol/tugas/${task.id}`}>
        <input type="hidden" name="dilihat" value={note?.version ?? 0} />
        <Radios
          name="tugas"
          legend="Siapa yang menindaklanjuti?"
          problems={problems}
          value={answers.assignedTo}
          options={[
            { value: everybody, label: 'Tidak ditugaskan kepada seseorang' },
            ...operators.map(({ id, name, isOwn }) => ({
              value: id,
              label: isOwn ? `Saya sendiri (${name})` : name,
              ...(isOwn ? {} : { hint: 'mendapat surel berisi tautan ke halaman ini' }),
            })),
          ]}
        />
        <TextField
          name="tunda"
          label="Tunda sampai tanggal"
          type="date"
          optional
          problems={problems}
          value={answers.putOffUntil}
          hint={`Boleh kosong. Paling lama ${longDate(latest)}; sebelum tanggal itu hal ini berada di bawah "Ditunda".`}
        />
        <TextArea
          name="catatan"
          label="Catatan untuk sesama pengelola"
          problems={problems}
          value={answers.words}
          hint="Boleh kosong. Hanya dibaca sesama pengelola, pada Beranda."
        />
        <Confirmation statement="Saya sudah memeriksa pilihan di atas." problems={problems} />
        <p>
          <button type="submit">Simpan</button> <a href="/konsol">Kembali ke Beranda</a>
        </p>
      </Form>
    </Page>
  );
};

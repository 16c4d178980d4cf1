// What an employee asks to learn, with what became of it; the form to ask, to take back, and for the superior's word. Read on a phone.
import type { VNode } from 'preact';
import { Confirmation } from '../pages/confirmation.view.tsx';
import { Form, Radios, TextArea, TextField } from '../pages/form.view.tsx';
import { dateTime, longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { PagedTable, pagedBy } from '../pages/paged-table.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { LearningRequest } from '../records/learning-request.ts';
import type { CatalogueProgram } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import {
  decisionMeaning,
  decisionWord,
  requestFormWord,
  superiorWord,
  waitsText,
  wordText,
} from '../words/request-words.ts';
import {
  type Deadlines,
  type Entered,
  nameOfRequest,
  type StaffRequest,
  standingOf,
} from './requests.rules.ts';
import { requestsPath } from './requests-mail.ts';

type Problems = readonly Problem[] | undefined;

const doneText: Readonly<Record<string, string>> = {
  ajukan: 'Permohonan sudah diterima. Jawabannya dikirim ke surel Bapak/Ibu dan tertera pada halaman ini.',
  tarik: 'Permohonan sudah ditarik.',
  keterangan: 'Keterangan Bapak/Ibu sudah diteruskan kepada pengelola.',
};

const WhereItIs = ({ request, now }: { request: LearningRequest; now: Date }): VNode => {
  const standing = standingOf(request, now);
  switch (request.status) {
    case 'open':
      return <>{waitsText(request, standing === 'with-office')}</>;
    case 'withdrawn':
      return <>{`Ditarik pada ${longDate(request.closedAt)}`}</>;
    case 'ended':
      return <>{`Berakhir pada ${longDate(request.closedAt)} karena hubungan kerja berakhir`}</>;
    case 'answered':
      return (
        <>
          <strong>{decisionWord[request.answer.decision]}</strong>
          <div>{request.answer.reason}</div>
          <small>{`Dijawab pada ${longDate(request.answer.at)}. ${decisionMeaning[request.answer.decision]}`}</small>
        </>
      );
  }
};

const Own = (props: { own: readonly LearningRequest[]; now: Date; at: At }): VNode => (
  <PagedTable
    caption="Permohonan saya"
    paged={pagedBy(props.at, props.own, 'permohonan')}
    empty="Belum ada permohonan. Pilih Ajukan pada suatu program dalam katalog, atau ajukan yang belum ada dalam katalog."
    cards="labelled"
    columns={[
      {
        label: 'Permohonan',
        lead: true,
        cell: (one) => (
          <>
            {one.name}
            <small>{`${requestFormWord[one.form]}, diajukan ${longDate(one.askedAt)}`}</small>
          </>
        ),
      },
      { label: 'Keadaan dan jawaban', cell: (one) => <WhereItIs request={one} now={props.now} /> },
      { label: 'Keterangan atasan', cell: (one) => wordText(one) },
      {
        label: 'Tindakan',
        cell: (one) =>
          one.status === 'open' ? (
            <a
              href={`${requestsPath}?tarik=${nameOfRequest(one)}`}
              aria-label={`Tarik permohonan ${one.name}`}
            >
              Tarik
            </a>
          ) : (
            '–'
          ),
      },
    ]}
  />
);

const Staff = ({ staff }: { staff: readonly StaffRequest[] }): VNode | null =>
  staff.length === 0 ? null : (
    <>
      <h2>Menunggu keterangan Bapak/Ibu sebagai atasan</h2>
      <DataTable
        caption="Permohonan pegawai di bawah pembinaan Bapak/Ibu"
        rows={staff}
        empty=""
        cards="labelled"
        columns={[
          {
            label: 'Pegawai',
            lead: true,
            cell: ({ employee, request }) => (
              <a
                href={`${requestsPath}?keterangan=${nameOfRequest(request)}-${encodeURIComponent(employee.employeeId)}`}
              >
                {employee.name}
              </a>
            ),
          },
          { label: 'Permohonan', cell: ({ request }) => request.name },
          { label: 'Bentuk', cell: ({ request }) => requestFormWord[request.form] },
          {
            label: 'Batas waktu',
            cell: ({ request }) => (request.wordBy === undefined ? '–' : dateTime(request.wordBy)),
          },
        ]}
      />
    </>
  );

type At = { path: string; query: URLSearchParams };

export const requestsPage = (props: {
  frame: Frame;
  own: readonly LearningRequest[];
  staff: readonly StaffRequest[];
  done: string | undefined;
  now: Date;
  at: At;
}): VNode => {
  const done =
    props.done !== undefined && Object.hasOwn(doneText, props.done) ? doneText[props.done] : undefined;
  return (
    <Page title="Permohonan" {...props.frame} wide>
      {done === undefined ? null : <Notice tone="good">{done}</Notice>}
      <Staff staff={props.staff} />
      <h2>Permohonan saya</h2>
      <p class="lead">
        Bapak/Ibu dapat memohon kursus, e-learning, atau tugas belajar. Setiap permohonan dijawab dengan
        alasan, paling lambat pada tanggal yang disebut sejak diajukan.
      </p>
      <p>
        <a class="button" href="/pegawai/katalog">
          Pilih dari katalog
        </a>
      </p>
      <p>
        <a class="button second" href={`${requestsPath}?ajukan=lain`}>
          Ajukan yang belum ada dalam katalog
        </a>
      </p>
      <Own {...props} />
    </Page>
  );
};

const courseLine = (superior: string | undefined, { wordBy, answerBy }: Deadlines): string[] => [
  superior === undefined || wordBy === undefined
    ? 'Atasan langsung Bapak/Ibu belum dapat dimintai keterangan melalui Siklus, sehingga permohonan langsung diterima pengelola.'
    : `${superior}, sebagai atasan langsung, dimintai keterangan sampai ${dateTime(wordBy)}. Tanpa keterangan, permohonan tetap diteruskan kepada pengelola.`,
  `Pengelola menjawab dengan alasan paling lambat ${longDate(answerBy)}; jawabannya dikirim ke surel Bapak/Ibu.`,
  'Selama belum dijawab, permohonan dapat ditarik.',
];

export const askPage = (props: {
  frame: Frame;
  nonce: string;
  program: CatalogueProgram | undefined;
  superior: string | undefined;
  deadlines: Deadlines;
  entered: Entered;
  problems: Problems;
}): VNode => {
  const { program, entered, problems } = props;
  return (
    <Page title="Ajukan permohonan" {...props.frame} problems={problems}>
      {program ? (
        <Facts
          facts={[
            ['Permohonan', program.name],
            ['Penyelenggara', program.provider],
          ]}
        />
      ) : null}
      <h2>Yang terjadi</h2>
      <ul>
        {courseLine(props.superior, props.deadlines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form nonce={props.nonce} action={requestsPath}>
        <input type="hidden" name="langkah" value="ajukan" />
        {program ? (
          <input type="hidden" name="program" value={program.code} />
        ) : (
          <>
            <TextField
              name="nama"
              label="Yang dimohonkan"
              hint="nama kursus, e-learning, atau program studi; 5 sampai 200 karakter"
              value={entered.name}
              problems={problems}
            />
            <Radios
              name="bentuk"
              legend="Bentuk pembelajaran"
              value={entered.form}
              problems={problems}
              options={Object.entries(requestFormWord).map(([value, label]) => ({ value, label }))}
            />
          </>
        )}
        <TextArea
          name="alasan"
          label="Alasan"
          hint="20 sampai 2.000 karakter: untuk tugas apa, dan apa yang akan berubah sesudahnya. Dibaca oleh atasan langsung dan pengelola."
          value={entered.reason}
          problems={problems}
        />
        <Confirmation statement="Saya mengajukan permohonan ini." problems={problems} />
        <button type="submit">Ajukan permohonan</button>
      </Form>
      <p>
        <a href={requestsPath}>Kembali ke Permohonan</a>
      </p>
    </Page>
  );
};

export const withdrawPage = (props: {
  frame: Frame;
  nonce: string;
  request: LearningRequest;
  problems?: Problems;
}): VNode => (
  <Page title="Tarik permohonan" {...props.frame} problems={props.problems}>
    <Facts
      facts={[
        ['Permohonan', props.request.name],
        ['Diajukan', longDate(props.request.askedAt)],
      ]}
    />
    <p>
      Permohonan yang ditarik tidak dijawab, dan penarikannya tidak dapat dibatalkan. Permohonan yang sama
      dapat diajukan kembali sebagai permohonan baru.
    </p>
    <Form nonce={props.nonce} action={requestsPath}>
      <input type="hidden" name="langkah" value="tarik" />
      <input type="hidden" name="permohonan" value={nameOfRequest(props.request)} />
      <Confirmation statement="Saya menarik permohonan ini." problems={props.problems} />
      <button type="submit">Tarik permohonan</button>
    </Form>
    <p>
      <a href={requestsPath}>Kembali ke Permohonan</a>
    </p>
  </Page>
);

export const wordPage = (
  props: StaffRequest & {
    frame: Frame;
    nonce: string;
    says?: string | undefined;
    reason?: string | undefined;
    problems?: Problems;
  },
): VNode => {
  const { request, employee, problems } = props;
  return (
    <Page title="Keterangan atasan" {...props.frame} problems={problems}>
      <Facts
        stacked
        facts={[
          ['Pegawai', `${employee.name}, ${employee.positionName}`],
          ['Permohonan', `${request.name} (${requestFormWord[request.form]})`],
          ['Alasan pegawai', request.reason],
          ['Batas waktu', request.wordBy === undefined ? '–' : dateTime(request.wordBy)],
        ]}
      />
      <p>
        Keterangan Bapak/Ibu dibaca oleh pegawai dan pengelola; pengelola yang menjawab permohonan. Setelah
        dikirim, keterangan tidak dapat diubah.
      </p>
      <Form nonce={props.nonce} action={requestsPath}>
        <input type="hidden" name="langkah" value="keterangan" />
        <input type="hidden" name="permohonan" value={`${nameOfRequest(request)}-${employee.employeeId}`} />
        <Radios
          name="keterangan"
          legend="Keterangan Bapak/Ibu"
          value={props.says}
          problems={problems}
          options={Object.entries(superiorWord).map(([value, label]) => ({
            value,
            label,
            ...(value === 'abstains' ? { hint: 'permohonan langsung diteruskan kepada pengelola' } : {}),
          }))}
        />
        <TextArea
          name="alasan"
          label="Alasan"
          hint="10 sampai 2.000 karakter; boleh kosong bila tidak memberi keterangan"
          value={props.reason}
          problems={problems}
        />
        <button type="submit">Kirim keterangan</button>
      </Form>
      <p>
        <a href={requestsPath}>Kembali ke Permohonan</a>
      </p>
    </Page>
  );
};

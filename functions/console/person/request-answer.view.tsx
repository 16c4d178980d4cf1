// The page on which the office answers what an employee asked for: the request with both reasons, what happens, one choice and a reason.
import type { VNode } from 'preact';
import { Form, Radios, TextArea } from '../../pages/form.view.tsx';
import { longDate } from '../../pages/format.ts';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { Facts } from '../../pages/table.view.tsx';
import type { RequestIn } from '../../records/learning-request.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { unreachableWord } from '../../words/register-words.ts';
import { decisionMeaning, decisionWord, requestFormWord, wordText } from '../../words/request-words.ts';

export const requestAnswerPage = (props: {
  frame: Frame;
  nonce: string;
  person: Employee;
  request: RequestIn<'open'>;
  decision?: string | undefined;
  reason?: string | undefined;
  problems?: readonly Problem[] | undefined;
}): VNode => {
  const { person, request, problems } = props;
  const options = Object.entries(decisionWord).filter(
    ([value]) => request.form !== 'study' || value !== 'e-learning',
  );
  return (
    <Page title="Jawab permohonan" {...props.frame} problems={problems}>
      <Facts
        stacked
        facts={[
          ['Pegawai', `${person.name}, ${person.positionName}`],
          ['Permohonan', `${request.name} (${requestFormWord[request.form]})`],
          ['Alasan pegawai', request.reason],
          [
            'Keterangan atasan',
            request.word === undefined && request.wordBy !== undefined
              ? 'Tidak memberi keterangan sampai batas waktunya'
              : wordText(request),
          ],
          ['Diajukan', longDate(request.askedAt)],
          ['Dijawab paling lambat', longDate(request.answerBy)],
        ]}
      />
      <h2>Yang terjadi</h2>
      <ul>
        <li>
          {`Jawaban dan alasannya dikirim ke ${person.email ?? unreachableWord} satu jam sesudah disimpan, dan tertera pada halaman pegawai.`}
        </li>
        <li>Sampai saat itu jawaban dapat dibatalkan pada halaman pegawai; sesudahnya tidak.</li>
        <li>Menjawab tidak mengubah Rencana maupun daftar peserta.</li>
      </ul>
      <Form nonce={props.nonce}>
        <Radios
          name="jawaban"
          legend="Jawaban"
          hint="Penjelasan di bawah setiap jawaban ikut dikirim kepada pegawai."
          value={props.decision}
          problems={problems}
          options={options.map(([value, label]) => ({
            value,
            label,
            hint: decisionMeaning[value as keyof typeof decisionMeaning],
          }))}
        />
        <TextArea
          name="alasan"
          label="Alasan"
          hint="20 sampai 2.000 karakter; dibaca oleh pegawai"
          value={props.reason}
          problems={problems}
        />
        <button type="submit">Simpan jawaban</button>
      </Form>
      <p>
        <a href="/konsol/pegawai?permohonan=menunggu">Kembali ke Permohonan pegawai</a>
      </p>
    </Page>
  );
};

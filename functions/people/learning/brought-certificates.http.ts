// The training office books a certificate that a person brings, or takes an entry back that does not belong there.
import { bySession } from '../../kit/audit-by.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { type Ledger, readLedger } from '../../records/certificate.reads.ts';
import { EmployeeId } from '../../records/ids.ts';
import { findEmployee } from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { personChanged, unknownPerson } from '../../refusals/register.refusals.ts';
import { type TextRule, texts } from '../../rulebook/text.rules.ts';
import { isKeyPart } from '../../store/keys.ts';
import { issuedUnder } from '../learning.store.ts';
import { readCertificate } from './brought-certificate.rules.ts';
import { bookCertificate, choiceOf, takeBack } from './brought-certificates.store.ts';
import { type Attempt, broughtPage, type Step, steps } from './brought-certificates.view.tsx';
import { learningFunctions } from './declarations.ts';

type Answer = Promise<HttpResponse | Refusal>;
type Opened = { request: SessionRequest; employee: Employee; ledger: Ledger };

const onPerson = async (request: SessionRequest, run: (opened: Opened) => Answer): Answer => {
  const id = request.params.employee ?? '';
  const { tenant } = request.session;
  const employee = isKeyPart(id) ? await findEmployee(tenant, EmployeeId.parse(id)) : undefined;
  return employee ? run({ request, employee, ledger: await readLedger(tenant, employee) }) : unknownPerson;
};

const rules: Readonly<Record<string, TextRule>> = {
  kegiatan: texts.title,
  penyelenggara: texts.title,
  nomor: texts.word,
  alasan: texts.note,
  sebab: texts.note,
};

const writtenIn = (form: FormData): { written: Attempt; problems: Problem[] } => {
  const read = Object.entries(rules).map(([name, rule]) => ({ name, ...writtenField(form, name, rule) }));
  return {
    written: {
      ...Object.fromEntries(read.map(({ name, text }) => [name, text])),
      ...Object.fromEntries(
        ['jp', 'selesai', 'catatan'].map((name) => [name, field(form, name, texts.word)]),
      ),
    },
    problems: read.flatMap(({ problem }) => (problem ? [problem] : [])),
  };
};

const show = async (
  { request, employee, ledger }: Opened,
  failed?: { step: Step; attempt: Attempt; problems: readonly Problem[] },
): Promise<HttpResponse> =>
  html(
    broughtPage({
      ...{ frame: await request.frame(), nonce: request.nonce, employee },
      entries: pagedBy(
        request,
        ledger.entries.filter((e) => e.isBrought).map((entry) => ({ entry, choice: choiceOf(entry) })),
      ),
      cut: ledger.of > ledger.entries.length ? ledger : undefined,
      done: request.query.get('tercatat') === 'ya',
      ...(failed ? { failed } : {}),
    }),
    failed ? 422 : 200,
  );

const minimumReason = 10;

const send = async (opened: Opened): Answer => {
  const { request, employee, ledger } = opened;
  const known = ledger.entries;
  const { form, session, now } = request;
  const step = steps.find((s) => s === field(form, 'langkah', texts.word)) ?? 'catat';
  const choice = yesOrNoIn(form, `keputusan-${step}`);
  const home = `/konsol/pegawai/${employee.employeeId}/sertifikat`;
  if (choice === 'tidak') return redirect(home);
  const { written: attempt, problems: ofTexts } = writtenIn(form);
  const open: Problem[] = choice === undefined ? [undecided(`keputusan-${step}`)] : [];
  const doing = { by: bySession(request), now };
  const done = (outcome: 'written' | 'lost'): HttpResponse | Refusal => {
    if (outcome === 'lost') return personChanged;
    logger.info('brought certificate', { tenant: session.tenant, step });
    return redirect(`${home}?tercatat=ya`);
  };
  if (step === 'catat') {
    const entry = readCertificate(
      {
        ...{ name: attempt.kegiatan, provider: attempt.penyelenggara, number: attempt.nomor },
        ...{ jp: attempt.jp, earnedOn: attempt.selesai, reason: attempt.alasan, problems: ofTexts },
      },
      { ledger, issued: await issuedUnder([attempt.nomor], session.tenant) },
      { tenant: session.tenant, employee, by: session.email, now },
    );
    const problems = [...('problems' in entry ? entry.problems : []), ...open];
    if ('problems' in entry || problems.length > 0) return show(opened, { step, attempt, problems });
    return done(await bookCertificate(doing, entry, known));
  }
  const chosen = known.find((e) => e.isBrought && choiceOf(e) === attempt.catatan);
  const why = attempt.sebab ?? '';
  const problems: Problem[] = [
    ...ofTexts.filter((p) => p.field === 'sebab'),
    ...(chosen ? [] : [{ field: 'catatan', message: 'Pilih pencatatan yang dibatalkan.' }]),
    ...(why.length < minimumReason
      ? [{ field: 'sebab', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }]
      : []),
    ...open,
  ];
  if (!chosen || problems.length > 0) return show(opened, { step, attempt, problems });
  return done(await takeBack(doing, chosen, known, why));
};

export const handler = httpHandler(learningFunctions['brought-certificates'], {
  'GET /konsol/pegawai/{employee}/sertifikat': (request) => onPerson(request, (opened) => show(opened)),
  'POST /konsol/pegawai/{employee}/sertifikat': (request) => onPerson(request, send),
});

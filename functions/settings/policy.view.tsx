// The pages of the policy: versions with who, when and why; one version in full; the form of the next one and what it would change.
import type { VNode } from 'preact';
import { Form, Radios, TextField } from '../pages/form.view.tsx';
import { dateTime, longDate } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { type Paged, PagedTable } from '../pages/paged-table.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import { momentOf, type WibDate } from '../records/moments.ts';
import type { StoredPolicy } from '../records/policy.ts';
import { type PolicyStep, policyReaches } from '../records/policy-step.ts';
import type { Problem } from '../refusals/refusal.ts';
import { actorText } from '../words/audit-words.ts';
import { phaseTitle } from '../words/phase-words.ts';
import { policyReachWord } from '../words/policy-words.ts';
import { ApplyForm, ReasonAndPreview } from './change-forms.view.tsx';
import {
  type Difference,
  differenceOf,
  type PolicyAnswers,
  type TouchedPhase,
  type VersionTerms,
} from './policy.rules.ts';
import { type PolicyField, policyFields, policyGroups } from './policy-fields.ts';
import { Differences, Settings } from './policy-settings.view.tsx';

type Names = ReadonlyMap<string, string>;

const versionHref = (version: number): string => `/konsol/kebijakan/versi/${version}`;

const whyText = ({ origin }: StoredPolicy): string => {
  if (!origin) return 'Kebijakan awal saat pemerintah daerah dipasang';
  if (origin.because === 'policy') return origin.reason ?? '–';
  const year = origin.forYear === undefined ? '' : ` ${origin.forYear}`;
  return `Perubahan cuti bersama${year}${origin.reason === undefined ? '' : `: ${origin.reason}`}`;
};

/** A scheduled version that another took the place of never held. */
const sinceText = (policy: StoredPolicy, steps: readonly PolicyStep[], today: WibDate): string => {
  const { origin, version } = policy;
  if (!origin) return 'sejak awal';
  if (origin.because === 'joint-leave') return 'sejak dicatat';
  const step = steps.find((one) => one.version === version);
  if (!step) return `${longDate(origin.from)}, digantikan versi lain`;
  return `${longDate(step.from)}${step.from > today ? ' (belum berlaku)' : ''}`;
};

export const policyPage = (props: {
  frame: Frame;
  current: StoredPolicy;
  /** The last version first. */
  policies: Paged<StoredPolicy>;
  steps: readonly PolicyStep[];
  /** Versions that hold today or are still to come. */
  ahead: ReadonlySet<number>;
  names: Names;
  today: WibDate;
  mayChange: boolean;
  isSaved: boolean;
}): VNode => (
  <Page title="Kebijakan" {...props.frame}>
    {props.isSaved ? <Notice tone="good">Versi baru kebijakan sudah dicatat.</Notice> : null}
    <p class="lead">
      Bobot, ambang, nilai lulus, cadangan, dan jadwal baku yang dipakai siklus. Versi yang sudah dicatat
      tidak pernah diubah; perubahan menjadi versi baru yang berlaku mulai suatu tanggal.
    </p>
    {props.mayChange ? (
      <p>
        <a class="button" href="/konsol/kebijakan/ubah">
          Ubah kebijakan
        </a>
      </p>
    ) : null}
    <PagedTable
      caption="Riwayat kebijakan"
      paged={props.policies}
      empty="Belum ada versi kebijakan."
      cards="labelled"
      columns={[
        {
          label: 'Versi',
          lead: true,
          cell: (p) => (
            <>
              <a href={versionHref(p.version)}>Versi {p.version}</a>
              {p.version === props.current.version ? ' (berlaku hari ini)' : ''}
            </>
          ),
        },
        { label: 'Berlaku', cell: (p) => sinceText(p, props.steps, props.today) },
        { label: 'Alasan', cell: whyText },
        {
          label: 'Dicatat',
          cell: (p) =>
            p.origin
              ? `${dateTime(momentOf(p.origin.recordedAt))} oleh ${actorText(p.origin.actor, { people: props.names })}`
              : 'saat pemasangan',
        },
      ]}
    />
    <h2>Yang berlaku hari ini: versi {props.current.version}</h2>
    <Settings policy={props.current} />
    <p>
      Hari libur dan cuti bersama diatur pada <a href="/konsol/cuti-bersama">halaman cuti bersama</a>.
    </p>
  </Page>
);

export const versionPage = (props: {
  frame: Frame;
  policy: StoredPolicy;
  basis: StoredPolicy | undefined;
  names: Names;
}): VNode => {
  const { policy, basis, names } = props;
  const { origin } = policy;
  return (
    <Page title={`Kebijakan versi ${policy.version}`} {...props.frame}>
      <Facts
        facts={[
          ['Alasan', whyText(policy)],
          ...(origin
            ? ([
                ['Berlaku mulai', longDate(origin.from)],
                ['Untuk', policyReachWord[origin.reach]],
                ['Dicatat', dateTime(momentOf(origin.recordedAt))],
                ['Oleh', actorText(origin.actor, { people: names })],
                ['Dibuat dari', `Versi ${origin.basedOn}`],
              ] as const)
            : []),
        ]}
      />
      {basis ? <Differences rows={differenceOf(basis, policy)} /> : null}
      <h2>Isi lengkap</h2>
      <Settings policy={policy} />
      <p>
        <a href="/konsol/kebijakan">Kembali ke riwayat kebijakan</a>
      </p>
    </Page>
  );
};

const Setting = (props: {
  field: PolicyField;
  value: string | undefined;
  problems: readonly Problem[] | undefined;
}): VNode => {
  const { field, value, problems } = props;
  const common = { name: field.name, hint: field.hint, value, problems };
  if (field.kind === 'choice')
    return (
      <Radios
        {...common}
        legend={field.label}
        options={field.options.map(([option, label]) => ({ value: String(option), label }))}
      />
    );
  return field.kind === 'number' ? (
    <TextField
      {...common}
      label={`${field.label}, ${field.unit}`}
      type="number"
      min={field.min}
      max={field.max}
    />
  ) : (
    <TextField {...common} label={field.label} />
  );
};

const reachOptions = policyReaches.map((reach) => ({
  value: reach,
  label:
    reach === 'new-years'
      ? 'Hanya siklus yang dibuka sejak tanggal itu'
      : 'Juga tahapan siklus terbuka yang belum dimulai',
  hint:
    reach === 'new-years'
      ? 'Siklus yang sudah terbuka tetap memakai versinya sampai selesai.'
      : 'Tahapan yang sudah berjalan tetap memakai versi saat tahapan itu dimulai.',
}));

export const policyFormPage = (props: {
  frame: Frame;
  nonce: string;
  base: StoredPolicy;
  answers: PolicyAnswers;
  problems?: readonly Problem[];
}): VNode => {
  const { answers, problems, base } = props;
  return (
    <Page title="Ubah kebijakan" {...props.frame} problems={problems}>
      <p class="lead">
        Isian di bawah memuat versi {base.version}, versi terakhir. Sesudah diisi, halaman berikut menunjukkan
        apa yang berubah sebelum disimpan.
      </p>
      <Form nonce={props.nonce}>
        <input type="hidden" name="dasar" value={base.version} />
        {policyGroups.map((group) => (
          <>
            <h2>{group.title}</h2>
            {group.hint ? <p class="hint">{group.hint}</p> : null}
            {group.fields.map((one) => (
              <Setting key={one.name} field={one} value={answers[one.name]} problems={problems} />
            ))}
          </>
        ))}
        <h2>Berlakunya</h2>
        <TextField
          name="mulai"
          label="Berlaku mulai tanggal"
          type="date"
          value={answers.mulai}
          problems={problems}
        />
        <Radios
          name="jangkauan"
          legend="Untuk siapa kebijakan ini berlaku"
          options={reachOptions}
          value={answers.jangkauan}
          problems={problems}
        />
        <ReasonAndPreview reason={answers.alasan} keptIn="history" problems={problems} />
      </Form>
    </Page>
  );
};

const fateText = ({ fate, version }: TouchedPhase): string =>
  fate === 'takes' ? `dimulai dengan versi ${version}` : `tetap memakai versi ${version}`;

export const previewPage = (props: {
  frame: Frame;
  nonce: string;
  answers: PolicyAnswers;
  terms: VersionTerms;
  differences: readonly Difference[];
  touched: readonly TouchedPhase[];
  version: number;
  problems: readonly Problem[] | undefined;
}): VNode => {
  const { answers, terms, problems } = props;
  const carried = [...policyFields.map(({ name }) => name), 'dasar', 'mulai', 'jangkauan', 'alasan'];
  return (
    <Page title={`Kebijakan versi ${props.version}: yang akan berubah`} {...props.frame} problems={problems}>
      <Differences rows={props.differences} />
      <Facts
        facts={[
          ['Berlaku mulai', longDate(terms.from)],
          ['Untuk', policyReachWord[terms.reach]],
          ['Alasan', terms.reason],
        ]}
      />
      <DataTable
        caption="Siklus yang sedang terbuka"
        rows={props.touched}
        empty="Tidak ada siklus terbuka yang tersentuh."
        cards="labelled"
        columns={[
          { label: 'Tahapan', lead: true, cell: (t) => phaseTitle[t.phase] },
          { label: 'Siklus', cell: (t) => t.year },
          { label: 'Kebijakan', cell: fateText },
        ]}
      />
      <ApplyForm
        nonce={props.nonce}
        carried={Object.fromEntries(carried.map((name) => [name, answers[name]]))}
        statement="Saya sudah memeriksa yang akan berubah dan mencatat versi ini."
        apply={`Catat versi ${props.version}`}
        mayChange
        problems={problems}
      />
    </Page>
  );
};

// What is missing before a year is opened, in words, each with the page on which it is mended.
import type { VNode } from 'preact';
import { dateTime, integer } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { Notice } from '../pages/table.view.tsx';
import type { Instant } from '../records/moments.ts';
import type { Finding } from '../rulebook/readiness.rules.ts';
import { findingText, lackWords } from './readiness-words.ts';

/** So many names stand in the sentence; the rest can be opened. */
const namesInSentence = 5;

const Names = ({ names, count }: Pick<Finding, 'names' | 'count'>): VNode | null =>
  names.length === 0 ? null : names.length <= namesInSentence ? (
    <>{` Yaitu: ${names.join(', ')}.`}</>
  ) : (
    <>
      {` Antara lain: ${names.slice(0, namesInSentence).join(', ')}, dan lainnya.`}
      <details>
        <summary>{`${integer(names.length)} nama dari ${integer(count)}`}</summary>
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </details>
    </>
  );

const Item = ({ finding }: { finding: Finding }): VNode => {
  const { mend } = lackWords[finding.lack];
  return (
    <li class="notice warn">
      {findingText(finding)}
      <Names {...finding} />
      {mend ? (
        <>
          {' '}
          <a href={mend.href}>{mend.label}</a>
        </>
      ) : null}
    </li>
  );
};

const List = ({ title, findings }: { title: string; findings: readonly Finding[] }): VNode | null =>
  findings.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      <ul class="actions">
        {findings.map((finding) => (
          <Item key={finding.lack} finding={finding} />
        ))}
      </ul>
    </>
  );

export const readinessPage = (props: { frame: Frame; findings: readonly Finding[]; at: Instant }): VNode => (
  <Page title="Kesiapan data" {...props.frame}>
    <p class="lead">
      Yang masih kurang pada data, sebelum siklus dibuka dan sebelum survei dimulai. Dihitung pada{' '}
      {dateTime(props.at)}, dan dihitung kembali setiap kali data berubah.
    </p>
    {props.findings.length === 0 ? <Notice tone="good">Data lengkap. Siklus dapat dibuka.</Notice> : null}
    <List title="Harus dilengkapi sebelum siklus dibuka" findings={props.findings.filter((f) => f.stops)} />
    <List
      title="Sebaiknya dilengkapi; siklus tetap dapat dibuka"
      findings={props.findings.filter((f) => !f.stops)}
    />
    <p>
      <a href="/konsol/siklus-baru">Buka siklus</a>
    </p>
  </Page>
);

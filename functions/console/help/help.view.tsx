// The pages of the help: all of them by title, and one with its steps.
import type { VNode } from 'preact';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { operatorsPages, type Step, type Topic, topicIds, topics } from './topics.ts';

export const helpPage = (frame: Frame, year: number | undefined): VNode => (
  <Page title="Bantuan" {...frame}>
    <p class="lead">Apa yang dilakukan pengelola, menurut urutan satu tahun siklus.</p>
    <ul>
      {topicIds.map((id) => (
        <li key={id}>
          <a href={`/konsol/bantuan/${id}${year === undefined ? '' : `?tahun=${year}`}`}>
            {topics[id].title}
          </a>
          <br />
          <small>{topics[id].when}</small>
        </li>
      ))}
    </ul>
  </Page>
);

type Reader = { year: number | undefined; mayAct: boolean };

const hrefOf = ({ link }: Step, { year, mayAct }: Reader): string | undefined => {
  if (!link || (!mayAct && operatorsPages.includes(link.href))) return undefined;
  if (!link.href.includes('{year}')) return link.href;
  return year === undefined ? undefined : link.href.replace('{year}', String(year));
};

export const topicPage = (frame: Frame, topic: Topic, reader: Reader): VNode => (
  <Page title={topic.title} {...frame}>
    <p class="lead">{topic.when}</p>
    <h2>Langkah</h2>
    <ol>
      {topic.steps.map((step) => {
        const href = hrefOf(step, reader);
        return (
          <li key={step.text}>
            {step.text} {href === undefined ? null : <a href={href}>{step.link?.label}</a>}
          </li>
        );
      })}
    </ol>
    <h2>Sesudahnya</h2>
    <p>{topic.afterwards}</p>
    <p>
      <a href={`/konsol/bantuan${reader.year === undefined ? '' : `?tahun=${reader.year}`}`}>Semua bantuan</a>
    </p>
  </Page>
);

// How a mail looks: opening, matter, five lines of facts, one button with its plain address below it, thanks and who signs; and its plain-text twin.
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { contactText } from '../words/letterhead.ts';
import type { MailContent } from './content.ts';
import { closing, opening } from './letter-words.ts';

const shell = {
  fontFamily: 'system-ui,Segoe UI,Roboto,sans-serif',
  fontSize: '16px',
  lineHeight: '1.5',
  color: '#1b1f24',
  // An address of the office is longer than a phone is wide.
  wordBreak: 'break-word',
} as const;
const small = { fontSize: '14px', color: '#57606a' };

/** Unit above institution, as an official letter is signed; then where it is and whom to ask. */
const signature = ({ from }: MailContent): string[] => {
  const { institution, unit, address } = from;
  const contact = contactText(from);
  return [
    ...(unit === undefined ? [] : [unit]),
    institution,
    ...(address === undefined ? [] : address.split('\n')),
    ...(contact === undefined ? [] : [contact]),
  ];
};

const Facts = ({ facts }: Pick<MailContent, 'facts'>): VNode | null =>
  facts === undefined ? null : (
    <table style={{ borderCollapse: 'collapse', margin: '12px 0' }}>
      <tbody>
        {facts.map(([label, value]) => (
          <tr key={label}>
            <th
              scope="row"
              style={{
                padding: '2px 14px 2px 0',
                color: '#57606a',
                fontWeight: '400',
                textAlign: 'left',
                verticalAlign: 'top',
              }}
            >
              {label}
            </th>
            <td style={{ padding: '2px 0', whiteSpace: 'pre-line' }}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

const html = (content: MailContent, url: string | undefined): string =>
  `<!doctype html>${render(
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{content.subject}</title>
      </head>
      <body style={{ ...shell, margin: '0', padding: '16px', background: '#f4f6f8' }}>
        <div style={{ maxWidth: '560px', margin: '0 auto', background: '#ffffff', padding: '20px' }}>
          <p style={{ margin: '0 0 12px', color: '#57606a' }}>{content.from.institution}</p>
          <p>{content.greeting}</p>
          <p>{opening}</p>
          {content.paragraphs.map((p) => (
            <p key={p}>{p}</p>
          ))}
          <Facts facts={content.facts} />
          {content.parts?.map((part) => (
            <section key={part.subject}>
              <h2 style={{ fontSize: '16px', margin: '20px 0 4px' }}>{part.subject}</h2>
              {part.paragraphs.map((p) => (
                <p key={p}>{p}</p>
              ))}
              <Facts facts={part.facts} />
            </section>
          ))}
          {content.action && url ? (
            <>
              <p>
                <a
                  href={url}
                  style={{
                    display: 'inline-block',
                    background: '#0b4f6c',
                    color: '#ffffff',
                    padding: '12px 20px',
                    borderRadius: '6px',
                    textDecoration: 'none',
                    fontWeight: '600',
                  }}
                >
                  {content.action.label}
                </a>
              </p>
              <p style={{ ...small, wordBreak: 'break-all' }}>{url}</p>
            </>
          ) : null}
          {content.notes?.map((n) => (
            <p key={n} style={small}>
              {n}
            </p>
          ))}
          <p>{closing}</p>
          <p>
            {signature(content).map((line, i) => (
              <>
                {i > 0 ? <br /> : null}
                {line}
              </>
            ))}
          </p>
        </div>
      </body>
    </html>,
  )}`;

const factsText = ({ facts }: Pick<MailContent, 'facts'>): string | undefined =>
  facts?.map(([label, value]) => `${label}: ${value}`).join('\n');

const text = (content: MailContent, url: string | undefined): string =>
  [
    content.greeting,
    opening,
    ...content.paragraphs,
    factsText(content),
    ...(content.parts ?? []).flatMap((part) => [part.subject, ...part.paragraphs, factsText(part)]),
    content.action && url ? `${content.action.label}:\n${url}` : undefined,
    ...(content.notes ?? []),
    closing,
    `-- \n${signature(content).join('\n')}`,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');

export const renderMail = (
  content: MailContent,
  url: string | undefined,
): { html: string; text: string } => ({
  html: html(content, url),
  text: text(content, url),
});

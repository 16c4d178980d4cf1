// How a mail looks: five lines of facts, one button, the plain address below it; and its plain-text twin.
import { render } from 'preact-render-to-string';
import type { MailContent } from './content.ts';

const shell = {
  fontFamily: 'system-ui,Segoe UI,Roboto,sans-serif',
  fontSize: '16px',
  lineHeight: '1.5',
  color: '#1b1f24',
};

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
          <p style={{ margin: '0 0 12px', color: '#57606a' }}>{content.from}</p>
          <p>{content.greeting}</p>
          {content.paragraphs.map((p) => (
            <p key={p}>{p}</p>
          ))}
          {content.facts ? (
            <table role="presentation" style={{ borderCollapse: 'collapse', margin: '12px 0' }}>
              {content.facts.map(([label, value]) => (
                <tr key={label}>
                  <td style={{ padding: '2px 14px 2px 0', color: '#57606a', verticalAlign: 'top' }}>
                    {label}
                  </td>
                  <td style={{ padding: '2px 0' }}>{value}</td>
                </tr>
              ))}
            </table>
          ) : null}
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
              <p style={{ fontSize: '14px', color: '#57606a', wordBreak: 'break-all' }}>{url}</p>
            </>
          ) : null}
          {content.notes?.map((n) => (
            <p key={n} style={{ fontSize: '14px', color: '#57606a' }}>
              {n}
            </p>
          ))}
        </div>
      </body>
    </html>,
  )}`;

const text = (content: MailContent, url: string | undefined): string =>
  [
    content.greeting,
    ...content.paragraphs,
    content.facts?.map(([label, value]) => `${label}: ${value}`).join('\n'),
    content.action && url ? `${content.action.label}:\n${url}` : undefined,
    ...(content.notes ?? []),
    `-- \n${content.from}`,
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

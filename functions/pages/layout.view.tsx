// The frame of every page: language, title, who is asking, one style sheet, no script.
import { createHash } from 'node:crypto';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { icon } from './icon.ts';
import { css } from './style.ts';

const styleHash = createHash('sha256').update(css).digest('base64');

/** No script at all; the one style is allowed by its hash; forms go nowhere else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type Menu = readonly { label: string; href: string }[];

/** What stands around a page, as far as it is known who asks. */
export type Frame = {
  /** The government's display name; absent before a tenant is known. */
  government?: string | undefined;
  menu?: Menu;
};

export type PageProps = Frame & {
  title: string;
  /** Console pages use the whole width. */
  wide?: boolean;
  children: ComponentChildren;
};

export const Page = ({ title, government, wide, menu, children }: PageProps): VNode => (
  <html lang="id">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{`${title} – Siklus`}</title>
      <link rel="icon" href={`data:image/svg+xml,${encodeURIComponent(icon)}`} />
      <style dangerouslySetInnerHTML={{ __html: css }} />
    </head>
    <body class={wide ? 'wide' : undefined}>
      <a class="skip" href="#isi">
        Langsung ke isi
      </a>
      <header class="top">
        <div class="in">
          <p>
            <strong>Siklus</strong>
            {government ? ` · ${government}` : ''}
          </p>
          {menu && menu.length > 0 ? (
            <nav class="menu" aria-label="Menu">
              {menu.map((m) => (
                <a key={m.href} href={m.href}>
                  {m.label}
                </a>
              ))}
            </nav>
          ) : null}
        </div>
      </header>
      <main id="isi">
        <h1>{title}</h1>
        {children}
      </main>
      <footer class="end">Pengembangan kompetensi ASN{government ? ` · ${government}` : ''}</footer>
    </body>
  </html>
);

export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`;

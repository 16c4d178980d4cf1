// The frame of every page: language, title, who is asking, one style sheet, no script.
import { createHash } from 'node:crypto';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { contactText, type Letterhead } from '../words/letterhead.ts';
import { ErrorSummary } from './form.view.tsx';
import { dateTime } from './format.ts';
import { iconAddress } from './icon.ts';
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

/** Of a page with one form that another server takes; a path is our own. */
export const contentSecurityPolicyFor = (action: string): string =>
  action.startsWith('/')
    ? contentSecurityPolicy
    : contentSecurityPolicy.replace("form-action 'self'", `form-action 'self' ${new URL(action).origin}`);

export type Menu = readonly { label: string; href: string }[];

/** What stands around a page, as far as it is known who asks. */
export type Frame = {
  /** Absent before a tenant is known. */
  government?: Letterhead | undefined;
  menu?: Menu;
  /** The address that was asked for: the menu marks it. */
  path?: string;
  /** Of a page of the console, while the government's mail is paused. */
  mailPause?: Tenant['mailPause'];
};

export type PageProps = Frame & {
  title: string;
  /** Console pages use the whole width. */
  wide?: boolean;
  /** More style, of pages with pictures: their answer has a policy of its own. */
  style?: string;
  /** What was wrong with the form that was sent: stands first, takes the focus, and the title says so. */
  problems?: readonly Problem[] | undefined;
  /** What was sent could not be taken, which the page itself says. */
  isRefused?: boolean;
  children: ComponentChildren;
};

const titleOf = ({ title, problems, isRefused }: PageProps): string =>
  `${isRefused || (problems?.length ?? 0) > 0 ? 'Kesalahan: ' : ''}${title} – Siklus`;

export const Page = (props: PageProps): VNode => {
  const { title, government, wide, menu, path, problems, mailPause, children } = props;
  const contact = government && contactText(government);
  return (
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{titleOf(props)}</title>
        <link rel="icon" href={iconAddress} />
        <style dangerouslySetInnerHTML={{ __html: css + (props.style ?? '') }} />
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#isi">
          Langsung ke isi
        </a>
        <header class="top">
          <div class="in">
            <p>
              {government?.logo ? (
                <>
                  <img src={government.logo} alt="" height="36" />{' '}
                </>
              ) : null}
              <strong>Siklus</strong>
              {government ? ` · ${government.institution}` : ''}
            </p>
            {menu && menu.length > 0 ? (
              <nav class="menu" aria-label="Menu">
                {menu.map((m) => (
                  <a key={m.href} href={m.href} aria-current={m.href === path ? 'page' : undefined}>
                    {m.label}
                  </a>
                ))}
              </nav>
            ) : null}
          </div>
        </header>
        <main id="isi">
          <h1>{title}</h1>
          {mailPause ? (
            <p class="notice warn">
              Pengiriman surat dijeda sejak {dateTime(mailPause.since)}: {mailPause.reason}{' '}
              <a href="/konsol/jeda-surat">Jeda surat</a>
            </p>
          ) : null}
          <ErrorSummary problems={problems} />
          {children}
        </main>
        <footer class="end">
          Pengembangan kompetensi ASN
          {contact ? ` · ${contact}` : ''}
          {government?.address ? ` · ${government.address.replaceAll('\n', ', ')}` : ''}
        </footer>
      </body>
    </html>
  );
};

export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`;

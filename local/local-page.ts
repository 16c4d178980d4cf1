// The frame of the pages that only the one-machine home has: its mailbox and what its workflows did.
import type { ServerResponse } from 'node:http';
import { icon } from '../functions/pages/icon.ts';

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** `body` is HTML already. Wide tables scroll by themselves, so that the page fits a phone. */
export const localPage = (
  title: string,
  body: string,
): string => `<!doctype html><html lang="id"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:74rem;padding:1rem;color:#1b1f24;overflow-wrap:anywhere}
table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border-bottom:1px solid #d0d7de;padding:.4rem;text-align:left;vertical-align:top}th,td:first-child{overflow-wrap:normal}
iframe{border:1px solid #d0d7de;width:100%;height:40rem}pre{white-space:pre-wrap;background:#f4f6f8;padding:1rem}code{white-space:pre-wrap;word-break:break-word;font-size:.85rem}a{color:#0b4f6c}nav a{margin-right:1rem}button,input{font:inherit;min-height:2.75rem;padding:.3rem .8rem}li{margin:.5rem 0}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem}
@media(max-width:40rem){table,tbody{display:block}tr{display:block;border-bottom:1px solid #d0d7de;padding:.5rem 0}tr:has(th){display:none}td{display:block;border:0;padding:0}td:empty{display:none}}
@media print{nav,form,iframe{display:none}table{display:table}}</style></head>
<body><nav><a href="/">Kotak surat</a><a href="/workflows">Alur kerja</a><a href="/peragaan">Peragaan</a></nav><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;

export const notThere = localPage(
  'Tidak ditemukan',
  '<p>Tidak ada halaman pada alamat ini. Periksa kembali alamatnya.</p>',
);

export const turnedAway = localPage(
  'Permintaan tidak dilayani',
  '<p>Alamat ini tidak dapat dibaca atau bukan alamat kotak surat ini. Buka kotak surat melalui alamat yang tercetak di terminal.</p>',
);

/** No script, nothing from elsewhere; the style is the page's own, and frames hold this server's mails. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

export const sendPage = (response: ServerResponse, status: number, page: string): void => {
  response.writeHead(status, pageHeaders);
  response.end(page);
};

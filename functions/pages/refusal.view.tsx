// The page for every "no": what happened, field by field and row by row, and what to do now.
import type { VNode } from 'preact';
import type { Refusal } from '../kit/refusal.ts';
import { Page } from './layout.view.tsx';

const titles: Readonly<Record<Refusal['status'], string>> = {
  400: 'Permintaan tidak dapat dibaca',
  403: 'Tidak dapat dilanjutkan',
  404: 'Tidak ditemukan',
  409: 'Sudah berubah',
  410: 'Sudah tidak berlaku',
  413: 'Kiriman terlalu besar',
  422: 'Ada isian yang perlu diperbaiki',
};

export const refusalPage = (refusal: Refusal): VNode => (
  <Page title={titles[refusal.status]}>
    <p class="lead">{refusal.message}</p>
    {refusal.problems?.length ? (
      <ul>
        {refusal.problems.map((p) => (
          <li key={`${p.row}-${p.field}-${p.message}`}>
            {p.row === undefined ? '' : `Baris ${p.row}: `}
            {p.field ? `${p.field}: ` : ''}
            {p.message}
          </li>
        ))}
      </ul>
    ) : null}
  </Page>
);

// Long tables page by page: fifty rows, the page in `?halaman=`.
import type { VNode } from 'preact';

export const rowsPerPage = 50;

/** The page asked for by `?halaman=`, kept within what there is. */
export const pageOf = <Row,>(
  rows: readonly Row[],
  asked: string | null,
  perPage = rowsPerPage,
): { rows: readonly Row[]; page: number; pages: number } => {
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const wanted = asked !== null && /^\d{1,5}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(Math.max(1, wanted), pages);
  return { rows: rows.slice((page - 1) * perPage, page * perPage), page, pages };
};

/** Links to the pages before and after; nothing when there is one page. A page with several tables names the one that is turned. */
export const Pager = (props: {
  path: string;
  page: number;
  pages: number;
  name?: string;
  /** As `Halaman`, where a page has several of them. */
  label?: string;
  /** The part of the page that the links lead to, where there is more on it. */
  anchor?: string;
}): VNode | null => {
  const { path, page, pages, name = 'halaman', label = 'Halaman', anchor } = props;
  const to = anchor === undefined ? '' : `#${anchor}`;
  const at = (n: number): string => `${path}${path.includes('?') ? '&' : '?'}${name}=${n}${to}`;
  return pages < 2 ? null : (
    <nav aria-label={label}>
      <p>
        {page > 1 ? <a href={at(page - 1)}>Sebelumnya</a> : null}
        {` Halaman ${page} dari ${pages} `}
        {page < pages ? <a href={at(page + 1)}>Berikutnya</a> : null}
      </p>
    </nav>
  );
};

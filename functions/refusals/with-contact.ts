// Whom to ask: the page that shows a refusal names unit and address in its last lines, as soon as it knows the government.

/** Only for refusals that come after a link or a session was known: the page of any other names nobody. */
export const withContact = (sentence: string, when?: string): string =>
  `${sentence} Mohon menghubungi narahubung pada bagian akhir halaman ini${when === undefined ? '' : ` apabila ${when}`}.`;

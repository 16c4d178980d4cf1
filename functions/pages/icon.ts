// The icon in the tab of a browser: it comes with the page, so that no browser has to ask for it.

/** A year that comes round: a ring with an opening, in the colour of the frame. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="#0b4f6c" stroke-width="3" stroke-dasharray="31 7"/></svg>';

/** The icon within a page: only what an address or an attribute cannot hold is written otherwise. */
export const iconAddress: string = `data:image/svg+xml,${icon
  .replaceAll('"', "'")
  .replace(/[#<>]/g, (sign) => encodeURIComponent(sign))}`;

// The style of pages with pictures, beside the one of every page: which of a picture's two drawings is shown, and how large.

/** On a phone the slim drawing, everywhere else and on paper the broad one; none is cut by the end of a sheet. */
export const figureCss = `
figure{margin:0 0 1.5rem}
figcaption{font-weight:600;margin:0 0 .25rem}
figure svg{display:block;width:100%;height:auto;break-inside:avoid;font-family:system-ui,sans-serif}
svg.broad{max-width:60rem}svg.slim{display:none;max-width:28rem}
@media screen and (max-width:40rem){svg.broad{display:none}svg.slim{display:block}}
`.replaceAll('\n', '');

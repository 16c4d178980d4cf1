// The style of pages with pictures, beside the one of every page: which of a picture's two drawings is shown, and how large.

/** On a phone the slim drawing, everywhere else and on paper the broad one; on paper no picture and no column of a table is cut. */
export const figureCss = `
figure{margin:0 0 1.5rem}
figcaption{font-weight:600;margin:0 0 .25rem}
figure svg{display:block;width:100%;height:auto;break-inside:avoid;font-family:system-ui,sans-serif}
svg.broad{max-width:60rem}svg.slim{display:none;max-width:28rem}
h2,figcaption,figcaption+p{break-after:avoid}
@media print{tr{break-inside:avoid}.scroll{overflow:visible}table{min-width:0;font-size:.62rem;line-height:1.3}th,td{padding:.2rem .25rem}td.lead{min-width:6.5rem}td small{font-size:inherit}td.num,th.num{white-space:normal}}
@media screen and (max-width:40rem){svg.broad{display:none}svg.slim{display:block}}
`.replaceAll('\n', '');

// The style of a page that is made to be printed and signed: A4, lines around every cell, room for a signature, a heading on each sheet of paper.

export const sheetCss = `
@page{size:A4;margin:12mm}
.paper table{width:100%;border-collapse:collapse}
@media print,(min-width:40.01rem){.paper th,.paper td{border:1px solid}}.paper td:empty::after{content:""}
@media print{.paper{break-after:page}.paper:last-of-type{break-after:auto}.paper .scroll{overflow:visible}.paper table{min-width:0;font-size:.75rem}.paper small{font-size:.68rem}.paper dl{font-size:.85rem}.paper tr{break-inside:avoid}.paper td{height:2.6rem}.paper td.lead{min-width:0;width:38%}.screen,.top{display:none}}
`.replaceAll('\n', '');

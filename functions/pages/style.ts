// The one style sheet, inlined so that a first page is one request on a weak signal.

/** Written in lines for people, sent without. */
export const css = `
:root{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--wash:#f4f6f8;--brand:#0b4f6c;--good:#1a6b3c;--warn:#8a4b00;--bad:#a40e26;--focus:#ffbf47}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,sans-serif;color:var(--ink);background:var(--wash);accent-color:var(--brand)}
body{margin:0}
.top{background:var(--brand);color:#fff;padding:.75rem 0}
.top .in,main,.end{max-width:var(--w,44rem);margin:0 auto}
.top .in{padding:0 1rem}
img{background:#fff}
.wide{--w:78rem}
.top a{color:inherit}
.top p{margin:0;font-size:.875rem}
.top strong{font-size:1rem}
.menu{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:.35rem;font-size:.9375rem}
main{overflow-wrap:break-word;background:#fff;padding:1.25rem 1rem 2rem;min-height:60vh}
.end{padding:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}
h2{font-size:1.2rem;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:.5rem 0 .75rem}
a{color:var(--brand)}
main a,.menu a{padding-block:.3rem}
ul,ol{padding-left:1.5rem}
li+li{margin-top:.4rem}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px;box-shadow:0 0 0 6px var(--focus)}
.top a:focus-visible{outline-color:var(--focus)}
.menu a[aria-current]{font-weight:700}
p.lead{font-size:1.0625rem}
.hint,small,.end{color:var(--soft);font-size:.9rem}
.skip:not(:focus){position:absolute;left:-999px}
fieldset{border:1px solid var(--line);border-radius:.4rem;margin:0 0 1rem;padding:.75rem .9rem 1rem}
legend{font-weight:600;padding:0;float:left;width:100%;margin-bottom:.4rem}legend+*{clear:both}
label{display:block}
summary{padding:.5rem 0;font-weight:600;cursor:pointer}
form{margin:0 0 1.5rem}
.option{display:flex;gap:.65rem;align-items:flex-start;padding:.55rem .35rem;border-radius:.35rem;min-height:2.75rem}
.option input{width:1.35rem;height:1.35rem;margin:.1rem 0 0;flex:none}
.field{margin:0 0 1rem}
.field>label{font-weight:600;margin-bottom:.25rem}
input:not([type=radio],[type=checkbox]),select,textarea{font:inherit;width:100%;padding:.55rem .6rem;border:1px solid #8c959f;border-radius:.35rem;background:#fff;color:inherit}
input[type=number]{max-width:12rem}
textarea{min-height:6rem}
td input[type=text]{max-width:7rem}
.days{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.35rem}
.days label{display:flex;gap:.35rem;align-items:center;min-height:2.25rem;padding:.2rem .5rem;border:1px solid var(--line);border-radius:.35rem}
.days label:first-child:not(:last-child),.days details{flex-basis:100%}
.days input{width:1.25rem;height:1.25rem;margin:0}
button,.button{font:inherit;font-weight:600;display:inline-block;background:var(--brand);color:#fff;border:1px solid transparent;border-radius:.4rem;padding:.7rem 1.1rem;min-height:2.75rem;cursor:pointer;text-decoration:none}
button~button{margin-top:.6rem}a.button{margin:.2rem 0}
.second{background:#fff;color:var(--brand);border-color:currentColor}
.errors{border:2px solid var(--bad);border-radius:.4rem;padding:.75rem 1rem;margin:0 0 1.25rem}
.errors h2{margin:0;color:var(--bad)}
.invalid{border-left:4px solid var(--bad);padding-left:.75rem}
.message{color:var(--bad);font-weight:600;margin:.25rem 0}
.good{--tone:var(--good)}.warn{--tone:var(--warn)}.bad{--tone:var(--bad)}
.notice{border-left:4px solid var(--tone,var(--brand));background:var(--wash);padding:.6rem .9rem;margin:0 0 1rem}
.actions{list-style:none;padding:0}
.facts{display:grid;grid-template-columns:fit-content(38%) minmax(0,1fr);gap:.25rem 1rem;margin:0 0 1rem}
.facts dt{color:var(--soft)}dl dd{margin:0;overflow-wrap:anywhere}
dl.stacked dt{color:inherit;font-weight:600;margin-top:.9rem}
.scroll{overflow-x:auto;margin:0 0 1rem}
table{border-collapse:collapse;min-width:min(100%,44rem);font-size:.9375rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.4rem;text-align:left;vertical-align:top}
th{background:var(--wash);font-size:.875rem}
td strong,td small,.option small{display:block}td small{font-weight:400}td:empty::after{content:'–'}
.num{text-align:right;font-variant-numeric:tabular-nums}td.num{white-space:nowrap}td.lead{min-width:12rem}
td a{display:inline-block;min-width:1.5rem;margin-top:-.3rem}
.tag{color:var(--tone,var(--soft));display:inline-block;white-space:nowrap;border:1px solid currentColor;border-radius:1rem;padding:0 .55rem;font-size:.85rem}
.phases{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.5rem;margin:0 0 1.5rem;padding:0}
.phases h3{margin-top:0}
.phases li{margin:0;border:1px solid var(--line);border-top:4px solid var(--line);border-radius:.4rem;padding:.6rem .75rem}
.phases .done{border-top-color:var(--good)}.phases .now{border-top-color:var(--brand);background:var(--wash)}.phases .failed{border-top-color:var(--bad)}
@media(min-width:40rem){fieldset:has(>.field+.field){display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}legend{grid-column:1/-1}}
progress,meter{width:100%;height:.75rem}
meter::-webkit-meter-bar{background:var(--line)}meter::-webkit-meter-optimum-value,meter::-webkit-meter-suboptimum-value{background:var(--brand)}
@media(max-width:40rem){
.menu{gap:0 .9rem;font-size:.875rem}
.scroll table,.scroll caption,.scroll tbody{display:block}
.scroll thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.scroll tr{display:flex;flex-direction:column;border:1px solid var(--line);border-radius:.4rem;padding:.4rem .75rem;margin:0 0 .6rem}
.scroll td{display:flow-root;border:0;padding:.2rem 0 .2rem 8rem;text-align:left;white-space:normal}
.scroll td::before{content:attr(data-label);float:left;width:7.5rem;margin-left:-8rem;color:var(--soft)}
.scroll td.lead{padding-left:0;min-width:0;order:-1;font-weight:600}.scroll td.lead::before,.scroll td:empty{display:none}
.scroll td:has(.days){padding-left:0}.scroll td:has(.days)::before{float:none;display:block;margin:0 0 .3rem}
.plain tr{display:block}.plain td,.plain td.num{display:inline-block;padding:.1rem .9rem .1rem 0}
.plain td:first-child{display:block}
}
@media print{nav,button,.button,.end{display:none}html,.top{background:#fff;color:inherit}.top .in,main{padding:0;min-height:0}tr{break-inside:avoid}.scroll{overflow:visible}table{min-width:0;font-size:.75rem}th,td small{font-size:inherit}td.lead{min-width:9rem}}
`.replaceAll('\n', '');

/**
 * The style of the page: light and dark, phone and print, without anything to load. Colour never
 * carries meaning alone.
 */
export const style = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16191f;--soft:#545b64;--line:#d5dbdb;--code:#f2f3f3;--pass:#1d6f2b;--fail:#b3160b;--unknown:#7a5200;--info:#0a5aa8;--failbg:#fdecea;--okbg:#e9f5eb;--warnbg:#fdf4e1;--infobg:#e7f1fb}
@media (prefers-color-scheme:dark){:root{--bg:#0f141a;--card:#171e26;--ink:#e9ebed;--soft:#a8b2bd;--line:#34404c;--code:#0f151b;--pass:#6fd081;--fail:#ff8f85;--unknown:#f2c14e;--info:#7ab8ff;--failbg:#3a1a18;--okbg:#15301b;--warnbg:#352a10;--infobg:#12283f}}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;background:var(--bg);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--info)}
:focus-visible{outline:3px solid var(--info);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem}
.wrap{max-width:76rem;margin:0 auto;padding:0 1.25rem}
.top{background:var(--card);border-bottom:1px solid var(--line);padding:1.5rem 0}
.top.down,.top.degraded{border-top:6px solid var(--fail)}.top.healthy{border-top:6px solid var(--pass)}.top.cannot-tell,.top.rollout-stuck,.top.at-risk{border-top:6px solid var(--unknown)}.top.starting,.top.not-applicable{border-top:6px solid var(--info)}
.kicker{display:flex;flex-wrap:wrap;gap:.25rem .9rem;align-items:center;margin:0 0 .6rem;color:var(--soft)}
.badge{display:inline-block;max-width:100%;font-weight:700;font-size:.8rem;letter-spacing:.04em;padding:.15rem .6rem;border-radius:999px;border:1px solid currentColor;overflow-wrap:anywhere}
.badge.down,.badge.degraded,.badge.unhealthy,.badge.fail{color:var(--fail);background:var(--failbg)}.badge.healthy,.badge.pass{color:var(--pass);background:var(--okbg)}.badge.cannot-tell,.badge.rollout-stuck,.badge.at-risk,.badge.unknown{color:var(--unknown);background:var(--warnbg)}.badge.starting,.badge.not-applicable,.badge.info{color:var(--info);background:var(--infobg)}
h1{font-size:clamp(1.25rem,2.6vw,1.75rem);line-height:1.3;margin:0 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:0 0 .8rem}h3{font-size:1.05rem;margin:0 0 .4rem;overflow-wrap:anywhere}h4{font-size:.8rem;text-transform:uppercase;letter-spacing:.06em;color:var(--soft);margin:1rem 0 .3rem}
p{margin:0 0 .6rem;overflow-wrap:anywhere}
.id{white-space:nowrap}.open{font-size:.92rem}.open a{display:inline-block;margin-right:.8rem}
.impact{margin:0;color:var(--soft);max-width:62rem}
main.wrap{display:grid;gap:1.25rem;padding-top:1.25rem;padding-bottom:2rem}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem;min-width:0}
@media (min-width:62rem){main.wrap{grid-template-columns:8fr minmax(21rem,5fr);align-items:start}.wide{grid-column:1/-1}.way:first-child{grid-column:1/-1}}
.path{list-style:none;margin:0;padding:0}
.path li{position:relative;padding:0 0 .9rem 2.4rem;overflow-wrap:anywhere}
.path li::before{content:"";position:absolute;left:.72rem;top:1.5rem;bottom:-.1rem;width:2px;background:var(--line)}
.path li:last-child{padding-bottom:0}.path li:last-child::before{display:none}
.path li.pass::before{background:var(--pass)}.path li.fail::before,.path li.unknown::before,.path li.not-applicable::before{background:none;border-left:2px dashed var(--line)}
.path svg{position:absolute;left:0;top:0;width:1.5rem;height:1.5rem}
.path .hop{font-weight:650}.path .word{font-size:.78rem;font-weight:700;margin-left:.4rem}
.pass .word,.pass svg{color:var(--pass)}.fail .word,.fail svg{color:var(--fail)}.unknown .word,.unknown svg{color:var(--unknown)}.not-applicable .word,.not-applicable svg{color:var(--soft)}
.path .detail{display:block;font-size:.9rem;color:var(--soft)}
.path li.fail .box{display:block;background:var(--failbg);border:1px solid var(--fail);border-radius:8px;padding:.35rem .7rem .5rem;margin:-.4rem 0 0}.path li.fail .detail{color:var(--ink)}
.cause+.cause{border-top:1px solid var(--line);margin-top:1.25rem;padding-top:1.25rem}
.badges{display:flex;flex-wrap:wrap;gap:.4rem;margin:0 0 .7rem;padding:0;list-style:none}
.fix{background:var(--okbg);border-left:4px solid var(--pass);border-radius:6px;padding:.7rem .9rem}.fix p:last-child{margin:0}
.refusal{background:var(--warnbg);border-left:4px solid var(--unknown);border-radius:6px;padding:.6rem .9rem;margin:.5rem 0}.refusal p{margin:0}
ul.plain{margin:0;padding-left:1.2rem}ul.plain li{margin:.15rem 0;overflow-wrap:anywhere}
code,pre{font:.86rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem;margin:.4rem 0;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
details{border:1px solid var(--line);border-radius:8px;padding:.45rem .8rem;margin:.5rem 0}summary{cursor:pointer;font-weight:600;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
.fleet .well{border:0;margin:0;padding:.2rem .8rem}.fleet .well summary{font-weight:400}.fleet .turn{white-space:nowrap}.fleet summary small{color:var(--soft);font-weight:400}.fleet details section{border:0;padding:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;color:var(--soft);padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600;white-space:nowrap}
td.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.84rem}
td .badge{white-space:nowrap;overflow-wrap:normal}td small{display:block;color:var(--soft)}
@media (max-width:44rem){table,tbody,tr,td,caption{display:block}thead{position:absolute;left:-999px}tr{border:1px solid var(--line);border-radius:8px;margin:0 0 .7rem;padding:.3rem .2rem}td{border:0;padding:.25rem .6rem;overflow-wrap:anywhere}td::before{content:attr(data-label) ": ";color:var(--soft);font-family:system-ui,sans-serif}.wrap{padding:0 .8rem}section{padding:1rem}}
.time{list-style:none;margin:0;padding:0}.time li{display:grid;grid-template-columns:13rem 6.5rem 1fr;gap:.15rem .8rem;padding:.45rem 0;border-bottom:1px solid var(--line)}.time li:last-child{border:0}
.time .stop{color:var(--fail)}.time .change,.time .deployment{color:var(--info)}.time+details{margin-top:.8rem}.time time small{display:block}.time time{color:var(--soft);font-variant-numeric:tabular-nums;font-size:.9rem}.time .kind{font-size:.8rem;font-weight:700}.time .what{overflow-wrap:anywhere;min-width:0}
@media (max-width:44rem){h1{font-size:1.15rem}.top{padding:1rem 0}.cause>h4:first-of-type{margin-top:.4rem}.time li{grid-template-columns:1fr auto}.time .what{grid-column:1/-1}}
footer{color:var(--soft);font-size:.88rem;border-top:1px solid var(--line);padding:1rem 0 2rem}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#333}html{font-size:11pt}.skip{display:none}main.wrap{display:block}section{border:0;border-top:1px solid #999;border-radius:0;padding:.8rem 0}details{border:0;padding:0}.scroll{overflow:visible}table{font-size:8pt}th{white-space:normal}td.mono{word-break:break-all}details::details-content{content-visibility:visible;height:auto}li,tr,pre,.fix,.refusal{break-inside:avoid}h2,h3,summary{break-after:avoid}a{color:inherit}}
`.trim();

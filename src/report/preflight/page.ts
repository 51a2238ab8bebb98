import type { Preflight, PreflightLine } from '../../findings/preflight';
import { pageOf } from '../page/html-page';
import { html, nothing, type Html } from '../page/html-safe';
import { utc } from '../words';
import { preflightSentence, preflightVerdict } from './text';

const looks = { FAIL: 'down', WARN: 'at-risk', 'CANNOT TELL': 'cannot-tell', PASS: 'healthy' };
const badges = { FAIL: 'fail', WARN: 'unknown', SKIP: 'not-applicable', PASS: 'pass' };
const order = ['FAIL', 'WARN', 'SKIP', 'PASS'];

/** The lines on one page that loads nothing: what stands in the way first. */
export function renderPreflightHtml(done: Preflight): string {
  const verdict = preflightVerdict(done);
  const lines = done.lines.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const title = preflightSentence(done);
  const body = html`<body><a class="skip" href="#main">Skip to the lines</a>
<header class="top ${looks[verdict]}"><div class="wrap"><p class="kicker"><span class="badge ${looks[verdict]}">${verdict}</span><strong>${done.release}</strong><time datetime="${done.takenAt}">${utc(done.takenAt)}</time></p><h1>${title}</h1></div></header>
<main id="main" class="wrap"><section class="wide fleet" aria-label="Lines">${lines.map(lineOf)}</section></main>
<footer><div class="wrap">Made by targetmedic. Nothing was registered, updated or stopped by this preflight.</div></footer></body>`;
  return pageOf(title, body);
}

const lineOf = (line: PreflightLine): Html =>
  line.fix === undefined
    ? html`<p class="well">${badge(line)} <strong>${line.what}</strong>: ${line.sentence}${lacking(line)}</p>`
    : html`<details open><summary>${badge(line)} <strong>${line.what}</strong>: ${line.sentence}${codeOf(line)}</summary>${evidenceOf(line)}<div class="fix"><p>${line.fix}</p></div></details>`;

const badge = ({ state }: PreflightLine): Html =>
  html`<span class="badge ${badges[state]}">${state}</span>`;

const lacking = ({ lacks }: PreflightLine): Html =>
  lacks === undefined ? nothing : html` <small>needs ${lacks}</small>`;

const codeOf = ({ code }: PreflightLine): Html =>
  code === undefined ? nothing : html` <small>${code}</small>`;

const evidenceOf = ({ evidence = [] }: PreflightLine): Html =>
  evidence.length === 0
    ? nothing
    : html`<ul class="plain">${evidence.map((one) => html`<li>${one}</li>`)}</ul>`;

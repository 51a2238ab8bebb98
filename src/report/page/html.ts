import type { Diagnosis } from '../../findings/diagnosis';
import { plural } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import { consoleLinks, logStreamUrl, type ConsoleLink } from '../console-links';
import { causesSection, supportSections } from './html-causes';
import { pathSection } from './html-path';
import { pageOf } from './html-page';
import { address, html, nothing, preText, type Html } from './html-safe';
import { linksOfCauses } from './page-links';
import { targetsSection } from './html-targets';
import { timelineSection } from './html-timeline';
import { effortSentence, placeOf, severityWord, utc } from '../words';

/**
 * One page that loads nothing: verdict, path, causes, targets and tasks, time line, logs. Without a
 * snapshot the last three are missing.
 */
export function renderHtml(diagnosis: Diagnosis, snapshot: Snapshot | undefined): string {
  const facts =
    snapshot === undefined
      ? []
      : [
          targetsSection(snapshot),
          timelineSection(snapshot, diagnosis.changes),
          logsSection(snapshot),
        ];
  const page = html`<body><a class="skip" href="#main">Skip to the cause and the path</a>
${banner(diagnosis)}
<main id="main" class="wrap">${causesSection(diagnosis, linksOfCauses(diagnosis, snapshot))}${pathSection(diagnosis.path)}${supportSections(diagnosis)}${facts}${linksSection(consoleLinks(diagnosis))}</main>
<footer><div class="wrap">Made by targetmedic from ${effortSentence(diagnosis)}. Nothing was changed by this diagnosis.</div></footer></body>`;
  return pageOf(`${severityWord(diagnosis.severity)}: ${placeOf(diagnosis)}`, page);
}

const lookOf = ({ severity }: Diagnosis): string => severity ?? 'not-applicable';

const banner = (
  diagnosis: Diagnosis,
): Html => html`<header class="top ${lookOf(diagnosis)}"><div class="wrap">
<p class="kicker"><span class="badge ${lookOf(diagnosis)}">${severityWord(diagnosis.severity)}</span><strong>${placeOf(diagnosis)}</strong><time datetime="${diagnosis.takenAt}">${utc(diagnosis.takenAt)}</time></p>
<h1>${diagnosis.headline}</h1><p class="impact"><strong>Impact:</strong> ${diagnosis.impact}</p></div></header>`;

/** The lines that were read as evidence, redacted, with a link to each stream. */
function logsSection({ readings, region }: Snapshot): Html {
  const logs = (valueOf(readings.logs) ?? []).filter(({ lines }) => lines.length > 0).slice(0, 10);
  if (logs.length === 0) return nothing;
  const parts = logs.map(
    ({
      containerName,
      logGroupName,
      logStreamName,
      lines,
      complete,
    }) => html`<details><summary>${containerName}: ${logStreamName} (${plural(lines.length, 'line')}${complete ? '' : ', the middle left out'})</summary>
<pre>${preText(lines.map(({ at, message }) => `${at}  ${message}`).join('\n'))}</pre>${linkList([{ label: `${logGroupName} in the console`, url: logStreamUrl(region, logGroupName, logStreamName) }])}</details>`,
  );
  return html`<section class="wide" aria-label="Container logs"><h2>Container logs</h2>${parts}</section>`;
}

const linksSection = (links: readonly ConsoleLink[]): Html =>
  links.length === 0
    ? nothing
    : html`<section class="wide" aria-label="In the AWS console"><h2>In the AWS console</h2>${linkList(links)}</section>`;

const linkList = (
  links: readonly { readonly label: string; readonly url: ConsoleLink['url'] | undefined }[],
): Html =>
  html`<ul class="plain">${links.flatMap(({ label, url }) => (url === undefined ? [] : [html`<li><a href="${address(url)}" rel="noreferrer noopener">${label}</a></li>`]))}</ul>`;

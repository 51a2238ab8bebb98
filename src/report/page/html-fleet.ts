import { ago } from '../ago';
import { fleetCounts, fleetRows, type Fleet, type FleetRow } from '../fleet-rows';
import { severityWord, utc } from '../words';
import { causesSection, supportSections } from './html-causes';
import { pageOf } from './html-page';
import { pathSection } from './html-path';
import { html, nothing, type Html } from './html-safe';
import { linksOfCauses } from './page-links';

/**
 * Many services on one page that loads nothing: a line each, the worst first; a line opens the
 * diagnosis of its service.
 */
export function renderFleetHtml(fleet: Fleet): string {
  const rows = fleetRows(fleet);
  const worst = rows[0]?.severity ?? null;
  const counts = fleetCounts(rows);
  const body = html`<body><a class="skip" href="#main">Skip to the services</a>
<header class="top ${worst ?? 'not-applicable'}"><div class="wrap"><p class="kicker"><span class="badge ${worst ?? 'not-applicable'}">${severityWord(worst)}</span><strong>${rows.length === 1 ? '1 service' : `${rows.length} services`}</strong><time datetime="${fleet.takenAt}">${utc(fleet.takenAt)}</time></p><h1>${counts}</h1></div></header>
<main id="main" class="wrap"><section class="wide fleet" aria-label="Services">${rows.map((row) => serviceOf(row, fleet.takenAt))}</section></main>
<footer><div class="wrap">Made by targetmedic. Nothing was changed by this diagnosis.</div></footer></body>`;
  return pageOf(counts, body);
}

function serviceOf(row: FleetRow, takenAt: string): Html {
  const { cause, diagnosis } = row;
  const name = html`<span class="badge ${lookOf(row)}">${row.state}</span> ${row.clusterName}/${row.serviceName}`;
  if (diagnosis === undefined)
    return html`<details><summary>${name}${standing(row, takenAt)}<br><small>${cause}</small></summary></details>`;
  // The whole path of a thousand services that are well would be megabytes of "pass".
  return cause === ''
    ? html`<details class="well"><summary>${name}</summary><p>${diagnosis.headline}</p>${supportSections(diagnosis)}</details>`
    : html`<details><summary>${name}${standing(row, takenAt)}<br><small>${cause}</small></summary>${causesSection(diagnosis, linksOfCauses(diagnosis, undefined))}${pathSection(diagnosis.path)}${supportSections(diagnosis)}</details>`;
}

const lookOf = ({ severity }: FleetRow): string => severity ?? 'not-applicable';

const standing = ({ since, turn }: FleetRow, takenAt: string): Html => {
  const words = [
    since === undefined ? [] : `since ${ago(since, takenAt)}`,
    turn === 'yours' ? 'your turn' : turn === 'wait' ? 'wait' : [],
  ].flat();
  return words.length === 0 ? nothing : html` <small class="turn">${words.join(', ')}</small>`;
};

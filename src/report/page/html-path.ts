import type { Hop } from '../../findings/diagnosis';
import { html, nothing, type Html } from './html-safe';
import { hopLabels, hopStates, shortName } from '../words';

/**
 * The path, drawn as a line of stations from the service to the answer; the broken one is framed.
 */
export function pathSection(path: readonly Hop[]): Html {
  if (path.length === 0) return nothing;
  return html`<section class="way" aria-label="Path from the service to the answer"><h2>Path from the service to the answer</h2><ol class="path">${path.map(station)}</ol></section>`;
}

const station = ({ hop, state, resource, detail }: Hop): Html =>
  html`<li class="${state}">${signs[state]}<span class="box"><span class="hop">${hopLabels[hop]}</span> <span class="word">${hopStates[state].word}</span><span class="detail">${shortName(resource)}: ${detail}</span></span></li>`;

const sign = (drawing: Html): Html =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2"><circle cx="12" cy="12" r="10"/>${drawing}</svg>`;

const signs: Record<Hop['state'], Html> = {
  pass: sign(html`<path d="M7 12.5l3.5 3.5L17 9"/>`),
  fail: sign(html`<path d="M8 8l8 8M16 8l-8 8" stroke-width="2.6"/>`),
  unknown: sign(html`<path d="M9.2 9.4a2.9 2.9 0 1 1 4 2.7c-.9.4-1.2 1-1.2 1.9M12 17v.6"/>`),
  'not-applicable': sign(html`<path d="M8 12h8"/>`),
};

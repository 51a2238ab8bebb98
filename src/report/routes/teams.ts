import type { Incident } from '../../incident/incident';
import { changedByOf } from '../changed-by';
import { consoleLinks } from '../console-links';
import {
  firstLine,
  impactOf,
  incidentPlace,
  nextStep,
  stateWord,
  whatIsWrong,
} from '../incident-words';
import { plain } from '../plain';
import { withShortNames } from '../words';
import { required, type RouteMessage } from './route-message';

/** Marks of Markdown in somebody else's text are characters. */
const literal = (text: string, limit: number): string =>
  required(withShortNames(text), limit).replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');

const paragraph = (text: string, more: object = {}): object => ({
  type: 'TextBlock',
  text,
  wrap: true,
  ...more,
});

/**
 * An Adaptive Card for a Teams workflow ("When a Teams webhook request is received"), which posts the
 * first attachment. A message in a channel has at most 28 KB.
 * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export const teamsCard = (incident: Incident): RouteMessage => ({
  path: '',
  body: JSON.stringify({
    type: 'message',
    summary: firstLine(incident, 250),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: cardOf(incident),
      },
    ],
  }),
});

const cardOf = (incident: Incident): object => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  msteams: { width: 'Full' },
  body: [
    paragraph(literal(`${stateWord(incident)}: ${incidentPlace(incident)}`, 200), {
      weight: 'Bolder',
      size: 'Medium',
      color: incident.status === 'recovered' ? 'Good' : 'Attention',
    }),
    paragraph(literal(whatIsWrong(incident), 1_500)),
    paragraph(literal(nextStep(incident), 600), { weight: 'Bolder' }),
    ...changedByOf(incident).map((sentence) => paragraph(literal(sentence, 600))),
    ...impactOf(incident).map((sentence) => paragraph(literal(sentence, 600), { isSubtle: true })),
    ...(incident.owner === undefined
      ? []
      : [paragraph(`Owner: ${literal(incident.owner, 255)}`, { isSubtle: true })]),
  ],
  actions: consoleLinks(incident.diagnosis)
    .slice(0, 4)
    .map(({ label, url }) => ({ type: 'Action.OpenUrl', title: plain(label, 100), url })),
});

import type { Severity } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { changedByOf } from '../changed-by';
import { consoleLinks } from '../console-links';
import { impactOf, incidentPlace, nextStep, stateWord, whatIsWrong } from '../incident-words';
import { plain } from '../plain';
import { required, type RouteMessage } from './route-message';

const priorities: Readonly<Record<Severity, 'P1' | 'P2' | 'P3' | 'P5'>> = {
  down: 'P1',
  degraded: 'P2',
  'rollout-stuck': 'P3',
  'at-risk': 'P3',
  'cannot-tell': 'P3',
  starting: 'P5',
  healthy: 'P5',
};

/**
 * A request to Opsgenie's Alert API: one alert for each incident, by its alias, which a recovery
 * closes. Message 130 characters, description 15,000, tags 20 of 50.
 * https://docs.opsgenie.com/docs/alert-api
 */
export function opsgenieAlert(incident: Incident): RouteMessage {
  const alias = required(incident.incidentId, 512);
  if (incident.status !== 'recovered')
    return { path: '/v2/alerts', body: JSON.stringify({ alias, ...alertOf(incident) }) };
  return {
    path: `/v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias`,
    body: JSON.stringify({ source: 'targetmedic', note: plain(whatIsWrong(incident), 1_000) }),
  };
}

function alertOf(incident: Incident): object {
  const { diagnosis, owner } = incident;
  const [code = 'unknown'] = diagnosis.rootCauses.map((one) => one.code);
  return {
    message: plain(
      `[${stateWord(incident)}] ${incidentPlace(incident)}: ${titleOf(incident)}`,
      130,
    ),
    description: [
      ...[
        whatIsWrong(incident),
        nextStep(incident),
        ...changedByOf(incident),
        ...impactOf(incident),
      ].map((one) => plain(one, 2_000)),
      // A link is made of names that may stand in the open, and must not be cut or masked.
      ...consoleLinks(diagnosis)
        .slice(0, 5)
        .map(({ label, url }) => `${plain(label, 200)}: ${url}`),
    ].join('\n'),
    priority: priorities[diagnosis.severity ?? 'cannot-tell'],
    source: 'targetmedic',
    entity: plain(incident.serviceArn, 512),
    tags: ['ecs', code, incident.clusterName, incident.serviceName].map((tag) => plain(tag, 50)),
    details: {
      service: plain(incident.serviceName, 255),
      cluster: plain(incident.clusterName, 255),
    },
    ...(owner === undefined ? {} : { responders: [{ type: 'team', name: plain(owner, 255) }] }),
  };
}

const titleOf = ({ diagnosis }: Incident): string =>
  diagnosis.rootCauses[0]?.title ?? diagnosis.headline;

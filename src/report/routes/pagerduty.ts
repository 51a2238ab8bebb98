import type { Severity } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { changedByOf } from '../changed-by';
import { consoleLinks } from '../console-links';
import { firstLine, impactOf, nextStep, stateWord } from '../incident-words';
import { plain } from '../plain';
import { required, type RouteMessage } from './route-message';

/** PagerDuty's words for how bad something is. */
type PagerDutySeverity = 'critical' | 'error' | 'warning' | 'info';

const severities: Readonly<Record<Severity, PagerDutySeverity>> = {
  down: 'critical',
  degraded: 'error',
  'rollout-stuck': 'warning',
  'at-risk': 'warning',
  'cannot-tell': 'warning',
  starting: 'info',
  healthy: 'info',
};

/**
 * An event for PagerDuty's Events API v2: one alert for each incident, by its id, which a recovery
 * resolves. A summary has at most 1,024 characters.
 * https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
 */
export function pagerDutyEvent(incident: Incident, routingKey: string): RouteMessage {
  const isOver = incident.status === 'recovered';
  const event = {
    routing_key: routingKey,
    event_action: isOver ? 'resolve' : 'trigger',
    dedup_key: required(incident.incidentId, 255),
  };
  return {
    path: '/v2/enqueue',
    body: JSON.stringify(isOver ? event : { ...event, ...triggerOf(incident) }),
  };
}

function triggerOf(incident: Incident): object {
  const { diagnosis } = incident;
  const [changed] = changedByOf(incident);
  return {
    client: 'targetmedic',
    payload: {
      summary: firstLine(incident, 1_000),
      source: required(incident.serviceArn, 1_000),
      severity: severities[diagnosis.severity ?? 'cannot-tell'],
      timestamp: incident.firstSeenAt,
      component: plain(incident.serviceName, 255),
      group: plain(incident.clusterName, 255),
      class: diagnosis.rootCauses[0]?.code ?? 'unknown',
      custom_details: {
        state: stateWord(incident),
        next: plain(nextStep(incident), 1_000),
        ...(changed === undefined ? {} : { changed: plain(changed) }),
        impact: impactOf(incident).map((sentence) => plain(sentence)),
        causes: diagnosis.rootCauses.slice(0, 5).map(({ summary }) => plain(summary)),
        ...(incident.owner === undefined ? {} : { owner: plain(incident.owner, 255) }),
      },
    },
    links: consoleLinks(diagnosis)
      .slice(0, 5)
      .map(({ label, url }) => ({ href: url, text: plain(label, 200) })),
  };
}

import type { Incident } from '../../incident/incident';
import { changedByOf } from '../changed-by';
import { consoleLinks } from '../console-links';
import {
  approvablePlan,
  applyFromTerminal,
  firstLine,
  impactOf,
  incidentPlace,
  nextStep,
  stateWord,
  whatIsWrong,
} from '../incident-words';
import { changeSentence } from '../incident-timeline';
import { plain } from '../plain';
import { slackText } from '../slack/slack-safe';

/**
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html: what does not match
 * this schema is dropped in silence.
 */
export function chatNotification(incident: Incident): object {
  const { incidentId, diagnosis, serviceArn } = incident;
  return {
    version: '1.0',
    source: 'custom',
    id: plain(`${incidentId}-${incident.lastSeenAt}`, 200),
    content: {
      textType: 'client-markdown',
      title: slackText(`[${stateWord(incident)}] ${incidentPlace(incident)}`, 250),
      description: [whatIsWrong(incident), ...changedByOf(incident), ...impactOf(incident)]
        .map((sentence) => slackText(sentence, 1500))
        .join('\n'),
      nextSteps: [
        ...chatSteps(incident),
        ...consoleLinks(diagnosis)
          .slice(0, 3)
          .map(({ label, url }) => `<${url}|${slackText(label, 100)}>`),
      ],
      keywords: [
        'ecs',
        incident.serviceName,
        ...diagnosis.rootCauses.slice(0, 3).map(({ code }) => code),
      ]
        .map((word) => slackText(word, 100))
        .filter((word) => word !== ''),
    },
    metadata: {
      threadId: plain(incidentId, 200),
      summary: slackText(firstLine(incident, 200), 250),
      eventType: 'targetmedic-incident',
      relatedResources: [plain(serviceArn, 300)].filter((arn) => arn !== ''),
      additionalContext: {
        incidentId: slackText(incidentId, 200),
        state: stateWord(incident),
        service: slackText(incident.serviceName, 255),
        cluster: slackText(incident.clusterName, 255),
      },
    },
  };
}

/** What to do; of a plan, what it changes and how to carry it out. */
function chatSteps(incident: Incident): readonly string[] {
  const plan = approvablePlan(incident);
  const steps =
    plan === undefined ? [nextStep(incident)] : [changeSentence(plan), applyFromTerminal(incident)];
  return steps.map((step) => slackText(step, 600)).filter((step) => step !== '');
}

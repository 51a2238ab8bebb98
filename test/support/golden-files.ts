import { slackToText } from '../../scripts/demo/slack-text';
import { diagnose } from '../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { defaultPolicy, type RemediationPolicy } from '../../src/remediation/remediation';
import type { Snapshot } from '../../src/facts/snapshot';
import { renderHtml } from '../../src/report/page/html';
import { renderJson } from '../../src/report/json';
import { renderMarkdown } from '../../src/report/markdown/markdown';
import { slackMessage, type SlackMessage } from '../../src/report/slack/slack-message';
import { machineMessage, peopleMessage } from '../../src/report/sns/sns-message';
import type { Incident } from '../../src/incident/incident';
import { opsgenieAlert } from '../../src/report/routes/opsgenie';
import { pagerDutyEvent } from '../../src/report/routes/pagerduty';
import { teamsCard } from '../../src/report/routes/teams';
import { renderText } from '../../src/report/terminal/text';
import { pageText } from './page-text';
import {
  behindNetworkLoadBalancer,
  recorded,
  recordingNames,
  withoutHealthyTargets,
  withoutPermission,
} from './recordings';
import { Story } from './story';

/** Everything that people and machines are told, each as a file, from recorded snapshots. */
export async function goldenFiles(): Promise<Readonly<Record<string, string>>> {
  const stories = await Promise.all(
    Object.entries(plots).map(async ([name, tell]) => [name, await tell()] as const),
  );
  return {
    'first-screens.txt': (await Promise.all(recordingNames.map(firstScreen))).join('\n'),
    ...Object.fromEntries(
      Object.entries(scenes).flatMap(([name, snapshot]) => pagesOf(name, snapshot)),
    ),
    ...Object.fromEntries(stories.flatMap(([name, story]) => messagesOf(name, story))),
  };
}

const judged = (snapshot: Snapshot, policy: RemediationPolicy = defaultPolicy): Diagnosis =>
  diagnose(snapshot, policy);

/** One of each kind that a reader may meet, for the renderers of a diagnosis. */
const scenes: Readonly<Record<string, Snapshot>> = {
  'task-ingress-missing': recorded('task-ingress-missing'),
  week06: recorded('week06'),
  'health-check-server-error': recorded('health-check-server-error'),
  'container-not-listening': recorded('container-not-listening'),
  'image-not-found': recorded('image-not-found'),
  'blue-green': recorded('deployment-target-groups-miswired'),
  'waiting-at-a-hook': recorded('deployment-awaiting-hook'),
  starting: recorded('starting-service'),
  healthy: recorded('healthy-service'),
  'not-applicable': recorded('queue-worker-without-load-balancer'),
  'cannot-tell': withoutPermission(
    recorded('target-timeout'),
    'ec2:DescribeSecurityGroupRules',
    'securityGroups',
  ),
  'network-load-balancer': behindNetworkLoadBalancer(recorded('container-not-listening')),
};

function pagesOf(name: string, snapshot: Snapshot): readonly (readonly [string, string])[] {
  const diagnosis = judged(snapshot);
  return [
    [`terminal/${name}.txt`, renderText(diagnosis, { colour: 'none', width: 80 })],
    [`markdown/${name}.md`, renderMarkdown(diagnosis)],
    [`page/${name}.txt`, pageText(renderHtml(diagnosis, snapshot))],
    ...(name === 'task-ingress-missing' ? [[`${name}.json`, renderJson(diagnosis)] as const] : []),
  ];
}

const approving: RemediationPolicy = { mode: 'approve', ports: [8080] };
const minute = (at: number): string =>
  new Date(Date.parse('2026-03-02T12:00:00.000Z') + at * 60_000).toISOString();
const opened = (name: string, policy?: RemediationPolicy): Promise<Story> =>
  new Story(policy).sees(recorded(name));
const approved = async (): Promise<Story> =>
  (await opened('task-ingress-missing', approving)).remediates(
    'apply',
    recorded('task-ingress-missing', minute(3)),
  );

/** Incidents from the first message on. */
const plots: Readonly<Record<string, () => Promise<Story>>> = {
  'fix-offered-and-it-helps': async () =>
    (await (await approved()).remediates('verify', recorded('healthy-service', minute(5)))).sees(
      recorded('healthy-service', minute(6)),
    ),
  'fix-applied-and-taken-back': async () =>
    (await approved()).remediates(
      'verify',
      withoutHealthyTargets(recorded('target-timeout', minute(6))),
    ),
  'fix-kept-and-another-cause': async () =>
    (
      await (
        await approved()
      ).remediates(
        'verify',
        withoutHealthyTargets(recorded('health-check-server-error', minute(6))),
      )
    ).sees(withoutHealthyTargets(recorded('health-check-server-error', minute(7)))),
  'fix-offered': () => opened('task-ingress-missing', approving),
  'fix-by-itself': () => opened('task-ingress-missing', { mode: 'auto', ports: [8080] }),
  'fix-not-allowed': () => opened('task-ingress-missing'),
  'another-cause-then-recovery-and-back': async () => {
    const story = await (
      await opened('image-not-found')
    ).sees(recorded('health-check-server-error', minute(12)));
    return (await story.sees(recorded('healthy-service', minute(95)))).sees(
      recorded('health-check-server-error', minute(99)),
    );
  },
  week06: () => opened('week06'),
  'server-error': () => opened('health-check-server-error'),
  'nothing-listens': () => opened('container-not-listening'),
  'cannot-tell': () => new Story().sees(scenes['cannot-tell'] ?? recorded('target-timeout')),
  'network-load-balancer': () =>
    new Story().sees(behindNetworkLoadBalancer(recorded('container-not-listening'))),
};

function messagesOf(
  name: string,
  { sent, incident }: Story,
): readonly (readonly [string, string])[] {
  const [first] = sent;
  const { subject, message } = peopleMessage(incident);
  const { email, https } = JSON.parse(message);
  return [
    [
      `slack/${name}.txt`,
      sent
        .map(({ at, how, message: one }) => `${at}  ${headings[how]}\n\n${readable(one)}`)
        .join('\n'),
    ],
    [`slack/${name}.json`, jsonOf(first?.message ?? {})],
    [`slack-webhook/${name}.txt`, readable(slackMessage(incident, { buttons: false }))],
    [`mail/${name}.txt`, `Subject: ${subject}\n\n${email}\n`],
    [`amazon-q/${name}.json`, jsonOf(JSON.parse(https))],
    ...(name === 'fix-not-allowed' || name === 'fix-offered-and-it-helps'
      ? Object.entries(routes).map(
          ([route, render]) =>
            [`${route}/${name}.json`, jsonOf(JSON.parse(render(incident).body))] as const,
        )
      : []),
    ...(name === 'fix-not-allowed'
      ? [
          [
            `machines/${name}.json`,
            jsonOf({
              ...machineMessage(incident),
              message: JSON.parse(machineMessage(incident).message),
            }),
          ] as const,
        ]
      : []),
  ];
}

/** The forms of the routes; what stands in for PagerDuty's key is no key. */
const routes = {
  pagerduty: (incident: Incident) => pagerDutyEvent(incident, 'the routing key'),
  opsgenie: opsgenieAlert,
  teams: teamsCard,
};

const headings = {
  post: 'A new message',
  update: 'The message now says',
  reply: 'In its thread',
} as const;

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A message as on a phone: the notification, then what is in the channel. */
const readable = (message: SlackMessage): string =>
  `> ${message.text}\n\n${slackToText(message)}\n`;

/** What somebody reads first, for each recording. */
async function firstScreen(name: string): Promise<string> {
  const { verdict, headline, impact, rootCauses } = judged(recorded(name));
  const [cause] = rootCauses;
  const said = verdict === 'unhealthy' ? (await opened(name)).sent[0]?.message.text : headline;
  return [
    `${name}: ${verdict}`,
    `  ${said}`,
    `  Impact: ${impact}`,
    ...(cause === undefined
      ? []
      : [`  Cause:  ${cause.title} (${cause.confidence})`, `  Fix:    ${cause.fix}`]),
    '',
  ].join('\n');
}

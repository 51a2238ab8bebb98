import type { BusEvent } from '../../sandbox/world/event';
import type { Narrator } from './narrator';
import { slackToText } from './slack-text';
import type { Stage } from './stage';

/**
 * Prints what the world and the bot do by themselves: target health, service events, bus events,
 * messages, rules.
 */
export function reportTo(narrator: Narrator, stage: Stage): void {
  const { world, slack } = stage;
  const seen = new Set<string>();
  const once = (key: string, tell: () => void) => {
    if (seen.has(key)) return;
    seen.add(key);
    tell();
  };
  world.on('change', () => {
    reportTargets(narrator, stage, once);
    reportServiceEvents(narrator, stage, once);
    reportRules(narrator, stage, once);
  });
  slack.onMessage((message) => {
    const verb =
      message.earlier.length > 0
        ? 'updates its message'
        : message.threadTs
          ? 'replies in the thread'
          : 'posts';
    const isKnown = message.earlier.length > 0;
    narrator.quote('Slack', `targetmedic ${verb}`, slackToText(message), isKnown ? 6 : 40);
  });
  stage.onPeopleMessage(({ subject, message }) =>
    narrator.quote('SNS', subject, firstLines(message, 6)),
  );
  stage.platform.lambda.onInvoked(({ functionName, event, failed, payload }) => {
    // It is woken by every batch of failed checks; what comes of it, is told once.
    const isLog = functionName.endsWith('on-health-check-log');
    if (isLog && !failed && seen.has(functionName)) return;
    if (isLog) seen.add(functionName);
    narrator.step(
      'Lambda',
      `${functionName} ${failed ? `failed: ${payload}` : `ran for ${reasonOf(JSON.parse(event))}`}`,
    );
  });
}

type Once = (key: string, tell: () => void) => void;

function reportTargets(narrator: Narrator, { world }: Stage, once: Once): void {
  for (const targets of world.elbv2.targets.values()) {
    for (const { id, port, health } of targets.values()) {
      const because = health.Reason
        ? ` (${[health.Reason, health.Description].filter(Boolean).join(': ')})`
        : '';
      once(`${id}:${port} ${health.State}${because}`, () =>
        narrator.step('Target group', `${id}:${port} is ${health.State}${because}`),
      );
    }
  }
}

function reportServiceEvents(narrator: Narrator, { world }: Stage, once: Once): void {
  for (const { events } of world.ecs.services.values()) {
    for (const { id, message } of events.toReversed())
      once(`event ${id}`, () => narrator.step('ECS', shortened(String(message))));
  }
}

function reportRules(narrator: Narrator, { world }: Stage, once: Once): void {
  for (const { groupId, rules } of world.ec2.securityGroups.values()) {
    for (const rule of rules.filter(({ Tags }) =>
      Tags?.some(({ Key }) => Key === 'targetmedic:owner'),
    )) {
      const source = rule.ReferencedGroupInfo?.GroupId;
      const text = `${groupId} has a new rule ${rule.SecurityGroupRuleId}: ${rule.IpProtocol} ${rule.FromPort}-${rule.ToPort} from ${source}`;
      once(`rule ${rule.SecurityGroupRuleId}`, () => narrator.step('Security group', text));
    }
  }
}

/**
 * Why a function ran: the event's type and what it tells, or the payload that it was invoked with.
 */
function reasonOf(event: Partial<BusEvent>): string {
  const { 'detail-type': detailType, detail = {} } = event;
  if ('awslogs' in event) return "failed checks in the load balancer's own log";
  if (!detailType) return JSON.stringify(event);
  const words = [
    detail['eventName'],
    detail['lastStatus'],
    detail['stopCode'],
    detail['alarmName'],
    (detail['state'] as { value?: string } | undefined)?.value,
  ];
  return [detailType, ...words.filter((word) => typeof word === 'string')].join(', ');
}

/** Names instead of ARNs, and the first characters of task ids. */
const shortened = (text: string): string =>
  text
    .replace(/arn:aws:elasticloadbalancing:[^ )]*targetgroup\/([^/ )]+)[^ )]*/g, '$1')
    .replace(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, '(task $1)');

const firstLines = (text: string, count: number): string =>
  text.split('\n').slice(0, count).join('\n');

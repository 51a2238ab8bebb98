import { deliverChecks } from '../../sandbox/scenarios/health-check-log/deliver-checks';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { week06, type Week06 } from '../../sandbox/scenarios/week06';
import { countsOf, differencesFrom } from './ending';
import { followWaking, subscribe, wakingSentence, type Woken } from './health-check-log';
import type { Narrator } from './narrator';
import { reportTo } from './reporter';
import { showDiagnosis } from './show-diagnosis';
import type { Stage } from './stage';
import { MachineMessages } from './machine-messages';

const limitSeconds = 3600;

/** CloudTrail's event history takes minutes; here it does not hold the story up. */
const historySeconds = 20;

/**
 * The story of issue and recovery: a closed port, a handler that answers 500, and a release that
 * mends it.
 */
export async function playWeek06(stage: Stage, narrator: Narrator): Promise<boolean> {
  const messages = new MachineMessages(stage, limitSeconds);
  narrator.chapter('The team deploys the service backend to the cluster week06');
  narrator.step(
    'Sandbox',
    `AWS endpoints at ${stage.client.endpoint}; the packaged template is deployed, REMEDIATION_MODE is auto`,
  );
  reportTo(narrator, stage);
  stage.world.trail.historySeconds = historySeconds;
  narrator.step(
    'Team',
    'at the same time, Terraform of the network team takes a rule away from the security group of the tasks',
  );
  const story = await week06(stage.world);
  await alarmOn(stage, story);
  deliverChecks(stage.world, story.loadBalancerArn);
  subscribe(stage);
  const woken = followWaking(stage);

  narrator.chapter(
    "The targets fail, and the bot is woken by the load balancer's own log, ECS and CloudWatch",
  );
  await messages.where({ code: 'task-ingress-missing' });
  await showDiagnosis(stage, narrator, story);

  narrator.chapter('The bot adds the missing rule and looks whether it helped');
  await messages.where({ code: 'health-check-server-error', status: 'open' });
  await showDiagnosis(stage, narrator, story, 12);

  narrator.chapter('The team mends the handler and deploys again');
  narrator.step(
    'Team',
    'the handler of /api/health-check answers 200 again; a new revision is on its way',
  );
  story.fixHandler();
  await messages.where({ status: 'recovered' });
  await showDiagnosis(stage, narrator, story, 6);
  return tellEnding(stage, narrator, story, woken);
}

/** The alarm that a team would put on its target group. */
async function alarmOn(
  { client }: Stage,
  { targetGroupArn, loadBalancerArn }: Week06,
): Promise<void> {
  const dimensions = {
    TargetGroup: targetGroupArn.split(':').pop(),
    LoadBalancer: loadBalancerArn.split(':loadbalancer/').pop(),
  };
  await new CloudWatchClient(client).send(
    new PutMetricAlarmCommand({
      AlarmName: 'backend-unhealthy-hosts',
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'UnHealthyHostCount',
      Statistic: 'Minimum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
}

function tellEnding(stage: Stage, narrator: Narrator, story: Week06, woken: Woken): boolean {
  const differences = differencesFrom(story, stage);
  narrator.chapter(
    differences.length === 0
      ? 'The service is healthy, one rule was added, nothing was lost'
      : 'This is not how it should end',
  );
  for (const difference of differences) narrator.step('Demo', difference);
  if (differences.length === 0) narrator.lines([...whatWasSeen(stage), ...wakingSentence(woken)]);
  narrator.lines([
    '',
    'Try next',
    '  npx targetmedic diagnose CLUSTER SERVICE       why a service of yours fails; only reads',
    '  npx targetmedic demo --html thread.html        this Slack thread as a page',
    '  npx targetmedic demo --scenario image-not-found   another fault; targetmedic sandbox --list has all',
  ]);
  return differences.length === 0;
}

const whatWasSeen = (stage: Stage): readonly string[] => [
  '',
  'What you saw',
  '  1. The targets timed out. Of all that can be behind it, the bot named the one security-group rule',
  "     that was missing, with its evidence, and from CloudTrail's event history who had removed it.",
  '  2. It added that rule, saw that it helped, and kept it. Nothing else was changed.',
  '  3. Behind it the handler answered 500. The bot said so in the same Slack thread, and left it to you.',
  '  4. The team released the mended handler, and the bot closed the incident by itself.',
  `  ${countsOf(stage)}`,
];

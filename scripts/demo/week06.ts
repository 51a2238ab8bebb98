import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { week06, type Week06 } from '../../sandbox/scenarios/week06';
import { renderText } from '../../src/report/terminal/text';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { differencesFrom } from './ending';
import type { Narrator } from './narrator';
import { reportTo } from './reporter';
import type { Stage } from './stage';
import { MachineMessages } from './machine-messages';

const limitSeconds = 80;

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
  const story = await week06(stage.world);
  await alarmOn(stage, story);

  narrator.chapter('The targets fail, and the bot is woken by the events of ECS and CloudWatch');
  await messages.where({ code: 'task-ingress-missing' });
  await showDiagnosis(stage, narrator, story);

  narrator.chapter('The bot adds the missing rule and looks whether it helped');
  await messages.where({ code: 'health-check-server-error', status: 'open' });
  await showDiagnosis(stage, narrator, story);

  narrator.chapter('The team mends the handler and deploys again');
  narrator.step(
    'Team',
    'the handler of /api/health-check answers 200 again; a new revision is on its way',
  );
  story.fixHandler();
  await messages.where({ status: 'recovered' });
  await showDiagnosis(stage, narrator, story);
  return tellEnding(stage, narrator, story);
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

/**
 * Asks the deployed function `recheck`, as anyone may, and prints its answer as the terminal shows
 * it.
 */
async function showDiagnosis(
  { client, platform }: Stage,
  narrator: Narrator,
  { cluster, service }: Week06,
): Promise<void> {
  const recheck = [...platform.lambda.functions.keys()].find((name) => name.includes('recheck'));
  const { Payload } = await new LambdaClient(client).send(
    new InvokeCommand({ FunctionName: recheck, Payload: JSON.stringify({ cluster, service }) }),
  );
  const diagnosis = JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as Diagnosis;
  narrator.quote(
    'You',
    `aws lambda invoke --function-name ${recheck}`,
    renderText(diagnosis, { colour: narrator.colour, width: narrator.width - 12 }),
  );
}

function tellEnding(stage: Stage, narrator: Narrator, story: Week06): boolean {
  const differences = differencesFrom(story, stage);
  narrator.chapter(
    differences.length === 0
      ? 'The service is healthy, one rule was added, nothing was lost'
      : 'This is not how it should end',
  );
  for (const difference of differences) narrator.step('Demo', difference);
  return differences.length === 0;
}

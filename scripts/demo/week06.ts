import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTaskDefinitionCommand, ECSClient, RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { scenarios } from '../../sandbox/scenarios';
import { renderText } from '../../src/report/text';
import type { Diagnosis } from '../../src/model/diagnosis';
import { differencesFrom, type Expectation } from './ending';
import type { Narrator } from './narrator';
import { reportTo } from './reporter';
import type { Stage } from './stage';
import { MachineMessages } from './machine-messages';

const service = { cluster: 'week06', service: 'backend' };
const port = 4567;
const limitSeconds = 80;

/** The story of issue and recovery: a closed port, a handler that answers 500, and a release that mends it. */
export async function playWeek06(stage: Stage, narrator: Narrator): Promise<boolean> {
  const messages = new MachineMessages(stage, limitSeconds);
  narrator.chapter('The team deploys the service backend to the cluster week06');
  narrator.step('Sandbox', `AWS endpoints at ${stage.client.endpoint}; the packaged template is deployed, REMEDIATION_MODE is auto`);
  reportTo(narrator, stage);
  void scenarios['week06']!(stage.world);
  await alarmOn(stage);

  narrator.chapter('The targets fail, and the bot is woken by the events of ECS and CloudWatch');
  await messages.where({ code: 'task-ingress-missing' });
  await showDiagnosis(stage, narrator);

  narrator.chapter('The bot adds the missing rule and looks whether it helped');
  await messages.where({ code: 'health-check-server-error' });
  await showDiagnosis(stage, narrator);

  narrator.chapter('The team mends the handler and deploys again');
  await releaseMendedHandler(stage, narrator);
  await messages.where({ status: 'recovered' });
  await showDiagnosis(stage, narrator);
  return tellEnding(stage, narrator, { ...service, port });
}

/** The alarm that a team would put on its target group. */
async function alarmOn({ world, client }: Stage): Promise<void> {
  const [suffix, loadBalancer] = await new Promise<[string, string]>((resolve) => {
    const off = world.on('change', () => {
      const [group] = world.elbv2.targetGroups.values();
      const [balancer] = world.elbv2.loadBalancers.keys();
      if (!group?.TargetGroupArn || !balancer) return;
      off();
      resolve([group.TargetGroupArn.split(':').pop()!, balancer.split(':loadbalancer/').pop()!]);
    });
  });
  await new CloudWatchClient(client).send(new PutMetricAlarmCommand({
    AlarmName: 'backend-unhealthy-hosts', Namespace: 'AWS/ApplicationELB', MetricName: 'UnHealthyHostCount', Statistic: 'Minimum', Period: 60,
    EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold',
    Dimensions: [{ Name: 'TargetGroup', Value: suffix }, { Name: 'LoadBalancer', Value: loadBalancer }],
  }));
}

/** Asks the deployed function `recheck`, as anyone may, and prints its answer as the terminal shows it. */
async function showDiagnosis({ client, platform }: Stage, narrator: Narrator): Promise<void> {
  const recheck = [...platform.lambda.functions.keys()].find((name) => name.includes('recheck'));
  const { Payload } = await new LambdaClient(client).send(new InvokeCommand({ FunctionName: recheck, Payload: JSON.stringify(service) }));
  const diagnosis = JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as Diagnosis;
  narrator.quote('You', `aws lambda invoke --function-name ${recheck}`, renderText(diagnosis, { colour: narrator.colour, width: narrator.width - 12 }));
}

/** A new image, a new revision, an update of the service: what a pipeline does. */
async function releaseMendedHandler({ world, client }: Stage, narrator: Narrator): Promise<void> {
  const ecs = new ECSClient(client);
  const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: service.service }));
  const [container, ...sidecars] = taskDefinition?.containerDefinitions ?? [];
  const image = `${container?.image}-mended`;
  const running = world.images.get(String(container?.image));
  world.images.set(image, { ...running, listens: [{ port, reply: { status: 200, body: 'ok' } }] });
  const revision = await ecs.send(new RegisterTaskDefinitionCommand({ ...taskDefinition, family: service.service, containerDefinitions: [{ ...container, image }, ...sidecars] }));
  await ecs.send(new UpdateServiceCommand({ ...service, taskDefinition: revision.taskDefinition?.taskDefinitionArn }));
  narrator.step('You', `aws ecs update-service --task-definition ${revision.taskDefinition?.family}:${revision.taskDefinition?.revision}`);
}

function tellEnding(stage: Stage, narrator: Narrator, expectation: Expectation): boolean {
  const differences = differencesFrom(expectation, stage);
  narrator.chapter(differences.length === 0 ? 'The service is healthy, one rule was added, nothing was lost' : 'This is not how it should end');
  for (const difference of differences) narrator.step('Demo', difference);
  return differences.length === 0;
}

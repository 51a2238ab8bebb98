import type { Week06 } from '../../sandbox/scenarios/week06';
import { deniedCalls, type Stage } from './stage';

const port = 4567;

/**
 * What is not as it should be at the end of the story, each in a sentence; read from the world, not
 * from what the bot said.
 */
export function differencesFrom(
  { taskSecurityGroupId, loadBalancerSecurityGroupId }: Week06,
  stage: Stage,
): string[] {
  const { world, platform } = stage;
  const targets = [...world.elbv2.targets.values()]
    .flatMap((byId) => [...byId.values()])
    .filter(({ health }) => health.State !== 'draining');
  const sick = targets.filter(({ health }) => health.State !== 'healthy');
  const rules =
    world.ec2.securityGroups.get(taskSecurityGroupId)?.rules.filter(({ IsEgress }) => !IsEgress) ??
    [];
  const failed = platform.lambda.invocations.filter(({ failed: isFailed }) => isFailed);
  const isRight = rules.every(
    ({ IpProtocol, FromPort, ToPort, ReferencedGroupInfo }) =>
      IpProtocol === 'tcp' &&
      FromPort === port &&
      ToPort === port &&
      ReferencedGroupInfo?.GroupId === loadBalancerSecurityGroupId,
  );
  return [
    ...(targets.length === 0 ? ['No target is registered.'] : []),
    ...sick.map(({ id, health }) => `The target ${id} is ${health.State}.`),
    ...(rules.length === 1
      ? []
      : [`The security group of the tasks has ${rules.length} ingress rules, not one.`]),
    ...(isRight ? [] : [`A rule is not tcp ${port} from the security group of the load balancer.`]),
    ...failed.map(({ functionName, payload }) => `${functionName} failed: ${payload}`),
    ...deniedCalls(stage).map((sentence) => `${sentence}.`),
    ...platform.lost.map(
      ({ from, to, reason }) => `A message from ${from} to ${to} was lost: ${reason}`,
    ),
  ];
}

/** How much happened, in one line. */
export function countsOf({ world, platform, slack, slackChannel }: Stage): string {
  const replies = slack
    .channel(slackChannel)
    .messages.reduce((sum, { ts }) => sum + slack.channel(slackChannel).thread(ts).length, 0);
  const changes = world.calls.filter(
    ({ operation, input, status }) =>
      /(?:Authorize|Revoke)SecurityGroup/.test(operation) &&
      input['DryRun'] !== true &&
      status < 300,
  );
  return `In all: ${platform.lambda.invocations.length} runs of functions, one Slack message with ${replies} replies, ${changes.length} change of a security group.`;
}

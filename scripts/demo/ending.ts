import type { Stage } from './stage';

/** The service of the story and the port that was closed. */
export interface Expectation {
  readonly cluster: string;
  readonly service: string;
  readonly port: number;
}

/** What is not as it should be at the end of the story, each in a sentence; read from the world, not from what the bot said. */
export function differencesFrom({ port }: Expectation, { world, platform }: Stage): string[] {
  const targets = [...world.elbv2.targets.values()].flatMap((byId) => [...byId.values()]).filter(({ health }) => health.State !== 'draining');
  const sick = targets.filter(({ health }) => health.State !== 'healthy');
  const rules = [...world.ec2.securityGroups.values()].flatMap((group) => group.rules).filter(({ Tags }) => Tags?.some(({ Key }) => Key === 'targetmedic:owner'));
  const failed = platform.lambda.invocations.filter(({ failed: isFailed }) => isFailed);
  const isRight = rules.every((rule) => rule.IpProtocol === 'tcp' && rule.FromPort === port && rule.ToPort === port && rule.ReferencedGroupInfo?.GroupId);
  return [
    ...(targets.length === 0 ? ['No target is registered.'] : []),
    ...sick.map(({ id, health }) => `The target ${id} is ${health.State}.`),
    ...(rules.length === 1 ? [] : [`The bot left ${rules.length} rules behind, not one.`]),
    ...(isRight ? [] : ['A rule of the bot is not tcp, one port, from one security group.']),
    ...failed.map(({ functionName, payload }) => `${functionName} failed: ${payload}`),
    ...platform.lost.map(({ from, to, reason }) => `A message from ${from} to ${to} was lost: ${reason}`),
  ];
}

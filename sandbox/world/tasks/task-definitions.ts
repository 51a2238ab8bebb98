import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import type { World } from '../world';

/**
 * The ARN that `family`, `family:revision` or an ARN stands for; undefined when there is no such
 * task definition.
 */
export function definitionArn(world: World, name: string): string | undefined {
  const arns = [...world.ecs.taskDefinitions.keys()];
  const short = name.slice(name.lastIndexOf('/') + 1);
  return (
    arns.find((arn) => arn.endsWith(`/${short}`)) ??
    arns.findLast((arn) => arn.slice(arn.lastIndexOf('/') + 1).split(':')[0] === short)
  );
}

/** Registers the next revision of a family. */
export function registerDefinition(world: World, request: RegisterTaskDefinitionRequest): string {
  const family = request.family ?? 'task';
  const prefix = `arn:aws:ecs:${world.region}:${world.accountId}:task-definition/${family}:`;
  const revision =
    [...world.ecs.taskDefinitions.keys()].filter((arn) => arn.startsWith(prefix)).length + 1;
  const { tags, ...definition } = request;
  const taskDefinitionArn = `${prefix}${revision}`;
  world.ecs.taskDefinitions.set(taskDefinitionArn, {
    ...definition,
    // ECS lists the ports of every container, if need be none.
    containerDefinitions: (definition.containerDefinitions ?? []).map((container) => ({
      portMappings: [],
      ...container,
    })),
    taskDefinitionArn,
    revision,
    status: 'ACTIVE',
    registeredAt: world.now(),
    compatibilities: request.requiresCompatibilities ?? ['EC2', 'FARGATE'],
  });
  world.ecs.tags.set(taskDefinitionArn, tags ?? []);
  return taskDefinitionArn;
}

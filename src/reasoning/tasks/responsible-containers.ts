import type { Container, Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

/**
 * The containers whose reasons and exits count for the end of a task: only an essential one can end
 * it. Where none of these ran or says anything, those that the definition names at all; what AWS
 * puts into the task (GuardDuty, Service Connect) never does.
 */
export function responsibleContainers(
  { containers, taskDefinitionArn }: Pick<Task, 'containers' | 'taskDefinitionArn'>,
  definitions: readonly TaskDefinition[],
): readonly Container[] {
  const definition = definitions.find((one) => one.taskDefinitionArn === taskDefinitionArn);
  const ours = containers.filter(({ name }) =>
    definition === undefined
      ? !isOfAws(name)
      : definition.containers.some((defined) => defined.name === name),
  );
  const essential = ours.filter(({ name }) =>
    definition?.containers.some((defined) => defined.name === name && defined.essential),
  );
  const telling = essential.filter(
    ({ exitCode, reason }) => exitCode !== undefined || reason !== undefined,
  );
  return telling.length > 0 ? telling : ours;
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html */
const isOfAws = (name: string): boolean =>
  /^(?:aws-guardduty-agent|ecs-service-connect)/.test(name);

import type { Service } from '../../facts/service';
import type { Task } from '../../facts/task';

/**
 * What ECS says only once every task passes its checks.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const settled = /has reached a steady state|deployment completed/;

/**
 * How many seconds a task of today needed at most from its start until it passed its checks: from
 * the start of the newest task to what ECS said next. Undefined where the events do not go back so
 * far.
 */
export function lastStart(
  { taskDefinitionArn, events }: Service,
  tasks: readonly Task[],
): number | undefined {
  const starts = tasks
    .filter((task) => task.taskDefinitionArn === taskDefinitionArn)
    .flatMap(({ startedAt }) => (startedAt === undefined ? [] : [Date.parse(startedAt)]));
  if (starts.length === 0) return undefined;
  const start = Math.max(...starts);
  const said = events
    .filter(({ message }) => settled.test(message))
    .map(({ createdAt }) => Date.parse(createdAt))
    .filter((at) => at > start);
  return said.length === 0 ? undefined : Math.round((Math.min(...said) - start) / 1000);
}

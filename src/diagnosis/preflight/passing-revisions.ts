import { read, valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { taskOfTarget } from '../../reasoning/targets/service-targets';

/** A revision of which a target is healthy now. */
export interface PassingRevision {
  readonly taskDefinitionArn: string;
  /** The service as that revision stands in it: with its own network and ports. */
  readonly snapshot: Snapshot;
}

/** The revisions behind the targets that are healthy now; undefined: nobody knows whose one is. */
export function passingRevisions(snapshot: Snapshot): readonly (PassingRevision | undefined)[] {
  const { readings } = snapshot;
  const tasks = valueOf(readings.tasks) ?? [];
  const instances = valueOf(readings.containerInstances);
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  const found = new Map<string, PassingRevision>();
  for (const target of valueOf(readings.targetHealth) ?? []) {
    if (target.state !== 'healthy') continue;
    const group = groups.find((one) => one.targetGroupArn === target.targetGroupArn);
    const task = group && taskOfTarget(target, group, tasks, instances);
    if (group === undefined || task === undefined) return [undefined];
    const { taskDefinitionArn, startedBy } = task;
    // Many targets of one deployment say the same.
    const key = [taskDefinitionArn, startedBy, group.targetGroupArn, target.port].join(' ');
    if (!found.has(key))
      found.set(key, { taskDefinitionArn, snapshot: asItRuns(snapshot, task, target, group) });
  }
  return [...found.values()];
}

/** What the service says by now is how its new tasks are set up, not those of an earlier deployment. */
function asItRuns(
  snapshot: Snapshot,
  task: Task,
  target: TargetHealth,
  group: TargetGroup,
): Snapshot {
  const service = valueOf(snapshot.readings.service);
  if (service === undefined) return snapshot;
  const own = service.deployments.find(({ id }) => id === task.startedBy);
  const settings: Pick<Service, 'awsvpc' | 'loadBalancers'> = {
    // Where only the task sets have a network the new tasks are judged without one, too.
    awsvpc: service.awsvpc && (own?.awsvpc ?? service.awsvpc),
    loadBalancers: (own?.loadBalancers ?? service.loadBalancers).map((entry) =>
      group.targetType === 'ip' &&
      [entry.targetGroupArn, entry.alternate?.targetGroupArn].includes(target.targetGroupArn)
        ? { ...entry, containerPort: target.port }
        : entry,
    ),
  };
  return {
    ...snapshot,
    readings: { ...snapshot.readings, service: read({ ...service, ...settings }) },
  };
}

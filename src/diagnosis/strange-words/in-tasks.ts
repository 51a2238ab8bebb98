import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import { taskId, type Task } from '../../facts/task';
import { revisionOf } from '../../findings/evidence';
import { among, notStarting, strange, type StrangeWord } from './strange-word';

/** In what ECS says of the tasks, running and stopped. */
export function inTasks(readings: Readings): readonly StrangeWord[] {
  const tasks = valueOf(readings.tasks) ?? [];
  const stopped = valueOf(readings.stoppedTasks) ?? [];
  return [
    ...strange(
      'tasks',
      among('taskStatus'),
      [...tasks, ...stopped].flatMap((task) => [
        { what: `The status of task ${taskId(task)}`, word: task.lastStatus, forbids: notStarting },
        { what: `The wanted status of task ${taskId(task)}`, word: task.desiredStatus },
      ]),
    ),
    ...inHosts(tasks),
    ...inContainers(tasks, stopped),
    ...inDependencies(readings),
    ...strange(
      'stoppedTasks',
      among('stopCode'),
      stopped.map((task) => ({
        what: `The stop code of task ${taskId(task)}`,
        word: task.stopCode,
        forbids: notStarting,
      })),
    ),
  ];
}

const inHosts = (tasks: readonly Task[]): readonly StrangeWord[] =>
  strange(
    'tasks',
    among('connectivity'),
    tasks.map((task) => ({
      what: `The connectivity of task ${taskId(task)}`,
      word: task.connectivity,
      blinds: ['container-agent-disconnected'],
    })),
  );

const inContainers = (tasks: readonly Task[], stopped: readonly Task[]): readonly StrangeWord[] => [
  ...strange(
    'tasks',
    among('containerStatus'),
    [...tasks, ...stopped].flatMap((task) =>
      task.containers.map(({ name, lastStatus }) => ({
        what: `The status of ${name} in task ${taskId(task)}`,
        word: lastStatus,
        blinds: ['container-dependency-unmet'],
      })),
    ),
  ),
  ...strange(
    'tasks',
    among('containerHealth'),
    tasks.flatMap((task) =>
      [task.healthStatus, ...task.containers.map(({ healthStatus }) => healthStatus)].map(
        (word) => ({
          what: `The container health of task ${taskId(task)}`,
          word,
          blinds: ['container-health-check-failing'],
          forbids: ['healthy', 'starting'],
        }),
      ),
    ),
  ),
];

/** In the conditions on which containers of a definition wait for each other. */
const inDependencies = (readings: Readings): readonly StrangeWord[] =>
  strange(
    'taskDefinitions',
    among('dependencyCondition'),
    (valueOf(readings.taskDefinitions) ?? []).flatMap((definition) =>
      definition.containers.flatMap(({ name, dependsOn = [] }) =>
        dependsOn.map(({ condition, containerName }) => ({
          what: `The condition on which ${name} of ${revisionOf(definition)} waits for ${containerName}`,
          word: condition,
          blinds: ['container-dependency-unmet'],
        })),
      ),
    ),
  );

/** In what EC2 says of the instances' metadata service. */
export const inInstances = (readings: Readings): readonly StrangeWord[] =>
  strange(
    'instances',
    among('metadataTokens'),
    (valueOf(readings.instances) ?? []).map(({ instanceId, metadata }) => ({
      what: `Whether the metadata of ${instanceId} wants a token`,
      word: metadata?.tokens,
      blinds: ['instance-metadata-unreachable'],
    })),
  );

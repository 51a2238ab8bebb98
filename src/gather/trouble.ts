import { currentStartEvents } from '../reasoning/deployments/current-events';
import { secretIn } from '../reasoning/tasks/references-in-text';
import {
  startFailureCode,
  startText,
  type StartFailureCode,
} from '../reasoning/tasks/start-failures';
import { countingStops, stopKind } from '../reasoning/tasks/stops';
import { waitsTooLong } from '../reasoning/tasks/unstarted-tasks';
import type { ContainerLog } from '../facts/log';
import { isNetworkLoadBalanced } from '../facts/target-group';
import type { Task } from '../facts/task';
import { linesWith } from '../reasoning/logs/log-signatures';
import { failuresOf, type KnownFacts } from './needed-facts';

/** What ECS says of the starts that fail now: of tasks that stopped, and in the service's events. */
const startTexts = ({ service, stoppedTasks = [], now }: KnownFacts): readonly string[] => [
  ...countingStops(service, stoppedTasks, now).map((task) => startText(task, [])),
  ...currentStartEvents(service).map(({ message }) => message),
];

const fails = (known: KnownFacts, ...codes: readonly StartFailureCode[]): boolean =>
  startTexts(known).some((text) => codes.some((code) => startFailureCode(text) === code));

/** Routes and VPC endpoints: the way to AWS is closed, or an endpoint refuses. */
export const needsWayOut = (known: KnownFacts): boolean =>
  fails(known, 'aws-endpoint-unreachable', 'endpoint-policy-denied');

/** The secrets of Secrets Manager that ECS says it could not use. */
export const secretsInTrouble = (known: KnownFacts): readonly string[] => [
  ...new Set(
    startTexts(known)
      .filter((text) =>
        ['secret-not-found', 'secret-value-unusable'].includes(startFailureCode(text) ?? ''),
      )
      .flatMap((text) => secretIn(text) ?? [])
      .filter((name) => name.includes(':secretsmanager:')),
  ),
];

/** What scaled the service: it wants no task. A daemon's count follows the instances. */
export const needsServiceScaling = ({ service }: KnownFacts): boolean =>
  service.desiredCount === 0 &&
  service.status === 'ACTIVE' &&
  service.schedulingStrategy === 'REPLICA';

/** Tasks do not start for the engine or a device of a host, of which ECS may know more. */
export const blamesHost = (known: KnownFacts): boolean =>
  fails(known, 'container-engine-failing', 'host-device-missing') &&
  (known.stoppedTasks ?? []).some(({ containerInstanceArn }) => containerInstanceArn !== undefined);

/** The Auto Scaling groups: an instance is missing, or went away with tasks. */
export const needsInstanceScaling = (known: KnownFacts): boolean =>
  known.service.capacityProviders.some((name) => !name.startsWith('FARGATE')) &&
  (fails(known, 'container-instances-missing', 'instance-resources-insufficient') ||
    lostTasks(known).length > 0);

/** The tasks on a host that does not answer, or that went away. */
export const tasksOnLostHosts = (known: KnownFacts): readonly Task[] => {
  const failing = failuresOf(known).flatMap(({ task }) => task ?? []);
  const dark = (known.tasks ?? []).filter(
    (task) =>
      task.connectivity === 'DISCONNECTED' &&
      (waitsTooLong(task, known.now) || failing.some(({ taskArn }) => taskArn === task.taskArn)),
  );
  return [...dark, ...lostTasks(known)].filter(
    ({ containerInstanceArn }) => containerInstanceArn !== undefined,
  );
};

const lostTasks = ({ service, stoppedTasks = [], now }: KnownFacts): readonly Task[] =>
  countingStops(service, stoppedTasks, now).filter(
    (task) => stopKind(task) === 'host' && task.launchType !== 'FARGATE',
  );

/** The groups that may send a PROXY header, where targets fail: only a Network Load Balancer can. */
export const groupsWithHeader = (known: KnownFacts): readonly string[] =>
  failuresOf(known).length === 0
    ? []
    : (known.targetGroups?.found ?? [])
        .filter(isNetworkLoadBalanced)
        .map(({ targetGroupArn }) => targetGroupArn);

/** Whether a server says that such a header came, or was missed. */
export const speaksOfHeader = (logs: readonly ContainerLog[]): boolean =>
  linesWith(logs, 'proxy-header').length > 0;

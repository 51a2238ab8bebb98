import type { Service } from '../model/service';
import type { Snapshot } from '../model/snapshot';
import type { TargetGroups, TargetHealth } from '../model/target-group';
import type { Task } from '../model/task';
import type { TaskDefinition } from '../model/task-definition';
import type { Chain } from './chain';
import type { Fact } from './fact';
import { needsServiceDeployment } from './needed-facts';
import { distinct, lastSegment } from './parsing';
import { ReadFailure } from './read-failure';
import { operations as serviceOperations, readService, type FoundService } from './service';
import { readServiceDeployment } from './service-deployment';
import type { Session } from './session';
import { readTargetGroups } from './target-groups';
import { readTargetHealth } from './target-health';
import { readOlderTaskDefinitions, readTaskDefinitions } from './task-definitions';
import { listTasks } from './task-lists';
import { readTasks } from './tasks';

/** A service by name, and target groups that are known before the service is read: they save a round. */
export interface ServiceRequest {
  readonly cluster: string;
  readonly service: string;
  readonly targetGroupArns?: readonly string[];
}

/** What is known of the service before it is read: names, and ARNs where they were given. */
export const requestedOf = ({ cluster, service }: ServiceRequest): Snapshot['requested'] => ({
  serviceArn: service.startsWith('arn:') ? service : '',
  serviceName: lastSegment(service),
  clusterArn: cluster.startsWith('arn:') ? cluster : '',
  clusterName: lastSegment(cluster),
});

/** What ECS and the target groups say of a service: the first two rounds. */
export type ServiceFacts = ReturnType<typeof gatherService>;

/** ECS keeps stopped tasks for about an hour, in no order: the newest are chosen once described. */
const mostStoppedListed = 300;
const mostStoppedTasks = 100;
const mostOlderDefinitions = 5;

/** Starts reading the service, its tasks, their definitions and its target groups. */
export function gatherService(session: Session, request: ServiceRequest, known?: Service) {
  const found: Fact<FoundService> = session.fact((chain) => (known === undefined ? readService(chain, request.cluster, request.service) : Promise.resolve(known)));
  const service: Fact<Service> = session.fact(async (chain) => existing(await chain.needs(found)));
  const described = gatherTasks(session, request);
  const hints = request.targetGroupArns ?? [];
  const hintedGroups = session.fact((chain) => readTargetGroups(chain, hints));
  const hintedHealth = session.fact((chain) => readTargetHealth(chain, hints));
  return {
    found,
    service,
    ...described,
    serviceDeployment: session.fact(async (chain) => currentDeployment(chain, await chain.needs(service))),
    taskDefinitions: gatherTaskDefinitions(session, service, described),
    targetGroups: session.fact(async (chain): Promise<TargetGroups> => {
      const { named, rest } = split(await chain.needs(service), hints);
      const [early, late] = [await chain.needs(hintedGroups), await readTargetGroups(chain, rest)];
      return { found: [...early.found, ...late.found].filter(({ targetGroupArn }) => named.includes(targetGroupArn)), missingArns: [...early.missingArns, ...late.missingArns] };
    }),
    targetHealth: session.fact(async (chain): Promise<readonly TargetHealth[]> => {
      const { named, rest } = split(await chain.needs(service), hints);
      return [...(await chain.needs(hintedHealth)), ...(await readTargetHealth(chain, rest))].filter(({ targetGroupArn }) => named.includes(targetGroupArn));
    }),
  };
}

/** What does not exist is reported as such by the caller; to the facts behind it, it is a failed read. */
function existing(found: FoundService): Service {
  if (typeof found !== 'string') return found;
  throw new ReadFailure({ state: 'unreadable', operation: serviceOperations[0], kind: 'failed', error: 'it does not exist' }, found, 'one-read', undefined);
}

function split({ loadBalancers }: Service, hints: readonly string[]): { readonly named: readonly string[]; readonly rest: readonly string[] } {
  const named = distinct(loadBalancers.flatMap(({ targetGroupArn, alternate }) => [targetGroupArn, alternate?.targetGroupArn]));
  return { named, rest: named.filter((arn) => !hints.includes(arn)) };
}

/** Both lists at once, then one description of all: running tasks and the stopped ones share the calls. */
function gatherTasks(session: Session, { cluster, service }: ServiceRequest): { readonly tasks: Fact<readonly Task[]>; readonly stoppedTasks: Fact<readonly Task[]> } {
  const running = session.fact((chain) => listTasks(chain, cluster, lastSegment(service), 'RUNNING'));
  const stopped = session.fact((chain) => listTasks(chain, cluster, lastSegment(service), 'STOPPED'));
  const described = session.fact(async (chain) => {
    const [wanted = [], past = []] = [await chain.uses(running), await chain.uses(stopped)];
    return readTasks(chain, cluster, distinct([...wanted, ...past.slice(0, mostStoppedListed)]));
  });
  return {
    tasks: session.fact(async (chain) => {
      await chain.needs(running);
      return (await chain.needs(described)).filter(({ desiredStatus }) => desiredStatus !== 'STOPPED').toSorted((a, b) => a.taskArn.localeCompare(b.taskArn));
    }),
    stoppedTasks: session.fact(async (chain) => {
      await chain.needs(stopped);
      return newestFirst((await chain.needs(described)).filter(({ desiredStatus }) => desiredStatus === 'STOPPED')).slice(0, mostStoppedTasks);
    }),
  };
}

const newestFirst = (tasks: readonly Task[]): readonly Task[] => tasks.toSorted((a, b) => momentOf(b).localeCompare(momentOf(a)) || a.taskArn.localeCompare(b.taskArn));

const momentOf = ({ stoppedAt, stoppingAt, createdAt }: Task): string => stoppedAt ?? stoppingAt ?? createdAt ?? '';

/** The revisions of the deployments at once; those of other tasks as soon as the tasks are known. */
function gatherTaskDefinitions(session: Session, service: Fact<Service>, { tasks, stoppedTasks }: ReturnType<typeof gatherTasks>): Fact<readonly TaskDefinition[]> {
  const current = session.fact(async (chain) => {
    const { deployments, taskDefinitionArn } = await chain.needs(service);
    return readTaskDefinitions(chain, distinct(deployments.length === 0 ? [taskDefinitionArn] : deployments.map((deployment) => deployment.taskDefinitionArn)));
  });
  return session.fact(async (chain) => {
    const definitions = await chain.needs(current);
    const [running = [], stopped = []] = [await chain.uses(tasks), await chain.uses(stoppedTasks)];
    const others = [...new Set([...running, ...stopped].map(({ taskDefinitionArn }) => taskDefinitionArn))].filter((arn) => !definitions.some(({ taskDefinitionArn }) => taskDefinitionArn === arn));
    return [...definitions, ...(await readOlderTaskDefinitions(chain, others.slice(0, mostOlderDefinitions)))];
  });
}

function currentDeployment(chain: Chain, service: Service): ReturnType<typeof readServiceDeployment> {
  const { currentServiceDeploymentArn: arn } = service;
  if (arn === undefined) return Promise.resolve(undefined);
  return needsServiceDeployment(service) ? readServiceDeployment(chain, arn) : chain.notNeeded('nothing in the current deployment can end it');
}

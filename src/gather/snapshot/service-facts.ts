import { lastSegment } from '../../facts/signal';
import type { Service, ServiceDeployment } from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Snapshot } from '../../facts/snapshot';
import type { Chain } from '../session/chain';
import type { Fact } from '../session/fact';
import { needsServiceDeployment, revisionsToCompare } from '../needed-facts';
import { ReadFailure } from '../session/read-failure';
import { operations as serviceOperations, readService, type FoundService } from '../ecs/service';
import { withGateway } from './gateway-facts';
import { readServiceDeployment } from '../ecs/service-deployment';
import { readServiceRevisions } from '../ecs/service-revisions';
import type { Session } from '../session/session';
import { gatherTargets } from './target-facts';
import { gatherTaskDefinitions, gatherTasks, withHostPorts } from './task-facts';

/**
 * A service by name, and target groups that are known before the service is read: they save a
 * round.
 */
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

/** Whether the task definitions are read. */
export type DefinitionReading = 'read' | 'leave-out';

const leftOut = (session: Session): Fact<readonly TaskDefinition[]> =>
  session.fact(async (chain): Promise<readonly TaskDefinition[]> =>
    chain.notNeeded('a first look does without them'),
  );

/** What ECS and the target groups say of a service: the first two rounds. */
export type ServiceFacts = ReturnType<typeof gatherService>;

/** Starts reading the service, its tasks, their definitions and its target groups. */
export function gatherService(
  session: Session,
  request: ServiceRequest,
  known?: Service,
  definitions: DefinitionReading = 'read',
) {
  const found: Fact<FoundService> = session.fact((chain) =>
    known === undefined
      ? readService(chain, request.cluster, request.service)
      : Promise.resolve(known),
  );
  const listed: Fact<Service> = session.fact(async (chain) => existing(await chain.needs(found)));
  const described = gatherTasks(session, request.cluster, request.service);
  const taskDefinitions =
    definitions === 'read' ? gatherTaskDefinitions(session, listed, described) : leftOut(session);
  const service = withGateway(session, listed, taskDefinitions);
  const serviceDeployment = session.fact(async (chain) =>
    currentDeployment(chain, await chain.needs(listed)),
  );
  return {
    found,
    service,
    ...described,
    tasks: withHostPorts(session, described.tasks, taskDefinitions),
    serviceDeployment,
    serviceRevisions: session.fact(async (chain) =>
      comparedRevisions(chain, await chain.needs(serviceDeployment)),
    ),
    taskDefinitions,
    ...gatherTargets(session, service, request.targetGroupArns ?? []),
  };
}

/** The same of a service that does not exist yet: it has no tasks, no deployments and no revisions. */
export function gatherPlanned(session: Session, planned: Service): ServiceFacts {
  const found: Fact<FoundService> = session.fact(() => Promise.resolve(planned));
  const service: Fact<Service> = session.fact(() => Promise.resolve(planned));
  return {
    found,
    service,
    tasks: session.fact(() => Promise.resolve([])),
    stoppedTasks: session.fact(() => Promise.resolve([])),
    serviceDeployment: session.fact(() => Promise.resolve(undefined)),
    serviceRevisions: session.fact(() => Promise.resolve([])),
    taskDefinitions: session.fact(() => Promise.resolve([])),
    ...gatherTargets(session, service, []),
  };
}

/**
 * What does not exist is reported as such by the caller; to the facts behind it, it is a failed
 * read.
 */
function existing(found: FoundService): Service {
  if (typeof found !== 'string') return found;
  throw new ReadFailure(
    {
      state: 'unreadable',
      operation: serviceOperations[0],
      kind: 'failed',
      error: 'it does not exist',
    },
    found,
    'one-read',
    undefined,
  );
}

function currentDeployment(
  chain: Chain,
  service: Service,
): ReturnType<typeof readServiceDeployment> {
  const { currentServiceDeploymentArn: arn } = service;
  if (arn === undefined) return Promise.resolve(undefined);
  return needsServiceDeployment(service)
    ? readServiceDeployment(chain, arn)
    : chain.notNeeded('nothing in the current deployment can end it');
}

function comparedRevisions(
  chain: Chain,
  deployment: ServiceDeployment | undefined,
): ReturnType<typeof readServiceRevisions> {
  const arns = deployment === undefined ? [] : revisionsToCompare(deployment);
  return arns.length === 0
    ? chain.notNeeded('no deployment replaces another revision')
    : readServiceRevisions(chain, arns);
}

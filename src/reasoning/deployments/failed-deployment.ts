import { means } from './event-texts';
import { isSettled, primaryDeployment } from './deployments';
import { revisionOf } from '../../findings/evidence';
import type { Deployment, Service, ServiceDeployment, ServiceEvent } from '../../facts/service';

/** The last deployment that failed, where nothing newer has replaced it. */
export interface FailedDeployment {
  /** `web:8 (ecs-svc/1)`, as far as it is known. */
  readonly what: string;
  readonly why: 'alarm' | 'other';
  /** What became of going back: `failed` leaves the service between two revisions. */
  readonly rollback: 'none' | 'under-way' | 'failed' | 'completed';
  /** AWS's own words, where these name the cause. */
  readonly reason: string | undefined;
  readonly evidence: readonly string[];
}

const failure =
  /\(deployment (ecs-svc\/\d+)\) deployment failed: (.+)|deployment (ecs-svc\/\d+) deployment failed: (.+)/;

/**
 * The failed deployment that the service stands in or is coming back from; undefined when there is
 * none, or a newer one came since.
 */
export const failedDeployment = (
  service: Service,
  serviceDeployment: ServiceDeployment | undefined,
): FailedDeployment | undefined =>
  fromServiceDeployment(serviceDeployment) ?? fromDeployments(service) ?? fromEvents(service);

function fromServiceDeployment(one: ServiceDeployment | undefined): FailedDeployment | undefined {
  if (
    one === undefined ||
    !['ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(one.status)
  )
    return undefined;
  // Without a reason or a trigger a person has rolled it back, and knows why.
  if (
    one.statusReason === undefined &&
    ![one.circuitBreaker?.status, one.alarms?.status].includes('TRIGGERED') &&
    one.status !== 'ROLLBACK_FAILED'
  )
    return undefined;
  const said = `${one.statusReason ?? ''} ${one.alarms?.status ?? ''}`;
  return {
    what: one.serviceDeploymentArn.slice(one.serviceDeploymentArn.lastIndexOf('/') + 1),
    why: /alarm|TRIGGERED/i.test(said) ? 'alarm' : 'other',
    rollback: rollbackOf(one.status),
    reason: one.statusReason,
    evidence: [
      `service deployment ${one.status}${one.statusReason === undefined ? '' : `: ${one.statusReason}`}`,
    ],
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
function rollbackOf(status: string): FailedDeployment['rollback'] {
  if (status === 'ROLLBACK_SUCCESSFUL') return 'completed';
  return status === 'ROLLBACK_FAILED' ? 'failed' : 'under-way';
}

/**
 * A failed deployment in the list: the primary one itself, or one beside it that ECS is leaving.
 */
function fromDeployments(service: Service): FailedDeployment | undefined {
  const primary = primaryDeployment(service);
  const failed = service.deployments.find(({ rolloutState }) => rolloutState === 'FAILED');
  if (primary === undefined || failed === undefined) return undefined;
  const event = failureEvents(service).find(({ message }) => message.includes(failed.id));
  return {
    ...told(failed, event),
    reason: undefined,
    rollback: failed === primary ? 'none' : isSettled(primary) ? 'completed' : 'under-way',
  };
}

/**
 * ECS drops a failed deployment from the list once it has rolled back; the events still tell, until
 * a newer deployment comes.
 */
function fromEvents(service: Service): FailedDeployment | undefined {
  const primary = primaryDeployment(service);
  const [event] = failureEvents(service);
  const back = service.events.find(({ message }) => means('rollingBack', message));
  if (
    primary === undefined ||
    event === undefined ||
    back === undefined ||
    !back.message.includes(primary.id)
  )
    return undefined;
  return {
    what: deploymentIn(event.message),
    why: whyIn(event.message),
    rollback: isSettled(primary) ? 'completed' : 'under-way',
    reason: undefined,
    evidence: [line(event), line(back)],
  };
}

const failureEvents = (service: Service): readonly ServiceEvent[] =>
  service.events.filter(({ message }) => failure.test(message));

function told(
  failed: Deployment,
  event: ServiceEvent | undefined,
): Pick<FailedDeployment, 'what' | 'why' | 'evidence'> {
  const reason = failed.rolloutStateReason ?? 'no reason given';
  const said = `${reason} ${event?.message ?? ''}`;
  return {
    what: `${revisionOf(failed)} (${failed.id})`,
    why: whyIn(said),
    evidence: [
      `${failed.id} ${failed.rolloutState}: ${reason}`,
      ...(event === undefined ? [] : [line(event)]),
    ],
  };
}

const whyIn = (text: string): FailedDeployment['why'] => (/alarm/i.test(text) ? 'alarm' : 'other');

const deploymentIn = (text: string): string => /ecs-svc\/\d+/.exec(text)?.[0] ?? 'before this one';

const line = ({ createdAt, message }: ServiceEvent): string => `${createdAt} ${message}`;

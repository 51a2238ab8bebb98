import { isKnown } from '../facts/aws-words';
import type { Coverage } from '../reasoning/health/coverage';
import { isSettled, isUnderWay, primaryDeployment } from '../reasoning/deployments/deployments';
import type { Diagnosis, Finding, Severity, Verdict } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import type { Service, ServiceDeployment } from '../facts/service';

/** What the severity is judged from. */
export interface Judged {
  readonly verdict: Verdict;
  readonly service: Service | undefined;
  readonly serviceDeployment: ServiceDeployment | undefined;
  readonly coverages: readonly Coverage[];
  /** Absent where it could not be read. */
  readonly capacity?: Diagnosis['capacity'];
  readonly rootCauses: readonly Finding[];
}

/**
 * How bad it is for whoever uses the service: of a sick one by the healthy targets of its worst
 * served group against the tasks that are desired, and by whether a release is under way.
 */
export function severityOf(judged: Judged): Severity | null {
  const { verdict } = judged;
  if (verdict === 'not-applicable') return null;
  return verdict === 'unhealthy' ? severityOfSick(judged) : verdict;
}

function severityOfSick(judged: Judged): Severity {
  const { capacity, rootCauses, service, serviceDeployment } = judged;
  if (service === undefined || isIdle(service) || closedTraffic(judged) !== undefined)
    return 'down';
  if (capacity === undefined)
    return rootCauses.some(({ affected, of }) => affected < of) ? 'degraded' : 'down';
  if (capacity.healthy === 0) return 'down';
  if (capacity.healthy < capacity.desired) return 'degraded';
  return isRollingOut(service, serviceDeployment) ? 'rollout-stuck' : 'at-risk';
}

const isIdle = ({ status, desiredCount }: Service): boolean =>
  (status !== 'ACTIVE' && isKnown('serviceStatus', status)) || desiredCount === 0;

/**
 * The group whose targets pass their checks on a port of their own while the network drops the
 * requests.
 */
export const closedTraffic = ({
  coverages,
  rootCauses,
}: Pick<Judged, 'coverages' | 'rootCauses'>): Coverage | undefined =>
  coverages.find(
    ({ targetGroup, targets }) =>
      targets.length > 0 &&
      targets.every(({ state }) => state === 'healthy') &&
      rootCauses.some(
        ({ code, resource }) =>
          networkCodes.includes(code) && resource === targetGroup?.targetGroupArn,
      ),
  );

const networkCodes: readonly FindingCode[] = [
  'target-control-port-closed',
  'task-ingress-missing',
  'load-balancer-egress-missing',
  'network-acl-blocking',
];

/**
 * Whether a release is on its way in or out. Blue/green, linear and canary deployments have no
 * rollout state; their service deployment tells how far they are.
 */
export function isRollingOut(
  service: Service,
  serviceDeployment: ServiceDeployment | undefined,
): boolean {
  const primary = primaryDeployment(service);
  return (
    isUnderWay(serviceDeployment) ||
    service.deployments.length > 1 ||
    (primary !== undefined && !isSettled(primary))
  );
}

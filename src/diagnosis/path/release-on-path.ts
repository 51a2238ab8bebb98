import { valueOf } from '../../facts/reading';
import type { Deployment, Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import { revisionOf } from '../../findings/evidence';
import type { Coverage } from '../../reasoning/health/coverage';
import { primaryDeployment } from '../../reasoning/deployments/deployments';
import { taskOfTarget } from '../../reasoning/targets/service-targets';
import { isRollingOut } from '../severity';

/** The release that is on its way, as far as it got. */
export interface ReleaseOnPath {
  /** `web:9`. */
  readonly name: string;
  readonly resource: string;
  readonly runningCount: number;
  readonly desiredCount: number;
  /** Targets of it; undefined: nobody knows whose each target is. */
  readonly registered: number | undefined;
  /** No check of it has ended, and whoever answers is of the release before it. */
  readonly isUnjudged: boolean;
}

/** Undefined: the service runs one release, and the path is that one's. */
export function releaseOnPath(
  service: Service,
  coverage: Coverage | undefined,
  readings: Readings,
): ReleaseOnPath | undefined {
  const primary = primaryDeployment(service);
  if (primary === undefined || !isRollingOut(service, valueOf(readings.serviceDeployment)))
    return undefined;
  const { taskDefinitionArn: arn, runningCount, desiredCount } = primary;
  return {
    resource: arn ?? service.serviceName,
    name: arn === undefined ? 'the new release' : revisionOf({ taskDefinitionArn: arn }),
    runningCount,
    desiredCount,
    ...targetsOf(primary, coverage, readings),
  };
}

function targetsOf(
  primary: Deployment,
  coverage: Coverage | undefined,
  readings: Readings,
): Pick<ReleaseOnPath, 'registered' | 'isUnjudged'> {
  const group = coverage?.targetGroup;
  const tasks = valueOf(readings.tasks);
  const instances = valueOf(readings.containerInstances);
  if (coverage === undefined || group === undefined || tasks === undefined)
    return { registered: undefined, isUnjudged: false };
  const owned = coverage.targets
    .filter(({ state }) => state !== 'draining')
    .map((target) => ({ target, task: taskOfTarget(target, group, tasks, instances) }));
  if (owned.length === 0 || owned.some(({ task }) => task === undefined))
    return { registered: undefined, isUnjudged: false };
  const own = owned.filter(({ task }) => task?.startedBy === primary.id);
  return {
    registered: own.length,
    isUnjudged: own.length < owned.length && own.every(({ target }) => target.state === 'initial'),
  };
}

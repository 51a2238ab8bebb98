import type { Coverage } from '../../reasoning/health/coverage';
import type { Diagnosis } from '../../findings/diagnosis';
import type { HealthFailure } from '../../reasoning/health/health-failure';
import { networkFactsOf } from '../../reasoning/paths/network-facts-seen';
import { networkPaths, type NetworkPath } from '../../reasoning/network/network-path';
import { presentFailures } from '../../reasoning/health/present-failures';
import type { PathTarget } from '../../reasoning/network/path-ends';
import { checkedPort, pathTarget } from '../../reasoning/paths/proven-paths';
import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import { coveragesOf } from '../coverages';
import { layOutPath } from './lay-out-path';
import type { Ranked } from '../rank';
import { releaseOnPath } from './release-on-path';

/** Without a load balancer the path ends with the tasks. */
const hopsOfTheServiceAlone = 2;

/** The hops from the listener to the application, as the verdict sees them. */
export function pathOf(
  service: Service,
  readings: Readings,
  verdict: Diagnosis['verdict'],
  ranked: Ranked,
  now: number,
): Diagnosis['path'] {
  const path = wholePath(
    service,
    coveragesOf(service, readings),
    readings,
    { verdict, ...ranked },
    now,
  );
  return verdict === 'not-applicable' ? path.slice(0, hopsOfTheServiceAlone) : path;
}

function wholePath(
  service: Service,
  coverages: readonly Coverage[],
  readings: Readings,
  { verdict, rootCauses }: Pick<Ranked, 'rootCauses'> & Pick<Diagnosis, 'verdict'>,
  now: number,
): Diagnosis['path'] {
  const failures = presentFailures(service, readings, now);
  const focus =
    coverages.find(
      ({ targetGroup }) => targetGroup?.targetGroupArn === rootCauses[0]?.finding.resource,
    ) ?? coverages.toSorted((a, b) => a.healthy - b.healthy)[0];
  const loadBalancers = valueOf(readings.loadBalancers) ?? [];
  return layOutPath({
    service,
    coverage: focus,
    loadBalancer: loadBalancers.find(({ loadBalancerArn }) =>
      focus?.targetGroup?.loadBalancerArns.includes(loadBalancerArn),
    ),
    listeners: valueOf(readings.listeners),
    failures,
    network: networkOf(service, readings, endsOf(focus, failures, readings)),
    rootCauses,
    release: verdict === 'healthy' ? undefined : releaseOnPath(service, focus, readings),
    isStarting: verdict === 'starting',
  });
}

interface End {
  readonly place: PathTarget;
  readonly port: number;
}

/** The failing targets of the group; where none is, those that are still to be checked. */
function endsOf(
  focus: Coverage | undefined,
  failures: readonly HealthFailure[],
  readings: Readings,
): readonly End[] {
  const group = focus?.targetGroup;
  if (group === undefined) return [];
  const failing = failures
    .filter(({ targetGroup }) => targetGroup.targetGroupArn === group.targetGroupArn)
    .map((failure) => ({ place: failure, port: failure.healthCheckPort }));
  if (failing.length > 0) return failing;
  return (focus?.targets ?? [])
    .filter(({ state }) => state === 'initial')
    .map((target) => ({
      place: pathTarget(target, group, { optional: readings }),
      port: checkedPort(target, group),
    }));
}

function networkOf(
  service: Service,
  readings: Readings,
  ends: readonly End[],
): readonly NetworkPath[] | undefined {
  const [loadBalancers, securityGroups] = [
    valueOf(readings.loadBalancers),
    valueOf(readings.securityGroups),
  ];
  if (loadBalancers === undefined || securityGroups === undefined) return undefined;
  const facts = networkFactsOf({ service, loadBalancers, securityGroups, optional: readings });
  return ends.flatMap(({ place, port }) => networkPaths(place, port, facts));
}

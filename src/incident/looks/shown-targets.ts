import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { ShownTargets, SweptState } from '../../facts/target-health-event';
import { countTargets, type GroupHealth } from '../../facts/watched-service';
import type { Diagnosis } from '../../findings/diagnosis';
import type { Incident } from '../incident';
import { calmUntil } from './calm';

type Counts = Pick<Service, 'desiredCount' | 'runningCount'>;

/**
 * How the targets of a service are, and in which ways they fail: how they do so, and whether one is left,
 * tells a fault from another one that takes its place. Undefined: nothing can be told of it now.
 */
export function shownTargets(
  service: Counts,
  healths: readonly GroupHealth[],
): ShownTargets | undefined {
  const state = stateOf(service, healths);
  return (
    state && {
      state,
      failures: [
        ...new Set(healths.flatMap((health) => health?.failures ?? [])),
        ...(healths.every((health) => health?.healthy === 0) ? ['none is healthy'] : []),
      ],
    }
  );
}

function stateOf(
  { desiredCount, runningCount }: Counts,
  healths: readonly GroupHealth[],
): SweptState | undefined {
  if (desiredCount === 0) return 'idle';
  if (runningCount === 0) return 'silent';
  const read = healths.filter((health) => health !== undefined);
  if (read.some(({ unhealthy }) => unhealthy > 0)) return 'unhealthy';
  if (read.length < healths.length) return undefined;
  // Blue/green keeps an empty or unused group beside the live one.
  if (read.some(({ healthy }) => healthy > 0)) return 'healthy';
  const isAwaited = read.some(({ unused, other }) => unused === 0 && other > 0);
  return isAwaited ? undefined : 'silent';
}

/** The same as a look at the service has it. */
export function targetsIn({ readings }: Pick<Snapshot, 'readings'>): ShownTargets | undefined {
  const service = valueOf(readings.service);
  if (service === undefined) return undefined;
  if (service.desiredCount === 0 || service.runningCount === 0) return shownTargets(service, []);
  const [groups, targets] = [valueOf(readings.targetGroups), valueOf(readings.targetHealth)];
  if (groups === undefined || groups.missingArns.length > 0 || targets === undefined)
    return undefined;
  return shownTargets(
    service,
    groups.found.map(({ targetGroupArn }) =>
      countTargets(targets.filter((target) => target.targetGroupArn === targetGroupArn)),
    ),
  );
}

/** That long after a look what targets show is reason for another one, whatever it is. */
const knownMs = 25 * 60_000;

/**
 * Whether what the sweep sees of the targets is what the last look at an incident saw: of a service that is
 * down and only repeats itself another look would tell nothing new.
 */
export function isAsSeen(
  incident: Incident | undefined,
  shown: ShownTargets,
  now: number,
): boolean {
  if (incident?.shown === undefined || incident.face?.severity !== 'down') return false;
  const { shown: seen, diagnosis, lastSeenAt } = incident;
  return (
    isCalm(incident, diagnosis, now) &&
    now - Date.parse(lastSeenAt) < knownMs &&
    seen.state === shown.state &&
    shown.failures.every((failure) => seen.failures.includes(failure))
  );
}

const isCalm = (incident: Incident, diagnosis: Diagnosis, now: number): boolean =>
  calmUntil(incident, diagnosis, now) !== undefined;

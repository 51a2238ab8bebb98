import type { ScalingActivity } from '../../facts/activities';
import type { Service, ServiceEvent } from '../../facts/service';
import type { Problem } from '../../findings/check';
import { countOf, missingTasks } from '../../findings/evidence';
import { sharedOn } from '../../findings/shared-resource';
import { utc } from '../deployments/timing';
import { clip } from '../logs/log-lines';
import { launchAdviceIn } from './references-in-text';
import { activityLine } from './scaling-activities';

/** Tasks wait for an instance that the Auto Scaling group of their capacity provider cannot launch. */
export function groupThatCannotLaunch(
  service: Service,
  launch: ScalingActivity,
  waiting: readonly ServiceEvent[],
): Problem {
  const said = launch.statusMessage ?? launch.description;
  return {
    resource: service.serviceArn,
    summary: `The Auto Scaling group ${launch.of} of ${service.capacityProviders.join(', ')} cannot launch an instance since ${utc(launch.startedAt)} (${countOf(missingTasks(service), service.desiredCount, 'desired task')} missing): "${clip(said)}".`,
    ...sharedOn('capacity-provider', service.capacityProviders.join(', ')),
    fix: `${launchAdviceIn(said)} (Auto Scaling group ${launch.of}).`,
    evidence: [activityLine(launch), ...new Set(waiting.map(({ message }) => message))],
    affected: missingTasks(service),
    of: Math.max(1, service.desiredCount),
  };
}

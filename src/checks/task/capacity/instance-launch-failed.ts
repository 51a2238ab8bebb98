import type { ScalingActivity } from '../../../facts/activities';
import type { Service, ServiceEvent } from '../../../facts/service';
import { defineCheck, type Problem } from '../../../findings/check';
import { countOf, missingTasks } from '../../../findings/evidence';
import { valueOf } from '../../../facts/reading';
import { utc } from '../../../reasoning/deployments/timing';
import { clip } from '../../../reasoning/logs/log-lines';
import { activityLine, failedLaunch } from '../../../reasoning/tasks/scaling-activities';
import {
  capacityProviderIn,
  launchAdviceIn,
  launchRefusalIn,
} from '../../../reasoning/tasks/references-in-text';
import { startFailureCode } from '../../../reasoning/tasks/start-failures';
import { startEvents, startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'instance-launch-failed',
  title: 'Capacity provider that cannot launch an instance',
  why: 'The tasks wait for an instance that the capacity provider asks EC2 for, and EC2 refuses to launch it. The task and its image have no part in it.',
  fix: 'Do what the EC2 error code asks for: raise the quota, allow other instance types or zones, or mend the launch configuration.',
  confidence: 'certain',
  explains: [
    'container-instances-missing',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'instanceScaling'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-capacity-providers-concept.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  ],
  run: (facts) => {
    const launch = failedLaunch(valueOf(facts.optional.instanceScaling) ?? []);
    const waiting = startEvents(facts).filter(({ message }) =>
      ['container-instances-missing', 'instance-resources-insufficient'].includes(
        startFailureCode(message) ?? '',
      ),
    );
    if (launch !== undefined && waiting.length > 0)
      return [groupThatCannotLaunch(facts.service, launch, waiting)];
    return startProblems(facts, 'instance-launch-failed', ({ text, count }) => {
      const provider = capacityProviderIn(text) ?? facts.service.capacityProviders.join(', ');
      const { errorCode = 'no error code', advice } = launchRefusalIn(text);
      return {
        summary: `The capacity provider ${provider} cannot launch an instance: EC2 says ${errorCode} (${count}).`,
        ...sharedOn('capacity-provider', provider),
        fix: `${advice} (${errorCode}, capacity provider ${provider}).`,
      };
    });
  },
});

/** Tasks wait for an instance that the Auto Scaling group of their capacity provider cannot launch. */
function groupThatCannotLaunch(
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

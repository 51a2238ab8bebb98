import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { groupThatCannotLaunch } from '../../../reasoning/tasks/group-that-cannot-launch';
import { failedLaunch } from '../../../reasoning/tasks/scaling-activities';
import { capacityProviderIn, launchRefusalIn } from '../../../reasoning/tasks/references-in-text';
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

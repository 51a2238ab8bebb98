import { defineCheck } from '../../../findings/check';
import { sharedOn } from '../../../findings/shared-resource';
import { countOf, endings, missingTasks, plural } from '../../../findings/evidence';
import { lostWith } from '../../../reasoning/tasks/lost-capacity';

export default defineCheck({
  code: 'spot-capacity-reclaimed',
  title: 'Spot capacity taken back by AWS',
  why: 'AWS takes Spot capacity back with two minutes of notice. The service does not get as much again, so it runs with fewer tasks than it wants.',
  fix: 'Put a base of on-demand capacity into the capacity provider strategy, and spread the service over more Availability Zones.',
  confidence: 'certain',
  explains: [
    'fargate-capacity-unavailable',
    'container-instances-missing',
    'instance-resources-insufficient',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service', 'stoppedTasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
    'https://repost.aws/knowledge-center/fargate-spot-termination-notice',
  ],
  // Silent while the service is on its way back: losing Spot tasks is what Spot is.
  run: ({ service, stoppedTasks, now }) => {
    const lost = lostWith('spot', service, stoppedTasks, now);
    if (lost.length === 0) return [];
    const zones = [...new Set(lost.flatMap(({ availabilityZone }) => availabilityZone ?? []))].join(
      ', ',
    );
    return [
      {
        resource: service.serviceArn,
        ...sharedOn('capacity-provider', lost[0]?.capacityProviderName),
        summary: `AWS took back the Spot capacity of ${plural(lost.length, 'task')}${zones === '' ? '' : ` in ${zones}`} (${countOf(missingTasks(service), service.desiredCount, 'desired task')} missing).`,
        fix: `Put FARGATE or on-demand instances with a base into the capacity provider strategy beside ${lost[0]?.capacityProviderName ?? 'Spot'}, and add subnets in more Availability Zones.`,
        evidence: endings(lost),
        affected: missingTasks(service),
        of: service.desiredCount,
      },
    ];
  },
});

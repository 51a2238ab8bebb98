import { defineCheck } from '../../../findings/check';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'fargate-capacity-unavailable',
  title: 'No Fargate capacity at this time',
  why: 'AWS has no Fargate capacity of this kind in the chosen zones at the moment. Nothing is wrong with the service.',
  fix: 'Wait and retry, add subnets in other Availability Zones, or put on-demand FARGATE beside FARGATE_SPOT in the capacity provider strategy.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  ],
  run: (facts) =>
    startProblems(facts, 'fargate-capacity-unavailable', ({ count }) => {
      const { awsvpc, capacityProviders } = facts.service;
      const subnets = (awsvpc?.subnetIds ?? []).join(', ');
      const spot = capacityProviders.includes('FARGATE_SPOT');
      return {
        summary: `AWS has no ${spot ? 'Fargate Spot' : 'Fargate'} capacity for the service in ${subnets || 'its subnets'} at this time (${count}).`,
        ...sharedOn('subnet', awsvpc?.subnetIds.toSorted().join(', ')),
        fix: `${spot ? 'Add FARGATE with a base to the capacity provider strategy' : 'Let ECS retry'}, and add subnets in other Availability Zones to ${subnets || 'those of the service'}.`,
      };
    }),
});

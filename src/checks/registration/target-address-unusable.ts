import { defineCheck } from '../../findings/check';
import { namesOf, targetProblems } from '../../reasoning/targets/target-problems';

export default defineCheck({
  code: 'target-address-unusable',
  title: 'Target address that a load balancer uses',
  why: 'The registered address belongs to a node of a load balancer and cannot be a target: it was registered by hand, or left over and reused.',
  fix: 'Deregister the address.',
  confidence: 'certain',
  explains: [],
  needs: ['targetGroups', 'targetHealth'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  run: (facts) =>
    targetProblems(
      facts,
      ({ reason }) => reason === 'Target.IpUnusable',
      ({ targetGroupName }, targets) => ({
        summary: `${namesOf(targets)} in ${targetGroupName} cannot be a target: the address is in use by a load balancer.`,
        fix: `Deregister ${namesOf(targets)} from ${targetGroupName}.`,
      }),
    ),
});

import { defineCheck } from '../../findings/check';
import { plural } from '../../findings/evidence';
import { sharedOn } from '../../findings/shared-resource';
import { targetProblems } from '../../reasoning/targets/target-problems';

export default defineCheck({
  code: 'load-balancer-internal-error',
  title: 'Internal error of the load balancer',
  why: 'The load balancer could not check the targets because of an error of its own. It says nothing about the tasks.',
  fix: 'Wait a few minutes and look at the AWS Health Dashboard; ask AWS Support when it lasts.',
  confidence: 'certain',
  explains: ['tasks-replaced-by-load-balancer', 'deployment-failed', 'deployment-stalled'],
  needs: ['targetGroups', 'targetHealth'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  run: (facts) =>
    targetProblems(
      facts,
      ({ reason }) => reason === 'Elb.InternalError',
      ({ targetGroupName, loadBalancerArns }, targets) => ({
        ...sharedOn(
          'load-balancer',
          loadBalancerArns.length === 1 ? loadBalancerArns[0] : undefined,
        ),
        summary: `The load balancer reports an internal error for ${plural(targets.length, 'target')} of ${targetGroupName}.`,
        fix: `Wait and watch ${targetGroupName}; if it lasts, look at the AWS Health Dashboard and ask AWS Support. Nothing in the tasks needs a change for it.`,
      }),
    ),
});

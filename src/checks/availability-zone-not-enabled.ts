import { defineCheck } from '../model/check';
import { countOf } from '../model/evidence';
import { failuresSeen } from '../model/failures-by-group';
import { valueOf } from '../model/reading';
import { isOtherZone } from '../model/target-use';

export default defineCheck({
  code: 'availability-zone-not-enabled',
  title: 'Tasks in a zone that the load balancer does not have',
  why: 'The load balancer sends nothing to targets in a zone where it has no subnet, so ECS stops these tasks and starts them again.',
  fix: "Enable the zone on the load balancer with a subnet in it, or take the zone's subnet from the service.",
  confidence: 'certain',
  explains: [
    'tasks-replaced-by-load-balancer',
    'target-timeout',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['tasks', 'stoppedTasks', 'containerInstances', 'loadBalancers'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html',
  ],
  run: (facts) =>
    facts.targetGroups.found.flatMap((group) => {
      const targets = facts.targetHealth.filter(
        ({ targetGroupArn }) => targetGroupArn === group.targetGroupArn,
      );
      const unused = targets.filter(
        ({ reason, description }) => reason === 'Target.NotInUse' && isOtherZone(description),
      );
      const gone = failuresSeen(facts).filter(
        ({ targetGroup, description }) => targetGroup === group && isOtherZone(description),
      );
      const found = unused.length > 0 ? unused : gone;
      const [first] = found;
      if (first === undefined) return [];
      const zones =
        [...new Set(found.flatMap(({ availabilityZone }) => availabilityZone ?? []))].join(', ') ||
        'another zone';
      const balancers = (valueOf(facts.optional.loadBalancers) ?? []).filter(
        ({ loadBalancerArn }) => group.loadBalancerArns.includes(loadBalancerArn),
      );
      const enabled = balancers
        .flatMap((balancer) => balancer.zones.map(({ zoneName }) => zoneName))
        .join(', ');
      const name = balancers[0]?.loadBalancerName;
      return [
        {
          resource: group.targetGroupArn,
          summary: `${name ?? 'The load balancer'} is not enabled in ${zones}, where ${group.targetGroupName} has ${countOf(found.length, Math.max(found.length, targets.length), 'target')}${enabled === '' ? '' : `; it is in ${enabled}`}.`,
          fix: `Enable ${zones} on ${name ?? 'the load balancer'} with a subnet there, or remove the subnets in ${zones} from the network configuration of ${facts.service.serviceName}.`,
          evidence: found
            .slice(0, 5)
            .map(
              ({ targetId, port, description }) =>
                `${targetId ?? 'A target'}:${port}: ${description}`,
            ),
          affected: found.length,
          of: Math.max(found.length, targets.length),
        },
      ];
    }),
});

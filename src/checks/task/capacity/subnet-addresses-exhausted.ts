import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { subnetsIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'subnet-addresses-exhausted',
  title: 'Subnets without a free address',
  why: 'Each task needs an address of its own; the subnets of the service have none left, so ECS cannot start more tasks.',
  fix: 'Add larger subnets to the network configuration of the service, or free addresses.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'subnets'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
  ],
  run: (facts) =>
    startProblems(facts, 'subnet-addresses-exhausted', ({ tasks, events, count, evidence }) => {
      const named = subnetsIn([
        ...tasks.map(({ stoppedReason = '' }) => stoppedReason),
        ...events.map(({ message }) => message),
      ]);
      const subnets = named.length > 0 ? named : (facts.service.awsvpc?.subnetIds ?? []);
      const free = (valueOf(facts.optional.subnets) ?? []).filter(({ subnetId }) =>
        subnets.includes(subnetId),
      );
      return {
        summary: `No free address for another task is left in ${subnets.join(', ')} (${count}).`,
        ...sharedOn('subnet', subnets.toSorted().join(', ')),
        fix: `Add subnets with free addresses to the service beside ${subnets.join(', ')}, or move other users of their addresses away.`,
        evidence: [
          ...evidence,
          ...free.map(
            ({ subnetId, ipv4Cidr, availableIpAddressCount = '?' }) =>
              `${subnetId} (${ipv4Cidr ?? 'IPv6 only'}): ${availableIpAddressCount} addresses available now`,
          ),
        ],
      };
    }),
});

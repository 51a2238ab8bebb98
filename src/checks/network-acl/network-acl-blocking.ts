import { defineCheck } from '../../findings/check';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import type { AclBlock } from '../../reasoning/network/acl-blocks';
import { pathProblems, purposeOf, type HopState } from '../../reasoning/paths/path-problems';
import type { QuestionedPath } from '../../reasoning/paths/questioned-path';
import { networkUses } from '../../reasoning/paths/network-facts-seen';
import { sharedOn } from '../../findings/shared-resource';

const states: Readonly<Record<QuestionedPath['path']['acl'], HopState>> = {
  allowed: 'open',
  denied: 'hole',
  partly: 'partly',
  unknown: 'unknown',
};

const portsOf = ({ what }: AclBlock, port: number): string =>
  what === 'request' ? `tcp ${port}` : 'tcp 1024-65535';

const lineOf = (block: AclBlock, port: number): string =>
  `${block.networkAclId} of ${block.subnetId} ${block.answer === 'partly' ? 'denies a part of' : 'denies'} ${block.direction} ${portsOf(block, port)} ${block.direction === 'inbound' ? 'from' : 'to'} ${block.cidr} (the ${block.what})`;

/** The entry that is missing. Both subnets of the tasks may lack the same one in the same ACL. */
const entryOf = (block: AclBlock, port: number): string =>
  `${block.networkAclId} ${block.direction} ${portsOf(block, port)} ${block.direction === 'inbound' ? 'from' : 'to'} ${block.cidr}`;

export default defineCheck({
  code: 'network-acl-blocking',
  title: 'Network ACL between load balancer and tasks',
  why: 'A network ACL filters every packet at the edge of a subnet, answers too, and drops silently: the load balancer waits and gives up although all security groups are right.',
  fix: 'Allow the request and the answer (tcp 1024-65535 back to the load balancer) in the network ACLs of both subnets.',
  confidence: 'certain',
  explains: [
    'target-timeout',
    'target-connection-failed',
    'health-check-slow',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: [...failureNeeds, 'loadBalancers', 'securityGroups'],
  uses: networkUses,
  links: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  ],
  run: (facts) =>
    pathProblems(
      facts,
      ({ path }) => states[path.acl],
      (hole) => {
        const { port } = hole.first.path;
        const all = hole.paths.flatMap(({ path }) => path.aclBlocks);
        const blocks = [...new Map(all.map((block) => [lineOf(block, port), block])).values()];
        const [first] = blocks.toSorted(
          (a, b) => Number(a.answer === 'partly') - Number(b.answer === 'partly'),
        );
        return {
          summary: `${first === undefined ? 'A network ACL stands in the way' : `Network ACL ${lineOf(first, port)}`}, on ${purposeOf(hole)} (${hole.count}).`,
          ...sharedOn('network-acl', first?.networkAclId),
          fix: `Add entries that allow it, with lower numbers than the one that denies it: ${[...new Set(blocks.map((block) => entryOf(block, port)))].join('; ')}.`,
          evidence: blocks.map((block) => lineOf(block, port)),
        };
      },
    ),
});

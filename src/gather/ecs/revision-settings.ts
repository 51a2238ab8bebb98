import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs';
import type { RevisionSettings } from '../../facts/revision-settings';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';
import { parseAwsvpc, parseLoadBalancers } from './parse-wiring';

export const operations = ['ecs:DescribeServiceRevisions'] as const;

/** Reads what revisions of a service fix, at most twenty of them. */
export const readRevisionSettings = (
  chain: Chain,
  arns: readonly string[],
): Promise<readonly RevisionSettings[]> =>
  chain.call(
    operations[0],
    ({ ecs }, options) =>
      ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] }), options),
    ({ serviceRevisions }) =>
      list(serviceRevisions, 'serviceRevisions').map((one) => ({
        serviceRevisionArn: present(
          one.serviceRevisionArn,
          'serviceRevisions[].serviceRevisionArn',
        ),
        taskDefinitionArn: present(one.taskDefinition, 'serviceRevisions[].taskDefinition'),
        loadBalancers: parseLoadBalancers(one.loadBalancers ?? []),
        awsvpc: parseAwsvpc(one.networkConfiguration),
      })),
  );

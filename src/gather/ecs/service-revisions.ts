import {
  DescribeServiceRevisionsCommand,
  type DescribeServiceRevisionsCommandOutput,
} from '@aws-sdk/client-ecs';
import type { ServiceRevision } from '../../facts/service';
import type { Chain } from '../session/chain';
import { parseLoadBalancers } from './parse-wiring';
import { list, present } from '../session/parsing';

export const operations = ['ecs:DescribeServiceRevisions'] as const;

/** Reads revisions of a service. ECS knows none that were made before 2024-10-25. */
export const readServiceRevisions = (
  chain: Chain,
  arns: readonly string[],
): Promise<readonly ServiceRevision[]> =>
  chain.call(
    operations[0],
    ({ ecs }, options) =>
      ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] }), options),
    parseServiceRevisions,
  );

const parseServiceRevisions = ({
  serviceRevisions,
}: DescribeServiceRevisionsCommandOutput): readonly ServiceRevision[] =>
  list(serviceRevisions, 'serviceRevisions').map(
    ({ serviceRevisionArn, loadBalancers, overrides }) => ({
      serviceRevisionArn: present(serviceRevisionArn, 'serviceRevisions[].serviceRevisionArn'),
      loadBalancers: parseLoadBalancers(loadBalancers ?? []),
      ...(overrides?.runtimePlatform?.cpuArchitecture === undefined
        ? {}
        : { cpuArchitecture: overrides.runtimePlatform.cpuArchitecture }),
    }),
  );

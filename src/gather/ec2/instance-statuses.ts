import { DescribeInstanceStatusCommand } from '@aws-sdk/client-ec2';
import type { InstanceStatus } from '../../facts/activities';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeInstanceStatus'] as const;

/** Hosts that go dark together are sick in the same way. */
const mostInstances = 20;

/**
 * Reads the status checks of a few instances, those that do not run included. One that is gone is
 * not in the answer.
 */
export const readInstanceStatuses = (
  chain: Chain,
  ids: readonly string[],
): Promise<readonly InstanceStatus[]> =>
  ids.length === 0
    ? chain.notNeeded('no host of a task is an EC2 instance that we know')
    : chain.call(
        operations[0],
        ({ ec2 }, options) =>
          ec2.send(
            new DescribeInstanceStatusCommand({
              Filters: [{ Name: 'instance-id', Values: ids.slice(0, mostInstances) }],
              IncludeAllInstances: true,
            }),
            options,
          ),
        ({ InstanceStatuses: statuses }) =>
          list(statuses, 'InstanceStatuses').map((one) => ({
            instanceId: present(one.InstanceId, 'InstanceStatuses[].InstanceId'),
            state: one.InstanceState?.Name,
            systemStatus: one.SystemStatus?.Status,
            instanceStatus: one.InstanceStatus?.Status,
            events: (one.Events ?? []).flatMap(({ Code: code, Description: description = '' }) =>
              // AWS keeps an event for a week after it, with this word before its text.
              code === undefined || /^\[(?:Completed|Canceled)\]/.test(description)
                ? []
                : [`${code}: ${description}`],
            ),
          })),
      );

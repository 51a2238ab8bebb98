import {
  paginateDescribeNetworkInterfaces,
  type EC2Client,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import type { Reach, ReachedInterface } from '../model/blast-radius';
import type { ProposedRule } from '../model/check';
import { read, type Reading } from '../model/reading';
import { classifyError } from './classify-error';
import { Malformed, ReadFailure } from './read-failure';

export const operations = ['ec2:DescribeNetworkInterfaces'] as const;

const operation = 'ec2:DescribeNetworkInterfaces';
const deadlineMs = 10_000;

/**
 * Every network interface that carries one of the two groups of a rule: whom the rule would touch.
 */
export async function readReach(
  ec2: EC2Client,
  { groupId, sourceGroupId }: ProposedRule,
): Promise<Reading<Reach>> {
  try {
    const [destination, source] = await Promise.all([
      interfacesWith(ec2, groupId),
      interfacesWith(ec2, sourceGroupId),
    ]);
    return read({ destination, source });
  } catch (error) {
    return error instanceof ReadFailure ? error.reading : classifyError(error, operation).reading;
  }
}

async function interfacesWith(
  ec2: EC2Client,
  groupId: string,
): Promise<readonly ReachedInterface[]> {
  const found: ReachedInterface[] = [];
  const paginator = { client: ec2, stopOnSameToken: true };
  const input = { Filters: [{ Name: 'group-id', Values: [groupId] }], MaxResults: 1000 };
  for await (const page of paginateDescribeNetworkInterfaces(paginator, input, {
    abortSignal: AbortSignal.timeout(deadlineMs),
  })) {
    if (page.NetworkInterfaces === undefined) throw new Malformed('NetworkInterfaces is missing');
    found.push(...page.NetworkInterfaces.map(parseInterface));
  }
  return found;
}

function parseInterface({
  NetworkInterfaceId,
  InterfaceType,
  Description,
}: NetworkInterface): ReachedInterface {
  if (NetworkInterfaceId === undefined) throw new Malformed('a network interface without its id');
  return {
    networkInterfaceId: NetworkInterfaceId,
    interfaceType: InterfaceType ?? 'interface',
    description: Description ?? '',
  };
}

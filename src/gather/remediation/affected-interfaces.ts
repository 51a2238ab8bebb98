import {
  paginateDescribeNetworkInterfaces,
  type EC2Client,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import type { AffectedInterfaces, AffectedInterface } from '../../remediation/blast-radius';
import type { ProposedRule } from '../../findings/check';
import { read, type Reading } from '../../facts/reading';
import { classifyError } from '../session/classify-error';
import type { Clients } from '../session/clients';
import { Malformed, ReadFailure } from '../session/read-failure';
import { Session } from '../session/session';
import { gatherTasks } from '../snapshot/task-facts';

export const operations = ['ec2:DescribeNetworkInterfaces'] as const;

const operation = 'ec2:DescribeNetworkInterfaces';
const deadlineMs = 10_000;

/** The service, and the interfaces that its tasks had when it was looked at. */
export interface SeenTasks {
  readonly clusterArn: string;
  readonly serviceName: string;
  readonly interfaceIds: readonly string[];
}

/**
 * Every network interface that carries one of the two groups of a rule: whom the rule would touch.
 */
export async function readAffectedInterfaces(
  clients: Clients,
  { groupId, sourceGroupId }: ProposedRule,
  seen: SeenTasks,
): Promise<Reading<AffectedInterfaces>> {
  try {
    const [destination, source] = await Promise.all([
      interfacesWith(clients.ec2, groupId),
      interfacesWith(clients.ec2, sourceGroupId),
    ]);
    const tasks = await taskInterfaces(clients, seen, destination);
    return tasks.state === 'read'
      ? read({ destination, source, taskInterfaceIds: tasks.value })
      : tasks;
  } catch (error) {
    return error instanceof ReadFailure ? error.reading : classifyError(error, operation).reading;
  }
}

/**
 * ECS replaces failing tasks all the time: an interface that nobody knows may be that of a task
 * that has started since, so ECS is asked once more, after the interfaces were read.
 */
async function taskInterfaces(
  clients: Clients,
  { clusterArn, serviceName, interfaceIds }: SeenTasks,
  carriers: readonly AffectedInterface[],
): Promise<Reading<readonly string[]>> {
  if (carriers.every(({ networkInterfaceId }) => interfaceIds.includes(networkInterfaceId)))
    return read(interfaceIds);
  const session = new Session(clients, { callMs: deadlineMs, totalMs: deadlineMs });
  const { tasks, stoppedTasks } = gatherTasks(session, clusterArn, serviceName);
  const [{ reading: running }, { reading: stopped }] = await Promise.all([tasks, stoppedTasks]);
  if (running.state !== 'read') return running;
  if (stopped.state !== 'read') return stopped;
  const now = [...running.value, ...stopped.value].flatMap(
    ({ networkInterface }) => networkInterface?.networkInterfaceId ?? [],
  );
  return read([...interfaceIds, ...now]);
}

async function interfacesWith(
  ec2: EC2Client,
  groupId: string,
): Promise<readonly AffectedInterface[]> {
  const found: AffectedInterface[] = [];
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
}: NetworkInterface): AffectedInterface {
  if (NetworkInterfaceId === undefined) throw new Malformed('a network interface without its id');
  return {
    networkInterfaceId: NetworkInterfaceId,
    interfaceType: InterfaceType ?? 'interface',
    description: Description ?? '',
  };
}

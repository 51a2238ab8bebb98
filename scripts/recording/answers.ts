import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Sandbox } from '../../sandbox';
import { readSnapshot } from '../../src/gather/snapshot/read-snapshot';
import type { RecordedCall } from './recorded-call';
import { clientsAt } from './sandbox-clients';

/** The raw answers of one scenario, and the moment at which they were given. */
export interface RecordedAnswers {
  readonly takenAt: string;
  readonly cluster: string;
  readonly service: string;
  readonly calls: readonly RecordedCall[];
}

const deadlines = { callMs: 30_000, totalMs: 60_000 };

/**
 * Records what AWS answers about a service, also what no check needs for it as it is: with one word
 * changed, a check may.
 */
export async function recordAnswers({
  url,
  world,
  cluster,
  service,
}: Sandbox): Promise<RecordedAnswers> {
  const calls: RecordedCall[] = [];
  const clients = clientsAt(url, { heard: (call) => calls.push(call) });
  const takenAt = world.now();
  const { readings } = await readSnapshot({ cluster, service }, clients, {
    now: () => takenAt.getTime(),
    deadlines,
    logs: 'when-needed',
    network: 'always',
  });
  const arns = readings.targetGroups.state === 'read' ? readings.targetGroups.value.found : [];
  await readRest(
    clients,
    { cluster, service },
    arns.map(({ targetGroupArn }) => targetGroupArn),
  );
  return { takenAt: takenAt.toISOString(), cluster, service, calls: onlyOnce(calls) };
}

async function readRest(
  { ecs, elbv2 }: ReturnType<typeof clientsAt>,
  { cluster, service }: Pick<Sandbox, 'cluster' | 'service'>,
  targetGroupArns: readonly string[],
): Promise<void> {
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [service], include: ['TAGS'] }),
  );
  await Promise.all(services.map((one) => readDeployment(ecs, one)));
  if (targetGroupArns.length === 0) return;
  const { TargetGroups = [] } = await elbv2.send(
    new DescribeTargetGroupsCommand({ TargetGroupArns: [...targetGroupArns] }),
  );
  const balancers = new Set(TargetGroups.flatMap(({ LoadBalancerArns = [] }) => LoadBalancerArns));
  for (const LoadBalancerArn of balancers) {
    const { Listeners = [] } = await elbv2.send(new DescribeListenersCommand({ LoadBalancerArn }));
    for (const { ListenerArn } of Listeners)
      await elbv2.send(new DescribeRulesCommand({ ListenerArn }));
  }
}

async function readDeployment(
  ecs: ReturnType<typeof clientsAt>['ecs'],
  { currentServiceDeployment }: Service,
): Promise<void> {
  if (currentServiceDeployment === undefined) return;
  await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [currentServiceDeployment] }),
  );
}

function onlyOnce(calls: readonly RecordedCall[]): readonly RecordedCall[] {
  const keyOf = ({ operation, input }: RecordedCall): string =>
    `${operation} ${JSON.stringify(input)}`;
  const keys = calls.map(keyOf);
  return calls.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** As JSON, with times marked as such. */
export const writtenAnswers = (answers: RecordedAnswers): string =>
  `${JSON.stringify(marked(answers))}\n`;

function marked(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      key === '$metadata' || one === undefined ? [] : [[key, marked(one)]],
    ),
  );
}

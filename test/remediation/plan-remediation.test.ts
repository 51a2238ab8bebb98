import { planRemediation, silenceSeenIn } from '../../src/remediation/plan-remediation';
import type { SecurityGroupRule } from '../../src/facts/network';
import { snippetsOf } from '../../src/remediation/snippets';
import type { Facts } from '../../src/facts/snapshot';
import {
  aDeployment,
  aLoadBalancer,
  aLoadBalancerSecurityGroup,
  aNetworkInterface,
  anUnhealthyTarget,
  aSecurityGroup,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  ago,
  ids,
} from '../support/builders';
import { aDiagnosis, aFinding, blockedFacts, rule, snapshotOf } from '../support/remediation';

const second = 'sg-0000c1c000000c1c0';
const finding = aFinding({
  remediation: { ...rule, allowed: true, refusals: [], snippets: snippetsOf(rule) },
});
const diagnosis = aDiagnosis({ rootCauses: [finding] });
const plan = (over: Partial<Facts> = {}) =>
  planRemediation(diagnosis, snapshotOf(blockedFacts(over)), { mode: 'auto', ports: [8080] });
const stableFacts = (over?: Partial<Facts>) => plan(over)?.stableFacts;

const elsewhere = (port: number): SecurityGroupRule => ({
  ipProtocol: 'tcp',
  fromPort: port,
  toPort: port,
  peer: { kind: 'ipv4', cidr: '192.0.2.0/24' },
});
const destination = (over: Parameters<typeof aSecurityGroup>[0]) =>
  aSecurityGroup({ ingress: [], tags: { 'targetmedic:remediate': 'auto' }, ...over });
const groups = (
  over: Parameters<typeof aSecurityGroup>[0],
  source: Parameters<typeof aSecurityGroup>[0] = {},
) => ({ securityGroups: [destination(over), aLoadBalancerSecurityGroup(source)] });
const awsvpc = (...securityGroupIds: string[]) => ({
  subnetIds: [],
  securityGroupIds,
  assignPublicIp: false,
});
const deployed = (over: Parameters<typeof aDeployment>[0]) => ({
  service: aService({ deployments: [aDeployment(over)] }),
});
const group = (over: Parameters<typeof aTargetGroup>[0]) => ({
  targetGroups: { found: [aTargetGroup(over)], missingArns: [] },
});

describe('an approval dies with', () => {
  it.each<[string, Partial<Facts>]>([
    ['another deployment', deployed({ id: 'ecs-svc/9999999999999999999' })],
    ['another revision', deployed({ taskDefinitionArn: `${ids.taskDefinitionArn}0` })],
    ['another group of the service', deployed({ awsvpc: awsvpc(ids.taskGroup, second) })],
    ['another VPC of the target group', group({ vpcId: 'vpc-0000000000000000b' })],
    ['another interval of the health check', group({ healthCheck: { intervalSeconds: 7 } })],
    ['another path of the health check', group({ healthCheck: { path: '/other' } })],
    [
      'another group of the load balancer',
      { loadBalancers: [aLoadBalancer({ securityGroupIds: [ids.loadBalancerGroup, second] })] },
    ],
    ['one more inbound rule', groups({ ingress: [elsewhere(9)] })],
    ['one more outbound rule', groups({ egress: [elsewhere(9)] })],
    ["another inbound rule of the load balancer's group", groups({}, { ingress: [] })],
    ["another outbound rule of the load balancer's group", groups({}, { egress: [] })],
    ['another VPC of the group', groups({ vpcId: 'vpc-0000000000000000b' })],
    ['another owner of the group', groups({ ownerId: '999999999999' })],
    ["another owner of the load balancer's group", groups({}, { ownerId: '999999999999' })],
  ])('%s', (_what, over) => {
    expect(stableFacts(over)).toEqual(expect.any(String));
    expect(stableFacts(over)).not.toBe(stableFacts());
  });
});

describe('an approval outlives', () => {
  it.each<[string, Partial<Facts>]>([
    ['other tasks', { tasks: [aTask({ taskArn: `${ids.clusterArn}/task/other` })] }],
    [
      'other interfaces',
      { networkInterfaces: [aNetworkInterface({ networkInterfaceId: 'eni-00000000000000009' })] },
    ],
    ['other targets', { targetHealth: [aTarget({ targetId: '10.0.10.99', state: 'initial' })] }],
    [
      'another reason',
      { targetHealth: [anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')] },
    ],
    ['stopped tasks', { stoppedTasks: [aTask({ lastStatus: 'STOPPED' })] }],
    ['events', { service: aService({ desiredCount: 3, runningCount: 0, pendingCount: 3 }) }],
    [
      'the counts of the deployment',
      deployed({ runningCount: 0, pendingCount: 2, failedTasks: 9, createdAt: ago(9999) }),
    ],
    [
      'the groups of the load balancer in another order',
      { loadBalancers: [aLoadBalancer({ securityGroupIds: [ids.loadBalancerGroup] })] },
    ],
  ])('%s', (_what, over) => {
    expect(stableFacts(over)).toBe(stableFacts());
  });

  it('rules and groups that AWS lists in another order', () => {
    const [one, two] = [elsewhere(1), elsewhere(2)];
    expect(stableFacts(groups({ ingress: [one, two] }, { egress: [two, one] }))).toBe(
      stableFacts(groups({ ingress: [two, one] }, { egress: [one, two] })),
    );
    expect(stableFacts(deployed({ awsvpc: awsvpc(ids.taskGroup, second) }))).toBe(
      stableFacts(deployed({ awsvpc: awsvpc(second, ids.taskGroup) })),
    );
    const balancer = (...securityGroupIds: string[]) => ({
      loadBalancers: [aLoadBalancer({ securityGroupIds })],
    });
    expect(stableFacts(balancer(ids.loadBalancerGroup, second))).toBe(
      stableFacts(balancer(second, ids.loadBalancerGroup)),
    );
  });
});

it('plans nothing where a diagnosis proposes nothing', () => {
  const without = aDiagnosis({ rootCauses: [aFinding()] });
  expect(
    planRemediation(without, snapshotOf(blockedFacts()), { mode: 'auto', ports: [8080] }),
  ).toBeUndefined();
});

it('counts the interfaces of stopped tasks as those of the service', () => {
  const stopped = aTask({
    lastStatus: 'STOPPED',
    networkInterface: {
      networkInterfaceId: 'eni-00000000000000009',
      subnetId: undefined,
      privateIpAddress: undefined,
      ipv6Address: undefined,
    },
  });
  expect(plan({ stoppedTasks: [stopped] })?.taskInterfaceIds).toEqual([
    'eni-00000000000000001',
    'eni-00000000000000002',
    'eni-00000000000000009',
  ]);
});

describe('the silence that an earlier look saw', () => {
  const now = Date.parse('2026-03-02T12:10:00.000Z');
  const seenWith = (code: string | undefined, takenAt = '2026-03-02T12:00:00.000Z') =>
    silenceSeenIn(
      aDiagnosis({
        takenAt,
        rootCauses: [
          aFinding({
            remediation: {
              ...rule,
              allowed: false,
              refusals: code === undefined ? [] : [{ code, sentence: 'No.' }],
              snippets: snippetsOf(rule),
            },
          }),
        ],
      }),
      now,
    );

  it('counts for a quarter of an hour', () => {
    expect([
      seenWith(undefined),
      seenWith('several-causes'),
      seenWith(undefined, '2026-03-02T11:54:00.000Z'),
    ]).toEqual(['2026-03-02T12:00:00.000Z', '2026-03-02T12:00:00.000Z', undefined]);
  });

  it.each(['no-silent-target', 'not-failing-yet', 'facts-unread'])(
    'is none where nobody saw it (%s)',
    (code) => expect(seenWith(code)).toBeUndefined(),
  );
});

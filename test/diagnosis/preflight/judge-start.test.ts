import { diagnose } from '../../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import type { FactName, Facts } from '../../../src/facts/snapshot';
import { defaultPolicy } from '../../../src/remediation/allow-remediation';
import {
  aContainerDefinition,
  aDeployment,
  aListener,
  aLoadBalancer,
  aLoadBalancerSecurityGroup,
  aLog,
  aSecurityGroup,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  ago,
  facts,
  ids,
  unreadable,
} from '../../support/builders';
import { snapshotOf } from '../../support/remediation';

const starting = aService({
  desiredCount: 1,
  runningCount: 0,
  pendingCount: 1,
  deployments: [
    aDeployment({
      rolloutState: 'IN_PROGRESS',
      desiredCount: 1,
      runningCount: 0,
      pendingCount: 1,
      createdAt: ago(20),
    }),
  ],
  events: [],
});

/** A first deployment whose only task is being provisioned: no target is there yet. */
const pending: Partial<Facts> = {
  service: starting,
  tasks: [aTask({ startedAt: undefined, createdAt: ago(15), lastStatus: 'PROVISIONING' })],
  targetHealth: [],
};

/** The same half a minute later: its target waits for its first check. */
const awaited: Partial<Facts> = {
  service: aService({
    ...starting,
    runningCount: 1,
    pendingCount: 0,
    deployments: [{ ...starting.deployments[0]!, runningCount: 1, pendingCount: 0 }],
  }),
  tasks: [aTask({ startedAt: ago(20) })],
  targetHealth: [aTarget({ state: 'initial', reason: 'Elb.InitialHealthChecking' })],
};

function judged(over: Partial<Facts>, unread?: FactName): Diagnosis {
  const snapshot = snapshotOf(facts(over));
  const readings =
    unread === undefined
      ? snapshot.readings
      : { ...snapshot.readings, [unread]: unreadable('ec2:X') };
  return diagnose({ ...snapshot, readings }, { ...defaultPolicy, mode: 'auto', ports: [8080] });
}

const group = (over: Parameters<typeof aTargetGroup>[0]): Partial<Facts> => ({
  targetGroups: { found: [aTargetGroup(over)], missingArns: [] },
});
const defined = (over: Parameters<typeof aContainerDefinition>[0]): Partial<Facts> => ({
  taskDefinitions: [aTaskDefinition({ containers: [aContainerDefinition(over)] })],
});
const separate = group({ healthCheck: { port: 9000 } });
const closed = { securityGroups: [aSecurityGroup({ ingress: [] }), aLoadBalancerSecurityGroup()] };

/** Each breaks one setting of a service that is right otherwise. */
const faults: readonly (readonly [string, Partial<Facts>, string])[] = [
  ['a check on a port that no container has', separate, 'health-check-port-unexposed'],
  [
    'a type of target that ECS cannot register',
    group({ targetType: 'instance' }),
    'target-type-incompatible',
  ],
  [
    'a target group of another VPC',
    group({ vpcId: 'vpc-0fedcba9876543210' }),
    'target-group-vpc-mismatch',
  ],
  [
    'a target group that no listener uses',
    { listeners: [aListener({ rules: [] })] },
    'target-group-detached',
  ],
  [
    'a subnet in a zone that the load balancer does not have',
    {
      loadBalancers: [
        aLoadBalancer({
          zones: [{ zoneName: 'us-east-1c', subnetId: ids.loadBalancerSubnets[0] }],
        }),
      ],
    },
    'availability-zone-not-enabled',
  ],
  ['a closed security group', closed, 'task-ingress-missing'],
  [
    'a closed way out of the load balancer',
    { securityGroups: [aSecurityGroup(), aLoadBalancerSecurityGroup({ egress: [] })] },
    'load-balancer-egress-missing',
  ],
  [
    'a container that the definition does not have',
    defined({ name: 'other' }),
    'targets-not-registered',
  ],
  [
    'a port that the container does not map',
    defined({ portMappings: [] }),
    'targets-not-registered',
  ],
];

describe('a start that a setting will not let succeed', () => {
  it.each(faults)('is told while its first task is pending: %s', (_name, over, code) => {
    const { verdict, severity, rootCauses, headline, impact, path } = judged({
      ...pending,
      ...over,
    });
    expect([verdict, severity, rootCauses.map((one) => one.code)]).toEqual([
      'unhealthy',
      'down',
      [code],
    ]);
    expect(headline).not.toContain('nothing is wrong yet');
    expect(headline).not.toMatch(/\d targets?\b/);
    expect(impact).toContain('503');
    expect(path.some(({ state }) => state === 'fail')).toBe(true);
  });

  it('is told while its target waits for the first check, too', () => {
    expect(judged({ ...awaited, ...separate }).rootCauses.map(({ code }) => code)).toEqual([
      'health-check-port-unexposed',
    ]);
  });

  it('gets no rule before a target was silent', () => {
    const [cause] = judged({ ...pending, ...closed }).rootCauses;
    expect(cause?.remediation?.refusals.map(({ code }) => code)).toContain('no-silent-target');
    expect(cause?.remediation?.allowed).toBe(false);
  });

  it('leaves those served who are: the new release is stuck', () => {
    const { severity, impact } = judged({ ...rolling, ...defined({ portMappings: [] }) });
    expect(severity).toBe('rollout-stuck');
    expect(impact).toContain('the new release does not take over');
  });
});

const oldArn = ids.taskDefinitionArn.replace(/7$/, '6');

/** Two tasks of the revision before are healthy, and the first task of the new one is pending. */
const rolling: Partial<Facts> = {
  service: aService({
    runningCount: 2,
    pendingCount: 1,
    deployments: [
      { ...starting.deployments[0]!, desiredCount: 2 },
      aDeployment({ id: ids.oldDeployment, status: 'ACTIVE', taskDefinitionArn: oldArn }),
    ],
    events: [],
  }),
  tasks: [
    ...['10.0.10.20', '10.0.10.21'].map((privateIpAddress, n) =>
      aTask({
        taskArn: `${aTask().taskArn.slice(0, -2)}a${n}`,
        taskDefinitionArn: oldArn,
        startedBy: ids.oldDeployment,
        networkInterface: { ...aTask().networkInterface!, privateIpAddress },
      }),
    ),
    aTask({
      createdAt: ago(15),
      startedAt: undefined,
      lastStatus: 'PENDING',
      networkInterface: undefined,
    }),
  ],
  targetHealth: [aTarget(), aTarget({ targetId: '10.0.10.21' })],
  taskDefinitions: [aTaskDefinition(), aTaskDefinition({ taskDefinitionArn: oldArn })],
};

describe('a start that may succeed', () => {
  it('is one whose settings are right', () => {
    expect(judged(pending).verdict).toBe('starting');
    expect(judged(awaited).verdict).toBe('starting');
    expect(judged(rolling).verdict).toBe('starting');
  });

  it('is one that may take longer than it has, and says so', () => {
    const healthCheck = {
      command: ['CMD', 'true'],
      intervalSeconds: 30,
      timeoutSeconds: 5,
      retries: 3,
      startPeriodSeconds: 300,
    };
    const { verdict, headline } = judged({ ...pending, ...defined({ healthCheck }) });
    expect(verdict).toBe('starting');
    expect(headline).toContain('nothing has failed yet');
    expect(headline).toContain('It may fail: The health check of container web allows 300 s');
  });

  it('is one of which a healthy target denies what the settings seem to say', () => {
    expect(judged({ ...rolling, ...separate }).verdict).toBe('starting');
  });

  it('is one whose log names a server on the port that nobody declares', () => {
    const [task] = awaited.tasks!;
    const logs = [aLog(task!, ['management listening on http://0.0.0.0:9000'])];
    const [rule] = aSecurityGroup().ingress;
    const securityGroups = [
      aSecurityGroup({ ingress: [{ ...rule!, toPort: 9000 }] }),
      aLoadBalancerSecurityGroup(),
    ];
    const served = { ...awaited, ...separate, securityGroups };
    expect(judged({ ...served, logs }).verdict).toBe('starting');
    expect(judged(served).verdict).toBe('unhealthy');
  });

  it('is one of which the settings could not be read', () => {
    const { verdict, headline } = judged({ ...pending, ...closed }, 'securityGroups');
    expect(verdict).toBe('starting');
    expect(headline).toContain('as far as can be seen without ec2:X');
  });
});

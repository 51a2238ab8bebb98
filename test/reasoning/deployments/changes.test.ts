import { changesSince } from '../../../src/reasoning/deployments/changes';
import type { LoadBalancerEntry } from '../../../src/facts/service';
import {
  aContainerDefinition,
  aDeployment,
  aLoadBalancerEntry,
  aRollingDeployment,
  aService,
  aServiceDeployment,
  aTaskDefinition,
  ids,
} from '../../support/builders';

const { awsvpc } = aDeployment();
const targetGroupArn = (name: string): string =>
  `arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/${name}/1`;

describe('what changed', () => {
  const older = aTaskDefinition({
    taskDefinitionArn: 'arn:6',
    containers: [aContainerDefinition({ image: 'web:1', environment: { PORT: '8080' } })],
  });
  const newer = aTaskDefinition({
    containers: [
      aContainerDefinition({ image: 'web:2', environment: { PORT: '8080', DEBUG: undefined } }),
    ],
  });
  const before = aDeployment({
    id: ids.oldDeployment,
    status: 'ACTIVE',
    taskDefinitionArn: 'arn:6',
    awsvpc: { subnetIds: ids.taskSubnets, securityGroupIds: ['sg-old'], assignPublicIp: false },
  });

  it('names image, environment names and security groups of the failing revision beside those of the one that worked', () => {
    const service = aService({ deployments: [aRollingDeployment(), before] });
    expect(changesSince({ service, taskDefinitions: [older, newer] })).toEqual([
      `security groups: sg-old -> ${ids.taskGroup}`,
      'image of container web: web:1 -> web:2',
      'environment names of container web: PORT -> DEBUG, PORT',
    ]);
  });

  it('is nothing when there is no earlier deployment to compare with', () => {
    expect(changesSince({ service: aService(), taskDefinitions: [newer] })).toEqual([]);
  });

  it('names subnets and target groups, of task sets too', () => {
    const set = { kind: 'task-set', rolloutState: undefined } as const;
    const current = aDeployment({
      ...set,
      loadBalancers: [aLoadBalancerEntry({ targetGroupArn: targetGroupArn('green') })],
    });
    const old = aDeployment({
      ...set,
      id: ids.oldDeployment,
      status: 'ACTIVE',
      awsvpc: { subnetIds: ['subnet-a'], securityGroupIds: [ids.taskGroup], assignPublicIp: false },
      loadBalancers: [aLoadBalancerEntry({ targetGroupArn: targetGroupArn('blue') })],
    });
    expect(
      changesSince({ service: aService({ deployments: [current, old] }), taskDefinitions: [] }),
    ).toEqual([
      `subnets: subnet-a -> ${ids.taskSubnets.toSorted().join(', ')}`,
      'target groups: blue/1 (port 8080 of container web) -> green/1 (port 8080 of container web)',
    ]);
  });

  it('names target groups and ports of a rolling deployment, which only its revisions know', () => {
    const revision = (serviceRevisionArn: string, over: Partial<LoadBalancerEntry>) => ({
      serviceRevisionArn,
      loadBalancers: [aLoadBalancerEntry({ targetGroupArn: targetGroupArn('web'), ...over })],
    });
    expect(
      changesSince({
        service: aService({ deployments: [aRollingDeployment(), { ...before, awsvpc }] }),
        taskDefinitions: [],
        serviceDeployment: aServiceDeployment({
          targetServiceRevisionArn: 'arn:revision/2',
          sourceServiceRevisionArns: ['arn:revision/1'],
        }),
        serviceRevisions: [
          revision('arn:revision/2', { containerPort: 4567 }),
          revision('arn:revision/1', {}),
        ],
      }),
    ).toEqual([
      'target groups: web/1 (port 8080 of container web) -> web/1 (port 4567 of container web)',
    ]);
  });

  it('names what the definition asks for: roles, ports, health check, memory, containers', () => {
    const changed = aTaskDefinition({
      taskRoleArn: undefined,
      memory: '1024',
      containers: [
        aContainerDefinition({
          memory: 256,
          portMappings: [],
          healthCheck: {
            command: ['CMD', 'true'],
            intervalSeconds: 30,
            timeoutSeconds: 5,
            retries: 3,
            startPeriodSeconds: 0,
          },
        }),
        aContainerDefinition({ name: 'proxy' }),
      ],
    });
    const service = aService({ deployments: [aRollingDeployment(), { ...before, awsvpc }] });
    const plain = aTaskDefinition({ taskDefinitionArn: 'arn:6' });
    expect(changesSince({ service, taskDefinitions: [plain, changed] })).toEqual([
      'memory: 512 -> 1024',
      'task role: arn:aws:iam::111122223333:role/web-task -> none',
      'ports of container web: 8080 -> none',
      'memory limit of container web: none -> 256 MB',
      'health check of container web: none -> CMD true (start period 0 s)',
      'container proxy is new',
    ]);
  });

  it('compares the one that failed with the one that ECS rolls back to', () => {
    const failed = aRollingDeployment({
      id: ids.oldDeployment,
      status: 'ACTIVE',
      rolloutState: 'FAILED',
    });
    const back = aRollingDeployment({ id: 'ecs-svc/3', taskDefinitionArn: 'arn:6' });
    expect(
      changesSince({
        service: aService({ deployments: [back, failed] }),
        taskDefinitions: [older, newer],
      }),
    ).toEqual([
      'image of container web: web:1 -> web:2',
      'environment names of container web: PORT -> DEBUG, PORT',
    ]);
  });

  it('never names the value of a variable', () => {
    const service = aService({ deployments: [aRollingDeployment(), before] });
    const secret = aTaskDefinition({
      containers: [aContainerDefinition({ environment: { TOKEN: 's3cr3t' } })],
    });
    expect(changesSince({ service, taskDefinitions: [older, secret] }).join()).not.toContain(
      's3cr3t',
    );
  });
});

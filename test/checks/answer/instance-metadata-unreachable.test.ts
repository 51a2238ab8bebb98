import check from '../../../src/checks/answer/instance-metadata-unreachable';
import type { Instance } from '../../../src/facts/network';
import { aContainerDefinition, aTask, aTaskDefinition, problemsOf } from '../../support/builders';
import { answered, failing, refused, type Failing } from '../../support/failing';

const line =
  'Put "http://169.254.169.254/latest/api/token": context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

const anInstance = (metadata: Instance['metadata']): Instance => ({
  instanceId: 'i-0123456789abcdef0',
  state: 'running',
  vpcId: 'vpc-1',
  subnetId: 'subnet-1',
  privateIpAddress: '10.0.10.5',
  securityGroupIds: [],
  metadata,
});
const far = { tokens: 'required', hopLimit: 1, endpoint: 'enabled' };

const onHost = (
  metadata: Instance['metadata'],
  {
    networkMode = 'bridge',
    ...over
  }: Failing & { readonly networkMode?: 'bridge' | 'awsvpc' } = {},
): Failing => ({
  says: [line],
  group: { targetType: 'instance' },
  target: { targetId: 'i-0123456789abcdef0', port: 32_768, healthCheckPort: 32_768 },
  ...over,
  facts: {
    tasks: [
      aTask({
        networkInterface: undefined,
        containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/shop/1',
        containers: [
          {
            ...aTask().containers[0],
            name: 'web',
            networkBindings: [{ containerPort: 8080, hostPort: 32_768, protocol: 'tcp' }],
          } as never,
        ],
      }),
    ],
    containerInstances: [
      {
        containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/shop/1',
        ec2InstanceId: 'i-0123456789abcdef0',
        status: 'ACTIVE',
        agentConnected: true,
      },
    ],
    taskDefinitions: [aTaskDefinition({ networkMode, containers: [aContainerDefinition()] })],
    instances: [anInstance(metadata)],
  },
});

describe('reports', () => {
  it('a hop limit of 1 beside an application that asks in vain', () => {
    const [problem] = problemsOf(check.run(failing(answered(500), onHost(far))));
    expect(problem?.summary).toContain('its hop limit is 1');
    expect(problem?.fix).toContain('--http-put-response-hop-limit 2');
    expect(problem?.evidence).toContain(line);
  });

  it('the same while nothing listens yet, and a service that is disabled', () => {
    expect(check.run(failing(refused, onHost(far)))).toHaveLength(1);
    const off = onHost({ ...far, endpoint: 'disabled' });
    expect(problemsOf(check.run(failing(refused, off)))[0]?.summary).toContain('it is disabled');
  });
});

describe('stays silent', () => {
  it.each([
    ['two hops', onHost({ ...far, hopLimit: 2 })],
    ['metadata without tokens', onHost({ ...far, tokens: 'optional' })],
    ['a task with an interface of its own', onHost(far, { networkMode: 'awsvpc' })],
    ['an application that does not ask', onHost(far, { says: ['listening on 0.0.0.0:8080'] })],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(failing(answered(500), facts))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the instances', () => {
    expect(check.run(failing(answered(500), { ...onHost(far), without: ['instances'] }))).toEqual(
      [],
    );
  });
});

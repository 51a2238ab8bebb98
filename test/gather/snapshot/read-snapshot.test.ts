import { readSnapshotOfTargetGroup } from '../../../src/gather/snapshot/locate-service';
import {
  CannotDiagnose,
  ClusterNotFound,
  CredentialsRejected,
  EndpointUnreachable,
  ServiceNotFound,
} from '../../../src/findings/cannot-diagnose';
import { valueOf } from '../../../src/facts/reading';
import { refuse, type Answers } from '../../support/aws-answers';
import {
  alternateArn,
  runningTask,
  silentFargate,
  silentInstances,
} from '../../support/aws-shapes';
import { ids } from '../../support/builders';
import { readAnswers, readOptions, withAnswers } from '../../support/read-answers';

const healthy: Answers = {
  ...silentFargate,
  'ecs:ListTasks': ({ desiredStatus }) => ({
    taskArns: desiredStatus === 'RUNNING' ? [runningTask] : [],
  }),
  'ecs:DescribeTasks': (input) => ({
    tasks: (silentFargate['ecs:DescribeTasks']?.(input)['tasks'] as object[]).slice(0, 1),
    failures: [],
  }),
  'elbv2:DescribeTargetHealth': () => ({
    TargetHealthDescriptions: [
      { Target: { Id: '10.0.1.10', Port: 8080 }, TargetHealth: { State: 'healthy' } },
    ],
  }),
};

const names = (calls: readonly { readonly operation: string }[]): readonly string[] =>
  calls.map(({ operation }) => operation).toSorted();

/** The same before a load balancer whose log of checks is delivered nowhere. */
const withoutCheckLog: Answers = {
  ...silentFargate,
  'logs:DescribeDeliverySources': () => ({ deliverySources: [] }),
};

describe('rounds', () => {
  it('takes four for a service whose target is silent, and a fifth to read the log of its checks', async () => {
    expect((await readAnswers(withoutCheckLog)).snapshot.effort.rounds).toBe(4);
    expect((await readAnswers(silentFargate)).snapshot.effort.rounds).toBe(5);
  });

  it('takes three when the target group is known beforehand', async () => {
    const { snapshot, calls } = await readAnswers(withoutCheckLog, {
      request: { targetGroupArns: [ids.targetGroupArn] },
    });
    expect(snapshot.effort.rounds).toBe(3);
    expect(names(calls)).toEqual(names((await readAnswers(withoutCheckLog)).calls));
  });

  it('takes a fifth only where a rule refers to a prefix list', async () => {
    expect((await readAnswers(silentInstances)).snapshot.effort.rounds).toBe(5);
  });

  it('takes three and eight calls for a healthy service, and none for its network, listeners or logs', async () => {
    const { snapshot, calls } = await readAnswers(healthy);
    expect(snapshot.effort.rounds).toBe(3);
    expect(names(calls)).toEqual([
      'ecs:DescribeServices',
      'ecs:DescribeTaskDefinition',
      'ecs:DescribeTasks',
      'ecs:ListTasks',
      'ecs:ListTasks',
      'elbv2:DescribeLoadBalancers',
      'elbv2:DescribeTargetGroups',
      'elbv2:DescribeTargetHealth',
    ]);
  });
});

describe('what is read beyond need', () => {
  it('reads the network of a healthy service when it is asked to', async () => {
    const { snapshot } = await readAnswers(healthy, { read: { network: 'always' } });
    expect(valueOf(snapshot.readings.securityGroups)).toHaveLength(2);
  });

  it('reads no log line when it is asked not to', async () => {
    const { snapshot, calls } = await readAnswers(silentFargate, { read: { logs: 'never' } });
    expect(snapshot.readings.logs.state).toBe('not-needed');
    expect(names(calls)).not.toContain('logs:GetLogEvents');
  });

  it('keeps no value of the environment but those that say where a server listens', async () => {
    const { snapshot } = await readAnswers(silentFargate);
    expect(JSON.stringify(snapshot)).not.toContain('hush');
    expect(valueOf(snapshot.readings.taskDefinitions)?.[0]?.containers[0]?.environment).toEqual({
      PORT: '8080',
      API_KEY: undefined,
    });
  });
});

describe('large services', () => {
  it('follows the pages of the task list and describes a hundred tasks a call', async () => {
    const arns = Array.from(
      { length: 250 },
      (_, index) => `${runningTask.slice(0, -3)}${String(index).padStart(3, '0')}`,
    );
    const page = (token: string | undefined) => ({
      taskArns: arns.slice(Number(token ?? 0), Number(token ?? 0) + 100),
      nextToken: Number(token ?? 0) + 100 < 250 ? String(Number(token ?? 0) + 100) : undefined,
    });
    const { calls } = await readAnswers({
      ...healthy,
      'ecs:ListTasks': ({ desiredStatus, nextToken }) =>
        desiredStatus === 'RUNNING' ? page(nextToken) : { taskArns: [] },
    });
    expect(
      calls
        .filter(({ operation }) => operation === 'ecs:DescribeTasks')
        .map(({ input }) => (input['tasks'] as string[]).length),
    ).toEqual([100, 100, 50]);
  });

  it('takes a page token that comes back for a broken answer', async () => {
    const { snapshot } = await readAnswers({
      ...healthy,
      'ecs:ListTasks': () => ({ taskArns: [runningTask], nextToken: 'again' }),
    });
    expect(snapshot.readings.tasks).toMatchObject({
      state: 'unreadable',
      operation: 'ecs:ListTasks',
      kind: 'malformed',
    });
  });
});

describe('target groups that are gone', () => {
  const missing = refuse('TargetGroupNotFound', 'One or more target groups not found');

  it('is a fact, not a failed read', async () => {
    const { snapshot } = await readAnswers({
      ...healthy,
      'elbv2:DescribeTargetGroups': missing,
      'elbv2:DescribeTargetHealth': missing,
    });
    expect(snapshot.readings.targetGroups).toEqual({
      state: 'read',
      value: { found: [], missingArns: [ids.targetGroupArn] },
    });
    expect(snapshot.readings.targetHealth).toEqual({ state: 'read', value: [] });
  });

  it('asks one by one to learn which of several it is', async () => {
    const describe = silentInstances['elbv2:DescribeTargetGroups'];
    const groups = (input: { TargetGroupArns: string[] }) =>
      input.TargetGroupArns.includes(alternateArn)
        ? missing()
        : { TargetGroups: [(describe?.(input)['TargetGroups'] as object[])[0]] };
    const { snapshot } = await readAnswers({
      ...silentInstances,
      'elbv2:DescribeTargetGroups': groups,
    });
    expect(snapshot.readings.targetGroups).toMatchObject({
      value: { found: [{ targetGroupArn: ids.targetGroupArn }], missingArns: [alternateArn] },
    });
  });
});

describe('security groups', () => {
  const groups = (change: (permission: Record<string, unknown>) => unknown): Answers => ({
    ...silentInstances,
    'ec2:DescribeSecurityGroups': (input) => {
      const found = silentInstances['ec2:DescribeSecurityGroups']?.(input)['SecurityGroups'] as {
        IpPermissions: Record<string, unknown>[];
      }[];
      return {
        SecurityGroups: found.map((group) => ({
          ...group,
          IpPermissions: group.IpPermissions.map(change),
        })),
      };
    },
  });

  it.each(['IpRanges', 'Ipv6Ranges', 'PrefixListIds', 'UserIdGroupPairs'])(
    'are unreadable when a rule comes without its %s: the absent one may be what admits',
    async (name) => {
      const { snapshot } = await readAnswers(groups(({ [name]: _, ...rest }) => rest));
      expect(snapshot.readings.securityGroups).toMatchObject({
        state: 'unreadable',
        kind: 'malformed',
      });
    },
  );

  it('are unreadable when one that is attached does not come back', async () => {
    const { snapshot } = await readAnswers({
      ...silentFargate,
      'ec2:DescribeSecurityGroups': () => ({ SecurityGroups: [] }),
    });
    expect(snapshot.readings.securityGroups).toMatchObject({
      state: 'unreadable',
      operation: 'ec2:DescribeSecurityGroups',
      kind: 'malformed',
    });
  });
});

describe('logs', () => {
  it('are empty for a container that never logged', async () => {
    const { snapshot } = await readAnswers({
      ...silentFargate,
      'logs:GetLogEvents': refuse(
        'ResourceNotFoundException',
        'The specified log stream does not exist.',
      ),
    });
    expect(valueOf(snapshot.readings.logs)?.[0]).toMatchObject({
      containerName: 'web',
      lines: [],
      complete: true,
    });
  });

  it('are left out where the whole group does not exist', async () => {
    const { snapshot } = await readAnswers({
      ...silentFargate,
      'logs:GetLogEvents': refuse(
        'ResourceNotFoundException',
        'The specified log group does not exist.',
      ),
    });
    expect(snapshot.readings.logs).toEqual({ state: 'read', value: [] });
  });

  it('are redacted before they leave the reader', async () => {
    const { snapshot } = await readAnswers({
      ...silentFargate,
      'logs:GetLogEvents': () => ({
        events: [{ timestamp: 1, message: 'connecting with password=correct-horse-battery' }],
        nextForwardToken: 'f',
      }),
    });
    expect(JSON.stringify(snapshot.readings.logs)).not.toContain('correct-horse');
  });
});

describe('a diagnosis that cannot begin', () => {
  it.each([
    [
      'a service that does not exist',
      {
        'ecs:DescribeServices': () => ({
          services: [],
          failures: [{ arn: 'x', reason: 'MISSING' }],
        }),
      },
      ServiceNotFound,
      /There is no service web in cluster demo in us-east-1/,
    ],
    [
      'a cluster that does not exist',
      { 'ecs:DescribeServices': refuse('ClusterNotFoundException', 'Cluster not found.') },
      ClusterNotFound,
      /There is no cluster demo/,
    ],
    [
      'expired credentials',
      {
        'ecs:DescribeServices': refuse(
          'ExpiredTokenException',
          'The security token included in the request is expired',
        ),
      },
      CredentialsRejected,
      /Sign in again/,
    ],
  ] as const)('says so in a sentence for %s', async (_, answers, errorClass, sentence) => {
    const reading = readAnswers({ ...silentFargate, ...answers });
    await expect(reading).rejects.toThrow(errorClass);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('says so when nothing listens at the endpoint', async () => {
    const reading = withAnswers(silentFargate, async (clients, aws) => {
      await aws.close();
      return readSnapshotOfTargetGroup(
        { targetGroupArn: ids.targetGroupArn },
        clients,
        readOptions,
      );
    });
    await expect(reading).rejects.toThrow(EndpointUnreachable);
  });

  it.each([
    ['throttle', 'NotAnswered'],
    ['server-error', 'NotAnswered'],
    ['access-denied', 'CannotDiagnose'],
  ] as const)(
    'says whether the search behind a target group may succeed later: %s is %s',
    async (kind, name) => {
      const error = await withAnswers(
        silentFargate,
        (clients) =>
          readSnapshotOfTargetGroup({ targetGroupArn: ids.targetGroupArn }, clients, readOptions),
        { operation: 'ecs:ListClusters', kind },
      ).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name });
    },
  );

  it('goes on without the service where that read is denied, for the gap is the answer', async () => {
    const { snapshot } = await readAnswers(silentFargate, {
      fault: { operation: 'ecs:DescribeServices', kind: 'access-denied' },
    });
    expect(snapshot.readings.service).toMatchObject({
      state: 'unreadable',
      operation: 'ecs:DescribeServices',
      kind: 'denied',
    });
    expect(snapshot.requested).toMatchObject({ serviceName: 'web', clusterName: 'demo' });
  });
});

describe('deadlines', () => {
  it('give up on a call that is not answered', async () => {
    const { snapshot } = await readAnswers(silentFargate, {
      fault: { operation: 'ec2:DescribeSubnets', kind: 'hang' },
      read: { deadlines: { callMs: 300, totalMs: 5_000 } },
    });
    expect(snapshot.readings.subnets).toMatchObject({
      state: 'unreadable',
      operation: 'ec2:DescribeSubnets',
      kind: 'timed-out',
    });
  });

  it('give up on throttling after the retries', async () => {
    const { snapshot } = await readAnswers(silentFargate, {
      fault: { operation: 'elbv2:DescribeTargetHealth', kind: 'throttle' },
    });
    expect(snapshot.readings.targetHealth).toMatchObject({
      state: 'unreadable',
      kind: 'throttled',
    });
  });
});

describe('a service that is looked for by its target group', () => {
  const account: Answers = {
    ...withoutCheckLog,
    'ecs:ListClusters': () => ({ clusterArns: [ids.clusterArn] }),
    'ecs:ListServices': () => ({ serviceArns: [ids.serviceArn] }),
  };

  it('is found among the services of the clusters and described once', async () => {
    const { snapshot, operations } = await withAnswers(account, async (clients, { calls }) => ({
      snapshot: await readSnapshotOfTargetGroup(
        { targetGroupArn: ids.targetGroupArn },
        clients,
        readOptions,
      ),
      operations: names(calls),
    }));
    expect(valueOf(snapshot.readings.service)?.serviceName).toBe('web');
    expect(operations.filter((name) => name === 'ecs:DescribeServices')).toHaveLength(1);
    expect(snapshot.effort).toMatchObject({ calls: operations.length, rounds: 6 });
  });

  it('is told not to exist when no service names the group', async () => {
    const reading = withAnswers(account, (clients) =>
      readSnapshotOfTargetGroup({ targetGroupArn: alternateArn }, clients, readOptions),
    );
    await expect(reading).rejects.toThrow(/No ECS service uses the target group/);
  });

  it('asks for the names where looking is denied', async () => {
    const reading = withAnswers(
      account,
      (clients) =>
        readSnapshotOfTargetGroup({ targetGroupArn: ids.targetGroupArn }, clients, readOptions),
      { operation: 'ecs:ListClusters', kind: 'access-denied' },
    );
    await expect(reading).rejects.toThrow(CannotDiagnose);
    await expect(reading).rejects.toThrow(/ecs:ListClusters.*--cluster and --service/);
  });
});

import { readAffectedInterfaces } from '../../../src/gather/remediation/affected-interfaces';
import { valueOf } from '../../../src/facts/reading';
import { refuse, type Answers } from '../../support/aws-answers';
import { silentFargate } from '../../support/aws-shapes';
import { ids } from '../../support/builders';
import { withAnswers } from '../../support/read-answers';
import { rule } from '../../support/remediation';

// The one task that ECS tells of.
const ofTask = 'eni-0123456789abcdef0';
const interfaces = {
  [ids.taskGroup]: [ofTask, 'eni-00000000000000bad'],
  [ids.loadBalancerGroup]: ['eni-0000000000000a1b0'],
};
const carrying =
  (byGroup: Readonly<Record<string, readonly string[]>>): Answers[string] =>
  ({
    Filters: [
      {
        Values: [group],
      },
    ],
  }) => ({
    NetworkInterfaces: (byGroup[group] ?? []).map((NetworkInterfaceId) => ({
      NetworkInterfaceId,
      InterfaceType: 'interface',
      Description: 'x',
    })),
  });
const answers: Answers = {
  ...silentFargate,
  'ec2:DescribeNetworkInterfaces': carrying(interfaces),
};

const reach = (seen: readonly string[], over: Answers = {}) =>
  withAnswers({ ...answers, ...over }, async (clients, { calls }) => ({
    reading: await readAffectedInterfaces(clients, rule, {
      clusterArn: ids.clusterArn,
      serviceName: 'web',
      interfaceIds: seen,
    }),
    operations: calls.map(({ operation }) => operation),
  }));

it('names who carries either group', async () => {
  const { reading } = await reach([ofTask]);
  expect(valueOf(reading)).toMatchObject({
    destination: interfaces[ids.taskGroup]?.map((networkInterfaceId) => ({ networkInterfaceId })),
    source: [{ networkInterfaceId: 'eni-0000000000000a1b0', description: 'x' }],
  });
});

it('asks ECS nothing when every carrier is a task that was seen', async () => {
  const { reading, operations } = await reach(interfaces[ids.taskGroup] ?? []);
  expect(operations.filter((one) => one.startsWith('ecs:'))).toEqual([]);
  expect(valueOf(reading)?.taskInterfaceIds).toEqual(interfaces[ids.taskGroup]);
});

it('knows the interface of a task that started after the service was looked at', async () => {
  const { reading } = await reach(['eni-of-a-task-that-is-gone']);
  expect(valueOf(reading)?.taskInterfaceIds).toContain(ofTask);
  expect(valueOf(reading)?.taskInterfaceIds).toContain('eni-of-a-task-that-is-gone');
  expect(valueOf(reading)?.taskInterfaceIds).not.toContain('eni-00000000000000bad');
});

it('asks for the tasks after the interfaces, so that a task cannot slip in between', async () => {
  const { operations } = await reach([]);
  expect(operations.lastIndexOf('ec2:DescribeNetworkInterfaces')).toBeLessThan(
    operations.indexOf('ecs:ListTasks'),
  );
});

it.each(['ec2:DescribeNetworkInterfaces', 'ecs:ListTasks', 'ecs:DescribeTasks'])(
  'cannot tell without %s',
  async (operation) => {
    const { reading } = await reach([], {
      [operation]: refuse('AccessDeniedException', 'no', 403),
    });
    expect(reading).toMatchObject({ state: 'unreadable', operation, kind: 'denied' });
  },
);

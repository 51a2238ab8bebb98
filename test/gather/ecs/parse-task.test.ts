import { parseTask } from '../../../src/gather/ecs/parse-task';

const task = {
  taskArn: 'arn:t',
  taskDefinitionArn: 'arn:td',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  startedAt: new Date('2026-03-02T10:00:00Z'),
};
const attachments = [
  {
    type: 'ElasticNetworkInterface',
    details: [
      { name: 'networkInterfaceId', value: 'eni-1' },
      { name: 'privateIPv4Address', value: '10.0.10.20' },
    ],
  },
];

it('takes what AWS says of a volume that it cannot attach, and nothing of one that it can', () => {
  const volume = (statusReason: string | undefined) => ({
    type: 'AmazonElasticBlockStorage',
    details: [
      { name: 'volumeId', value: 'vol-1' },
      ...(statusReason === undefined ? [] : [{ name: 'statusReason', value: statusReason }]),
    ],
  });
  const failuresOf = (statusReason: string | undefined) =>
    parseTask({ ...task, attachments: [volume(statusReason)], containers: [{ name: 'web' }] })
      .attachmentFailures;
  expect(failuresOf('ECS failed to set up the EBS volume.')).toEqual([
    'ECS failed to set up the EBS volume.',
  ]);
  expect(failuresOf(undefined)).toBeUndefined();
});

describe('the network interface of a task', () => {
  it('has the IPv6 address that its containers name', () => {
    const containers = [
      {
        name: 'web',
        networkInterfaces: [{ privateIpv4Address: '10.0.10.20', ipv6Address: '2600:1f18:1::14' }],
      },
    ];
    expect(parseTask({ ...task, attachments, containers }).networkInterface).toMatchObject({
      privateIpAddress: '10.0.10.20',
      ipv6Address: '2600:1f18:1::14',
    });
  });

  it('has none where nobody names one', () => {
    expect(
      parseTask({ ...task, attachments, containers: [{ name: 'web' }] }).networkInterface
        ?.ipv6Address,
    ).toBeUndefined();
  });

  it('is none in bridge mode', () => {
    expect(
      parseTask({ ...task, attachments: [], containers: [{ name: 'web' }] }).networkInterface,
    ).toBeUndefined();
  });
});

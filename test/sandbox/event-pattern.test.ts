import { assertValidPattern, matchesPattern } from '../../sandbox/platform/events/event-pattern';

const event = {
  source: 'aws.ecs',
  'detail-type': 'ECS Task State Change',
  account: '000000000000',
  resources: ['arn:a', 'arn:b'],
  detail: {
    group: 'service:backend',
    desiredStatus: 'STOPPED',
    stoppedReason: 'Task failed ELB health checks in (target-group x)',
    exitCode: 137,
    empty: null,
    flag: true,
    address: '10.0.3.7',
    containers: [
      { name: 'app', exitCode: 1 },
      { name: 'proxy', exitCode: 0 },
    ],
  },
};

const detail = (rule: Record<string, unknown>) => ({ detail: rule });

describe('an event matches', () => {
  it.each<[string, Record<string, unknown>]>([
    ['any of the listed values', { source: ['aws.ec2', 'aws.ecs'] }],
    ['a value inside an array of the event', { resources: ['arn:b'] }],
    ['a prefix', detail({ group: [{ prefix: 'service:' }] })],
    [
      'a prefix in another case',
      detail({ group: [{ prefix: { 'equals-ignore-case': 'SERVICE:' } }] }),
    ],
    ['a suffix', detail({ group: [{ suffix: 'end' }] })],
    ['a word in another case', detail({ desiredStatus: [{ 'equals-ignore-case': 'stopped' }] })],
    ['a wildcard', detail({ stoppedReason: [{ wildcard: 'Task failed * in (*)' }] })],
    ['anything but a value', detail({ desiredStatus: [{ 'anything-but': 'RUNNING' }] })],
    [
      'anything but a list',
      detail({ desiredStatus: [{ 'anything-but': ['RUNNING', 'PENDING'] }] }),
    ],
    [
      'anything but a prefix',
      detail({ stoppedReason: [{ 'anything-but': { prefix: 'Scaling activity initiated by' } }] }),
    ],
    [
      'anything but several prefixes',
      detail({ stoppedReason: [{ 'anything-but': { prefix: ['Scaling', 'Essential'] } }] }),
    ],
    ['anything but a wildcard', detail({ group: [{ 'anything-but': { wildcard: '*frontend' } }] })],
    ['a number in a range', detail({ exitCode: [{ numeric: ['>', 128, '<=', 137] }] })],
    ['a number', detail({ exitCode: [137] })],
    ['null', detail({ empty: [null] })],
    ['a boolean', detail({ flag: [true] })],
    ['an existing field', detail({ exitCode: [{ exists: true }] })],
    ['a missing field', detail({ stopCode: [{ exists: false }] })],
    ['an address in a range', detail({ address: [{ cidr: '10.0.0.0/16' }] })],
    ['one side of $or', detail({ $or: [{ exitCode: [0] }, { desiredStatus: ['STOPPED'] }] })],
    [
      'one element that satisfies all fields',
      detail({ containers: { name: ['app'], exitCode: [1] } }),
    ],
  ])('%s', (_what, pattern) => {
    expect(matchesPattern(pattern, event)).toBe(true);
  });
});

describe('an event does not match', () => {
  it.each<[string, Record<string, unknown>]>([
    ['another value', { source: ['aws.ec2'] }],
    ['another account', { account: ['111111111111'] }],
    ['text for a number', detail({ exitCode: ['137'] })],
    ['one field of two', detail({ desiredStatus: ['STOPPED'], exitCode: [0] })],
    ['a field that is missing', detail({ stopCode: ['x'] })],
    ['anything-but on a missing field', detail({ stopCode: [{ 'anything-but': 'x' }] })],
    ['anything but what it says', detail({ desiredStatus: [{ 'anything-but': ['STOPPED'] }] })],
    ['anything but its prefix', detail({ group: [{ 'anything-but': { prefix: 'service:' } }] })],
    ['a number out of range', detail({ exitCode: [{ numeric: ['<', 137] }] })],
    ['a number for text', detail({ group: [{ numeric: ['=', 1] }] })],
    [
      'an address of another range or family',
      detail({ address: [{ cidr: '10.1.0.0/16' }, { cidr: '::/0' }] }),
    ],
    ['existence of a missing field', detail({ stopCode: [{ exists: true }] })],
    ['absence of an existing field', detail({ exitCode: [{ exists: false }] })],
    ['fields of two different elements', detail({ containers: { name: ['app'], exitCode: [0] } })],
    ['no side of $or', { $or: [{ source: ['a'] }, { account: ['b'] }] }],
    [
      'a wildcard whose text is special to regular expressions',
      detail({ stoppedReason: [{ wildcard: 'Task.failed*' }] }),
    ],
  ])('%s', (_what, pattern) => {
    expect(matchesPattern(pattern, event)).toBe(false);
  });
});

describe('a pattern is refused', () => {
  it.each<[string, unknown]>([
    ['for an operator that does not exist', { source: [{ contains: 'ecs' }] }],
    ['for a value outside a list', { source: 'aws.ecs' }],
    ['for two operators in one rule', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['when it is no object', ['aws.ecs']],
  ])('%s', (_what, pattern) => {
    expect(() => assertValidPattern(pattern)).toThrow('Event pattern is not valid');
  });
});

import { fleetSubject } from '../../../src/cli/subject/fleet-subject';

const arn = (name: string): string => `arn:aws:ecs:eu-west-1:123456789012:service/${name}`;

const named = (operands: readonly string[], options: Parameters<typeof fleetSubject>[0] = {}) => {
  const subject = fleetSubject(options, operands);
  return (
    subject && [
      ...subject.clusters,
      ...subject.names.map(({ clusterName, serviceName }) => `${clusterName}/${serviceName}`),
    ]
  );
};

describe('words that name several services', () => {
  it.each([
    [['shop'], ['shop']],
    [['shop,search'], ['shop', 'search']],
    [
      ['shop', 'web,api'],
      ['shop/web', 'shop/api'],
    ],
    [
      ['shop/web', 'search/api'],
      ['shop/web', 'search/api'],
    ],
    [
      ['shop/web,search/api', 'shop/api'],
      ['shop/web', 'search/api', 'shop/api'],
    ],
    [
      [arn('shop/web'), arn('search/api')],
      ['shop/web', 'search/api'],
    ],
    [[`${arn('shop/web')},${arn('shop/api')}`], ['shop/web', 'shop/api']],
    [
      [arn('shop/web'), 'shop/api', arn('search/api')],
      ['shop/web', 'shop/api', 'search/api'],
    ],
  ])('%j', (operands, names) => expect(named(operands)).toEqual(names));

  it('are options as well, and both together', () => {
    expect(named([], { cluster: ['shop', 'search'] })).toEqual(['shop', 'search']);
    expect(named([], { cluster: ['shop'], service: ['web', 'api'] })).toEqual(
      named(['web,api'], { cluster: ['shop'] }),
    );
    expect(named([], { service: [`${arn('shop/web')},shop/api`] })).toEqual([
      'shop/web',
      'shop/api',
    ]);
  });

  it.each([[['shop', 'web']], [['shop/web']], [[arn('shop/web')]], [[]]])(
    '%j names one at most',
    (operands) => expect(named(operands)).toBeUndefined(),
  );

  it('bring their Region', () => {
    expect(fleetSubject({}, [arn('shop/web'), arn('shop/api')])?.where.region).toBe('eu-west-1');
  });
});

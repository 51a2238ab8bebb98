import { misfitOf, patternFor } from '../../../src/reasoning/health-checks/filter-fit';
import type { HealthCheckDelivery } from '../../../src/facts/health-check-delivery';

// The very patterns of the deployment.
const { patterns } = jest.requireActual<{
  readonly patterns: Readonly<Record<'json' | 'plain', string>>;
}>('../../../infrastructure/health-check-logs.cjs');

const delivery = (over: Partial<HealthCheckDelivery> = {}): HealthCheckDelivery => ({
  loadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/1',
  destinationType: 'CWL',
  logGroupName: '/lb/checks',
  outputFormat: 'plain',
  recordFields: undefined,
  ...over,
});
const json = delivery({ outputFormat: 'json' });
const statusFirst = delivery({ recordFields: ['status', 'time', 'reason_code'] });

describe('a filter that lets failed checks through', () => {
  it.each([
    ['what the deployment sets, for plain', patterns.plain, delivery()],
    ['what the deployment sets, for JSON', patterns.json, json],
    ['all ten words by name', '[a, b, c, d, e, s=FAIL, g, h, i, j]', delivery()],
    ['any place', '[..., s="FAIL", code, reason, elb, ip]', delivery()],
    ['a word alone, in either format', 'FAIL', json],
    ['JSON with more conditions', '{ $.status = "FAIL" && $.target_group_id = "web" }', json],
    [
      'the format of a delivery that is not known',
      patterns.json,
      delivery({ outputFormat: undefined }),
    ],
    ['fields in an order of their own', '[status="FAIL", ...]', statusFirst],
  ])('%s', (_way, pattern, into) => {
    expect(misfitOf(pattern, into)).toBeUndefined();
  });
});

describe('a filter that does not', () => {
  it.each([
    [
      'JSON for plain',
      patterns.json,
      delivery(),
      'it looks for json records, and the delivery writes plain',
    ],
    [
      'plain for JSON',
      patterns.plain,
      json,
      'it looks for plain records, and the delivery writes json',
    ],
    [
      'another order of the fields',
      patterns.plain,
      statusFirst,
      'its word 6 asks for FAIL, and the record has its status at 1',
    ],
    [
      'too few words',
      '[a, b, c, d, e, s="FAIL", g]',
      delivery(),
      'it counts 7 words, and a record has 10',
    ],
    ['nothing asked', '', json, 'it has no pattern, so every check that passes is passed on, too'],
    ['another word', '{ $.type = "http" }', json, 'it does not ask for $.status'],
    ['another term', 'ERROR', delivery(), 'it does not look for checks that FAIL'],
  ])('%s', (_way, pattern, into, why) => {
    expect(misfitOf(pattern, into)).toEqual({ why, pattern: patternFor(into) });
    expect(misfitOf(String(patternFor(into)), into)).toBeUndefined();
  });

  it('has no pattern that could, where commas stand between the fields', () => {
    expect(misfitOf(patterns.plain, delivery({ fieldDelimiter: ',' }))).toMatchObject({
      pattern: undefined,
    });
  });
});

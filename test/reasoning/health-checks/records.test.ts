import * as fc from 'fast-check';
import { collectRecords } from '../../../src/reasoning/health-checks/collect-records';
import { parseRecord } from '../../../src/reasoning/health-checks/parse-record';

const fields = {
  type: 'http',
  time: '2026-11-20T08:15:02.114873Z',
  latency: '5.001204331',
  target_addr: '10.40.12.88:8080',
  target_group_id: 'shop-api-blue',
  status: 'FAIL',
  status_code: '-',
  reason_code: 'TimedOut',
  elb: 'app/shop-edge/3f9c1d2e4b5a6978',
  ip_address: '10.40.2.19',
};
const plain = Object.values(fields).join(' ');
const record = {
  at: Date.parse('2026-11-20T08:15:02.114Z'),
  latencySeconds: 5.001204331,
  address: '10.40.12.88',
  port: 8080,
  targetGroupName: 'shop-api-blue',
  status: 'FAIL',
  statusCode: undefined,
  reason: 'TimedOut',
  loadBalancer: 'app/shop-edge/3f9c1d2e4b5a6978',
  node: '10.40.2.19',
};

describe('a record of the health check log', () => {
  it.each([
    ['plain', plain],
    ['JSON', JSON.stringify(fields)],
    ['with numbers as numbers', JSON.stringify({ ...fields, latency: 5.001204331 })],
    ['with what is not there as null', JSON.stringify({ ...fields, status_code: null })],
    ['without what is not there', JSON.stringify({ ...fields, status_code: undefined })],
    ['with what is not there empty', JSON.stringify({ ...fields, status_code: '' })],
    ['with fields of tomorrow', `${plain} - new`],
    ['with a tab between', plain.replaceAll(' ', '\t')],
  ])('is read %s', (_, line) => {
    expect(parseRecord(line)).toEqual(record);
  });

  it('of late 2025 ends before the load balancer and its node', () => {
    const line = 'http 2025-11-25T09:00:00.100000Z 0.019 10.40.12.87:8080 shop-api-blue PASS 200 -';
    expect(parseRecord(line)).toMatchObject({
      status: 'PASS',
      statusCode: 200,
      reason: undefined,
      loadBalancer: undefined,
      node: undefined,
    });
  });

  it('may have its fields in the order that the delivery sets', () => {
    const order = Object.keys(fields).toReversed();
    const line = Object.values(fields).toReversed().join(' ');
    expect(parseRecord(line, order)).toEqual(record);
  });

  it.each([
    ['[fd00::12]:8080', 'fd00::12', 8080],
    ['fd00::12:8080', 'fd00::12', 8080],
    [
      'arn:aws:lambda:us-east-1:000000000000:function:f',
      expect.stringContaining('arn:'),
      undefined,
    ],
  ])('names the target %s', (target, address, port) => {
    expect(parseRecord(plain.replace('10.40.12.88:8080', target))).toMatchObject({ address, port });
  });

  it('keeps a reason and a status that nobody knows yet', () => {
    const line = plain.replace('FAIL', 'SKIP').replace('TimedOut', 'TlsRefused');
    expect(parseRecord(line)).toMatchObject({ status: 'SKIP', reason: 'TlsRefused' });
  });

  it('is no line of another log, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(parseRecord(line)).toBeUndefined();
      }),
    );
    for (const line of [
      '',
      '{',
      '[]',
      'null',
      '{"time":1}',
      '10.0.0.1 - - [x] "GET / HTTP/1.1" 200',
    ])
      expect(parseRecord(line)).toBeUndefined();
  });
});

describe('records', () => {
  it('are in order and each there once, however late, doubled or mixed the lines came', () => {
    const at = (second: number, text = plain): string =>
      text.replace(':02.114873Z', `:0${second}Z`);
    const lines = [1, 2, 3, 4].flatMap((second) => [
      at(second),
      at(second, JSON.stringify(fields)),
    ]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.shuffledSubarray(lines),
        (some, again) => {
          const found = collectRecords([...some, ...again]);
          expect(found.map((one) => new Date(one.at).getUTCSeconds())).toEqual([1, 2, 3, 4]);
        },
      ),
    );
  });
});

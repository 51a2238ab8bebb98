import type { HealthCheckLog, HealthCheckRecord } from '../../src/facts/health-check-record';
import { now } from './builders';

/** The nodes of the load balancer of the built snapshots, one in each of its subnets. */
export const nodes = { a: '10.0.0.19', b: '10.0.1.44' } as const;

/** A check that passed, of the built target, that many seconds before the snapshot. */
export const aPass = (
  secondsAgo: number,
  over: Partial<HealthCheckRecord> = {},
): HealthCheckRecord => ({
  at: now - secondsAgo * 1000,
  latencySeconds: 0.005,
  address: '10.0.10.20',
  port: 8080,
  targetGroupName: 'web-tg',
  status: 'PASS',
  statusCode: 200,
  reason: undefined,
  loadBalancer: 'app/demo-alb/50dc6c495c0c9188',
  node: nodes.a,
  ...over,
});

/** A check that failed. */
export const aFail = (
  secondsAgo: number,
  reason = 'TimedOut',
  over: Partial<HealthCheckRecord> = {},
): HealthCheckRecord =>
  aPass(secondsAgo, { status: 'FAIL', reason, statusCode: undefined, latencySeconds: 5, ...over });

/** One record every ten seconds, the first that many seconds ago. */
export const every10s = (
  from: number,
  count: number,
  make: (secondsAgo: number, index: number) => HealthCheckRecord,
): readonly HealthCheckRecord[] =>
  Array.from({ length: count }, (_, index) => make(from - index * 10, index));

/** A log of these records, of the last hour. */
export const aCheckLog = (records: readonly HealthCheckRecord[]): HealthCheckLog => ({
  deliveries: [],
  sources: ['/lb/checks'],
  since: now - 3_600_000,
  isCut: false,
  records: records.toSorted((a, b) => a.at - b.at),
});

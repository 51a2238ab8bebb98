import { timingOf } from '../../src/diagnosis/timing';
import type { Timing } from '../../src/findings/diagnosis';
import type { ServiceDeployment } from '../../src/facts/service';
import type { FactName, Facts } from '../../src/facts/snapshot';
import { timingSentences } from '../../src/report/words';
import { aDiagnosis } from '../support/diagnoses';
import {
  ago,
  anExitedTask,
  aService,
  aServiceDeployment,
  aTarget,
  aTargetGroup,
  aTask,
  now,
  seen,
} from '../support/builders';

/** The tasks of a service whose targets are still being checked. */
const timing = (over: Partial<Facts> = {}, without: readonly FactName[] = []): Timing =>
  timingOf(seen({ targetHealth: [], ...over }, { without }).optional, now);

const aged = (seconds: number) => ({ ...anExitedTask(1), stoppingAt: ago(seconds) });

const failuresLeft = (circuitBreaker: ServiceDeployment['circuitBreaker']): number | undefined =>
  timing({ serviceDeployment: aServiceDeployment({ circuitBreaker }) })
    .failuresLeftBeforeCircuitBreaker;

describe('the next verdict', () => {
  it('is due a grace period and a threshold of intervals after the start of the youngest task', () => {
    const tasks = [aTask({ startedAt: ago(100) }), aTask({ startedAt: ago(20) })];
    expect(timing({ tasks }).nextVerdictAt).toBe(ago(20 - 60 - 2 * 30));
  });

  it('waits for the slowest of several groups', () => {
    const slow = aTargetGroup({ healthCheck: { intervalSeconds: 60, unhealthyThresholdCount: 5 } });
    expect(
      timing({
        service: aService({ healthCheckGracePeriodSeconds: 0 }),
        tasks: [aTask({ startedAt: ago(20) })],
        targetGroups: { found: [aTargetGroup(), slow], missingArns: [] },
      }).nextVerdictAt,
    ).toBe(ago(20 - 300));
  });

  it('is nothing to wait for once every target of the young task is healthy', () => {
    const tasks = [aTask({ startedAt: ago(20) })];
    const [passing, checked] = [aTarget(), aTarget({ state: 'initial' })];
    expect(timing({ tasks, targetHealth: [passing] }).nextVerdictAt).toBeUndefined();
    expect(timing({ tasks, targetHealth: [passing, checked] }).nextVerdictAt).toBeDefined();
    expect(timing({ tasks, targetHealth: [] }).nextVerdictAt).toBeDefined();
  });

  it.each([
    ['a task is as old as its budget', { tasks: [aTask({ startedAt: ago(120) })] }, []],
    ['no task has started', { tasks: [aTask({ startedAt: undefined })] }, []],
    ['nothing runs', { tasks: [] }, []],
    ['the tasks could not be read', { tasks: [aTask({ startedAt: ago(20) })] }, ['tasks']],
    ['the service could not be read', { tasks: [aTask({ startedAt: ago(20) })] }, ['service']],
  ] as const)('is not promised where %s', (_, over, without) => {
    expect(timing(over, without).nextVerdictAt).toBeUndefined();
  });
});

describe('the moment from which past ends count no more', () => {
  const service = aService({ events: [] });
  const stopped = [30, 90, 150].map(aged);

  it('is five minutes after the last of a row, while every target passes', () => {
    const told = timing({ service, stoppedTasks: stopped, targetHealth: [aTarget()] });
    expect(told.quietAt).toBe(ago(30 - 300));
    expect(timingSentences(aDiagnosis({ verdict: 'unhealthy', timing: told })).join(' ')).toContain(
      'if no task fails until then',
    );
  });

  it('is twice the longest quiet after the last, a quarter of an hour at most', () => {
    const at = (...ends: readonly number[]) =>
      timing({
        service,
        stoppedTasks: ends.map(aged),
        targetHealth: [aTarget()],
      }).quietAt;
    expect(at(10, 210)).toBe(ago(10 - 400));
    expect(at(10, 3000)).toBe(ago(10 - 900));
  });

  it.each([
    ['a target fails', { targetHealth: [aTarget(), aTarget({ state: 'unhealthy' })] }],
    ['no target is known', { targetHealth: [] }],
    ['one task ended, once', { stoppedTasks: stopped.slice(0, 1) }],
    ['the last end is long ago', { stoppedTasks: [aged(1000), aged(1010)] }],
  ] as const)('is not told where %s', (_, over) => {
    expect(
      timing({ service, stoppedTasks: stopped, targetHealth: [aTarget()], ...over }).quietAt,
    ).toBeUndefined();
  });
});

describe('the failures left before the circuit breaker trips', () => {
  it.each([
    [0, 3, 3],
    [2, 3, 1],
    [3, 3, 0],
    [5, 3, 0],
  ])('after %d failures of %d are %d', (failureCount, threshold, left) => {
    expect(failuresLeft({ status: 'MONITORING', failureCount, threshold })).toBe(left);
  });

  it.each(['TRIGGERED', 'MONITORING_COMPLETE', 'DISABLED'])(
    'are not counted while it is %s',
    (status) => {
      expect(failuresLeft({ status, failureCount: 1, threshold: 3 })).toBeUndefined();
    },
  );

  it('are not counted where ECS tells no numbers', () => {
    const status = 'MONITORING';
    expect(failuresLeft({ status, failureCount: 1, threshold: undefined })).toBeUndefined();
    expect(failuresLeft({ status, failureCount: undefined, threshold: 3 })).toBeUndefined();
    expect(failuresLeft(undefined)).toBeUndefined();
  });

  it.each([
    [1, '1 failure left before the deployment circuit breaker trips.'],
    [2, '2 failures left before the deployment circuit breaker trips.'],
  ])('are told, %d of them', (left, sentence) => {
    const told = { nextVerdictAt: undefined, failuresLeftBeforeCircuitBreaker: left };
    expect(timingSentences(aDiagnosis({ timing: told }))).toEqual([sentence]);
  });
});

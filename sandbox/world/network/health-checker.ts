import type { TargetGroup, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetState } from '../elbv2-state';
import { matcherAccepts } from './matcher';
import { probe, type ProbeResult } from './probe';
import { logChecks } from './health-check-log';
import { pathToTarget, usageProblem, type TargetPath } from './target-path';
import type { WorldState } from '../world-state';

/** The port that a target is checked on: its own, unless the group names another. */
export const checkPort = (world: WorldState, { targetGroupArn, port }: TargetState): number => {
  const configured = world.elbv2.targetGroups.get(targetGroupArn)?.HealthCheckPort;
  return !configured || configured === 'traffic-port' ? port : Number(configured);
};

/**
 * Checks a target every interval until it is stopped. Settings are read anew each time, so that a
 * change counts at once.
 */
export function startHealthChecks(world: WorldState, target: TargetState): void {
  let stopped = false;
  let cancel: (() => void) | undefined;
  target.stop = () => {
    stopped = true;
    cancel?.();
  };
  const round = async (): Promise<void> => {
    const startedAt = world.now().getTime();
    const group = world.elbv2.targetGroups.get(target.targetGroupArn);
    if (group) await check(world, group, target);
    if (stopped || world.isClosed) return;
    const tookSeconds = (world.now().getTime() - startedAt) / 1000;
    cancel = world.after(
      Math.max(0.5, (group?.HealthCheckIntervalSeconds ?? 30) - tookSeconds),
      () => void round(),
    );
  };
  cancel = world.after(1, () => void round());
}

async function check(world: WorldState, group: TargetGroup, target: TargetState): Promise<void> {
  const { generation } = world;
  const problem = usageProblem(world, group, target);
  if (problem) {
    if (!isDraining(target)) become(world, target, problem);
    note(world, target, generation);
    return;
  }
  if (!isServing(world, group)) return note(world, target, generation);
  if (target.health.State === 'unused') become(world, target, initial);
  target.isControlled = await reachesAgent(world, group, target);
  const startedAt = world.now();
  const path = pathToTarget(world, group, target, checkPort(world, target));
  const isBroken = world.elbv2.internalErrors.has(target.targetGroupArn);
  const seconds = stopwatch(world, path.open);
  const result = isBroken ? undefined : await dial(world, group, target, path);
  const verdict = result === undefined ? internalError : verdictOf(group, result);
  log(world, group, { startedAt, target, path, result, latencySeconds: seconds() });
  if (isDraining(target)) return;
  count(world, group, target, verdict);
  note(world, target, generation);
  world.moved();
}

/**
 * The control channel of a target optimizer: the load balancer dials the agent, and no check looks
 * at what comes of it.
 */
async function reachesAgent(
  world: WorldState,
  { TargetControlPort: port, ...group }: TargetGroup,
  target: TargetState,
): Promise<boolean> {
  if (port === undefined) return false;
  const { open, address } = pathToTarget(world, group, target, port);
  if (!open || address === undefined) return false;
  const how = {
    protocol: 'TCP',
    protocolVersion: undefined,
    realPort: world.network.realPort(address, port),
    host: `${address}:${port}`,
    path: '/',
    timeout: (tooLate: () => void) => timeoutOf(world, 5, tooLate),
  };
  return (await world.clock.during(() => probe(how))) === 'connected';
}

/** A check that began before the last change says nothing about what came of it. */
function note(world: WorldState, target: TargetState, generation: number): void {
  if (generation !== world.generation) return;
  const checks = target.sinceChange.generation === generation ? target.sinceChange.checks : 0;
  target.sinceChange = { generation, checks: checks + 1 };
}

/**
 * Whether the group's load balancer is up: one that is being made, or has failed, checks nothing.
 */
export const isServing = (world: WorldState, group: TargetGroup): boolean =>
  ['active', 'active_impaired'].includes(
    world.elbv2.loadBalancers.get(group.LoadBalancerArns?.[0] ?? '')?.State?.Code ?? '',
  );

const isDraining = ({ health }: TargetState): boolean => health.State === 'draining';

const initial: TargetHealth = {
  State: 'initial',
  Reason: 'Elb.InitialHealthChecking',
  Description: 'Initial health checks in progress',
};

/**
 * A packet that a filter drops is never sent: the checker waits out its timeout, as it would for an
 * answer that does not come.
 */
async function dial(
  world: WorldState,
  group: TargetGroup,
  target: TargetState,
  { open, address }: TargetPath,
): Promise<ProbeResult> {
  const timeoutSeconds = group.HealthCheckTimeoutSeconds ?? 5;
  if (!open || !address) {
    await new Promise<void>((resolve) => world.after(timeoutSeconds, resolve));
    return 'timeout';
  }
  const port = checkPort(world, target);
  const how = {
    protocol: group.HealthCheckProtocol ?? 'HTTP',
    protocolVersion: group.ProtocolVersion,
    realPort: world.network.realPort(address, port),
    host: `${address}:${port}`,
    path: group.HealthCheckPath ?? '/',
    timeout: (tooLate: () => void) => timeoutOf(world, timeoutSeconds, tooLate),
  };
  return world.clock.during(async () => {
    const result = await probe(how);
    if (result === 'timeout') await hungUp();
    return result;
  });
}

/**
 * A patient clock slows down while this dials, so the server has the whole time; but the time that it
 * lets pass on purpose counts.
 */
function timeoutOf(world: WorldState, seconds: number, tooLate: () => void): () => void {
  const { isPatient } = world.clock;
  const timer = setTimeout(tooLate, (seconds * 1000) / (isPatient ? 1 : world.dialSpeed));
  const cancel = isPatient ? world.after(seconds, tooLate) : undefined;
  return () => {
    clearTimeout(timer);
    cancel?.();
  };
}

/** The server is in this process: after a few turns it knows that nobody waits for it any more. */
async function hungUp(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
}

/** Measures simulated seconds, a real connection by the speed at which it is dialled. */
function stopwatch(world: WorldState, isDialled: boolean): () => number {
  const began = world.now().getTime();
  const scale = isDialled && !world.clock.isPatient ? world.dialSpeed / world.clock.speed : 1;
  return () => ((world.now().getTime() - began) / 1000) * scale;
}

/**
 * Writes the check into the load balancer's log. One request stands for those of all nodes that get
 * through; while one does not, the request is not sent, and those that would are taken to pass if
 * the target passed before.
 */
function log(
  world: WorldState,
  group: TargetGroup,
  check: {
    readonly startedAt: Date;
    readonly target: TargetState;
    readonly path: TargetPath;
    readonly result: ProbeResult | undefined;
    readonly latencySeconds: number;
  },
): void {
  const { startedAt, target, path, result, latencySeconds } = check;
  const isBlocked = path.nodes.some(({ open }) => !open);
  const verdict = result === undefined ? internalError : verdictOf(group, result);
  logChecks(world, group, {
    startedAt,
    address: path.address ?? target.id,
    port: checkPort(world, target),
    checks: path.nodes.map(({ address, open }) =>
      open && isBlocked
        ? { node: address, result: { status: 200 }, passed: true, latencySeconds: 0.004 }
        : {
            node: address,
            result: result ?? 'internal error',
            passed: verdict === undefined,
            latencySeconds,
          },
    ),
  });
}

const failing = (Reason: TargetHealth['Reason'], Description: string): TargetHealth => ({
  State: 'unhealthy',
  Reason,
  Description,
});

const internalError = failing('Elb.InternalError', 'Health checks failed due to an internal error');

/** Undefined is a pass. A TCP check reports silence as a failed check. */
function verdictOf(group: TargetGroup, result: ProbeResult): TargetHealth | undefined {
  if (result === 'connected') return undefined;
  const tcp = group.HealthCheckProtocol === 'TCP';
  if (result === 'timeout' && !tcp) return failing('Target.Timeout', 'Request timed out');
  if (result === 'timeout' || result === 'failed')
    return failing('Target.FailedHealthChecks', 'Health checks failed');
  if (matcherAccepts(matcherOf(group), result.status)) return undefined;
  return failing(
    'Target.ResponseCodeMismatch',
    `Health checks failed with these codes: [${result.status}]`,
  );
}

const matcherOf = ({ Matcher }: TargetGroup): string =>
  Matcher?.GrpcCode ?? Matcher?.HttpCode ?? '200';

/**
 * One success is enough to leave `initial`; a target that was unhealthy needs the healthy
 * threshold.
 */
function count(
  world: WorldState,
  group: TargetGroup,
  target: TargetState,
  verdict: TargetHealth | undefined,
): void {
  target.passes = verdict ? 0 : target.passes + 1;
  target.failures = verdict ? target.failures + 1 : 0;
  if (
    verdict &&
    (target.failures >= (group.UnhealthyThresholdCount ?? 2) || target.health.State === 'unhealthy')
  )
    become(world, target, verdict);
  const needed = target.health.State === 'initial' ? 1 : (group.HealthyThresholdCount ?? 5);
  if (!verdict && target.health.State !== 'healthy' && target.passes >= needed)
    become(world, target, { State: 'healthy' });
}

function become(world: WorldState, target: TargetState, health: TargetHealth): void {
  target.health = health;
  world.moved();
}

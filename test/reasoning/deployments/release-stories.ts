import type { FindingCode } from '../../../src/findings/finding-code';
import type { Confidence } from '../../../src/findings/check';
import type { ReleaseRecord } from '../../../src/facts/release-record';
import type { Service } from '../../../src/facts/service';
import {
  endingAtLimit,
  endingOf,
  follow,
  notYet,
  pauseAfter,
  type Ending,
  type Following,
  type ReleaseLook,
} from '../../../src/reasoning/deployments/follow-release';
import { releaseOf } from '../../../src/reasoning/deployments/release';
import { standingOf } from '../../../src/reasoning/deployments/standing';
import { aDeployment, aService, ago, ids, now } from '../../support/builders';

/** How ECS makes a release. */
export type Strategy =
  'rolling' | 'blue/green' | 'linear' | 'canary' | 'CODE_DEPLOY' | 'EXTERNAL' | 'gateway';

/** What becomes of a release, in seconds since it began. */
export interface Plot {
  readonly strategy: Strategy;
  readonly desired: number;
  /** Complete and healthy from then on. */
  readonly completeAt?: number;
  readonly fault?: {
    readonly code: FindingCode;
    readonly confidence: Confidence;
    /** When a diagnosis can first tell it: at the first look, or when the first tasks have failed. */
    readonly shownAt: number;
    /** When a round of tasks has failed, again and again. */
    readonly everySeconds: number;
    /** A target that fails stays there to be seen. */
    readonly staysFailing: boolean;
    /** Comes and goes: shown in every n-th look only. */
    readonly everyNthLook?: number;
    readonly overAt?: number;
  };
  readonly passingFrom?: number;
  readonly rolledBackAt?: number;
  readonly stoppedAt?: number;
  readonly supersededAt?: number;
  readonly goneAt?: number;
  readonly deniedFrom?: number;
}

/** How a plot ended for who waits. */
export interface Told {
  readonly ending: Ending;
  readonly seconds: number;
  readonly cause: FindingCode | undefined;
}

const limitSeconds = 1_800;

/** Plays the looks of a wait against a plot: no clock, no network. */
export function play(plot: Plot): Told {
  let state: Following = notYet;
  let seconds = 0;
  for (let looks = 1; ; looks += 1) {
    const look = lookAt(plot, seconds, looks);
    state = follow(state, look);
    const ending = endingOf(state, look);
    if (ending !== undefined || seconds >= limitSeconds)
      return { ending: ending ?? endingAtLimit(look), seconds, cause: state.cause?.code };
    seconds += pauseAfter(looks, state) / 1000;
  }
}

/** When ECS's own circuit breaker gives it up: `threshold` tasks, `desired` at a time. */
export const breakerSeconds = ({ desired, fault }: Plot): number => {
  const threshold = Math.min(200, Math.max(3, Math.ceil(desired / 2)));
  return fault === undefined ? Infinity : Math.ceil(threshold / desired) * fault.everySeconds;
};

const has = (at: number | undefined, seconds: number): boolean => at !== undefined && seconds >= at;

function lookAt(plot: Plot, seconds: number, looks: number): ReleaseLook {
  const { fault, desired } = plot;
  const isDenied = has(plot.deniedFrom, seconds);
  const isShown =
    fault !== undefined &&
    !isDenied &&
    seconds >= fault.shownAt &&
    !has(fault.overAt, seconds) &&
    looks % (fault.everyNthLook ?? 1) === 0;
  const rounds = fault === undefined ? 0 : Math.floor(seconds / fault.everySeconds);
  const isComplete = has(plot.completeAt, seconds);
  return {
    at: now + seconds * 1000,
    standing: standingOf(
      releaseOf(
        released(plot, seconds),
        plot.strategy.includes('/') || ['linear', 'canary'].includes(plot.strategy)
          ? own
          : undefined,
      ),
      serviceAt(plot, seconds),
      recordsAt(plot, seconds),
    ),
    verdict: isDenied ? 'cannot-tell' : isShown ? 'unhealthy' : isComplete ? 'healthy' : 'starting',
    cause: isShown
      ? {
          code: fault.code,
          confidence: fault.confidence,
          resource: ids.serviceArn,
          title: fault.code,
          summary: fault.code,
          evidence: [],
          fix: fault.code,
        }
      : undefined,
    failed: Array.from({ length: rounds * desired }, (_, n) => `task-${n}`),
    failing: isShown && fault.staysFailing ? desired : 0,
    rounds,
    passing: has(plot.passingFrom ?? plot.completeAt, seconds) ? desired : 0,
    denied: isDenied,
  };
}

const own = 'arn:aws:ecs:us-east-1:111122223333:service-deployment/demo/web/OWN';
const next = 'arn:aws:ecs:us-east-1:111122223333:service-deployment/demo/web/NEXT';
const old = aDeployment({ id: ids.oldDeployment, createdAt: ago(90_000) });
const isNative = ({ strategy }: Plot): boolean =>
  ['blue/green', 'linear', 'canary'].includes(strategy);
const isTaskSet = ({ strategy }: Plot): boolean => ['CODE_DEPLOY', 'EXTERNAL'].includes(strategy);

function released(plot: Plot, seconds: number) {
  const isComplete = has(plot.completeAt, seconds);
  return aDeployment({
    id: ids.deployment,
    createdAt: ago(0),
    kind: isTaskSet(plot) ? 'task-set' : 'deployment',
    status: isTaskSet(plot) && !isComplete ? 'ACTIVE' : 'PRIMARY',
    desiredCount: plot.desired,
    runningCount: isComplete ? plot.desired : 0,
    rolloutState:
      isNative(plot) || isTaskSet(plot) ? undefined : isComplete ? 'COMPLETED' : 'IN_PROGRESS',
  });
}

/** The list of deployments, or of task sets, as DescribeServices shows it at that moment. */
function serviceAt(plot: Plot, seconds: number): Service {
  const mine = released(plot, seconds);
  const kind = isTaskSet(plot) ? ('task-set' as const) : ('deployment' as const);
  const before = { ...old, kind, ...(kind === 'task-set' ? { rolloutState: undefined } : {}) };
  const newer = aDeployment({
    id: 'ecs-svc/3',
    createdAt: ago(-1),
    kind,
    rolloutState: 'IN_PROGRESS',
  });
  const at = (moment: number): string => new Date(now + moment * 1000).toISOString();
  if (has(plot.goneAt, seconds)) return aService({ status: 'DRAINING', deployments: [] });
  if (has(plot.supersededAt, seconds))
    return aService({
      deployments: [newer, { ...mine, status: 'ACTIVE' }],
      currentServiceDeploymentArn: isNative(plot) ? next : undefined,
    });
  if (has(plot.rolledBackAt, seconds))
    return aService({
      deployments: [{ ...before, status: 'PRIMARY' }],
      currentServiceDeploymentArn: isNative(plot) ? own : undefined,
      events: [
        {
          createdAt: at(plot.rolledBackAt ?? 0),
          message: `(service web) rolling back to deployment ${before.id}.`,
        },
        {
          createdAt: at(plot.rolledBackAt ?? 0),
          message: `(service web) (deployment ${ids.deployment}) deployment failed: tasks failed to start.`,
        },
      ],
    });
  if (has(plot.stoppedAt, seconds) && !isNative(plot))
    return aService({
      deployments: [
        { ...mine, rolloutState: 'FAILED' },
        { ...before, status: 'ACTIVE' },
      ],
    });
  return aService({
    deployments: [mine, { ...before, status: isTaskSet(plot) ? 'PRIMARY' : 'ACTIVE' }].slice(
      0,
      has(plot.completeAt, seconds) ? 1 : 2,
    ),
    currentServiceDeploymentArn: isNative(plot) ? own : undefined,
  });
}

function recordsAt(plot: Plot, seconds: number): readonly ReleaseRecord[] {
  if (!isNative(plot)) return [];
  const status = has(plot.rolledBackAt, seconds)
    ? 'ROLLBACK_IN_PROGRESS'
    : has(plot.stoppedAt, seconds)
      ? 'STOPPED'
      : has(plot.completeAt, seconds)
        ? 'SUCCESSFUL'
        : 'IN_PROGRESS';
  const record = {
    statusReason: undefined,
    createdAt: ago(0),
    targetServiceRevisionArn: undefined,
    taskDefinitionArn: ids.taskDefinitionArn,
  };
  return [{ ...record, serviceDeploymentArn: own, status }];
}

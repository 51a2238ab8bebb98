import type { Seen } from '../../src/findings/check';
import type { FactName, Facts } from '../../src/facts/snapshot';
import {
  aFailedStart,
  anEvent,
  anExitedTask,
  aRollingService,
  seen,
  times,
  unreadable,
} from './builders';

/** A deployment whose last three tasks were given up before they ran, for this reason. */
export const failedStarts = (
  stoppedReason: string,
  containerReason?: string,
  over: Partial<Facts> = {},
): Seen<FactName, FactName> =>
  seen({
    service: aRollingService(),
    tasks: [],
    stoppedTasks: times(3, (task) => aFailedStart(stoppedReason, containerReason, task)),
    ...over,
  });

/** A deployment of which ECS says this in a service event, and no task was ever launched. */
export const placementEvent = (text: string, over: Partial<Facts> = {}): Seen<FactName, FactName> =>
  seen({
    service: aRollingService({ events: [anEvent(text)] }),
    tasks: [],
    stoppedTasks: [],
    ...over,
  });

/** The same after the service has come to a steady state again. */
export const oldPlacementEvent = (text: string): Seen<FactName, FactName> =>
  seen({
    service: aRollingService({
      events: [anEvent('has reached a steady state.', 30), anEvent(text, 300)],
    }),
    tasks: [],
    stoppedTasks: [],
  });

/** A deployment whose last three tasks ended by themselves with this exit code. */
export const exits = (
  exitCode: number,
  container: Parameters<typeof anExitedTask>[1] = {},
  over: Partial<Facts> = {},
): Seen<FactName, FactName> =>
  seen({
    service: aRollingService(),
    tasks: [],
    stoppedTasks: times(3, (task) => anExitedTask(exitCode, container, task)),
    ...over,
  });

/** A deployment that lacks its tasks while the stopped ones may not be read. */
export const unreadStops = (over: Partial<Facts> = {}): Seen<FactName, FactName> =>
  seen(
    { service: aRollingService(), tasks: [], stoppedTasks: [], ...over },
    { without: ['stoppedTasks'] },
  );

/** What a check answers when the stopped tasks would have settled it. */
export const unreadStopsAnswer = {
  cannotTell: 'The stopped tasks could not be read (AccessDeniedException).',
  unread: unreadable(),
};

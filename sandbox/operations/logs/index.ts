import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  DeleteLogGroupRequest,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Operation } from '../../operation';
import { matchesFilter } from '../../platform/events/filter-pattern';
import type { LogEvent } from '../../world/logs-state';
import { page } from '../page';
import type { World } from '../../world/world';
import { deliveries } from './deliveries';
import { subscriptions } from './subscriptions';

const nameIn = (identifier: string | undefined): string =>
  identifier?.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '') ?? '';

function groupOf(
  world: World,
  input: { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined },
): Map<string, LogEvent[]> {
  const group = world.logs.group(input.logGroupName ?? nameIn(input.logGroupIdentifier));
  if (!group)
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

const within = (
  { timestamp }: LogEvent,
  { startTime, endTime }: { startTime?: number | undefined; endTime?: number | undefined },
): boolean => timestamp >= (startTime ?? 0) && timestamp < (endTime ?? Number.MAX_SAFE_INTEGER);

/**
 * Tokens are `f/POSITION` and `b/POSITION`; a token that comes back unchanged means that there is
 * no more.
 */
const getLogEvents: Operation<GetLogEventsRequest, GetLogEventsResponse> = (world, input) => {
  const stream = groupOf(world, input).get(input.logStreamName ?? '');
  if (!stream)
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  const events = stream.filter((event) => within(event, input));
  const limit = input.limit ?? 10_000;
  const [direction, position] = input.nextToken?.split('/') ?? [];
  const from = start(
    direction,
    Number(position),
    events.length,
    limit,
    input.startFromHead === true,
  );
  const until = direction === 'b' ? Number(position) : Math.min(events.length, from + limit);
  return {
    events: events.slice(from, until),
    nextForwardToken: `f/${until}`,
    nextBackwardToken: `b/${from}`,
  };
};

function start(
  direction: string | undefined,
  position: number,
  count: number,
  limit: number,
  fromHead: boolean,
): number {
  if (direction === 'f') return position;
  if (direction === 'b') return Math.max(0, position - limit);
  return fromHead ? 0 : Math.max(0, count - limit);
}

const filterLogEvents: Operation<FilterLogEventsRequest, FilterLogEventsResponse> = (
  world,
  input,
) => {
  const streams = [...groupOf(world, input)].filter(([name]) => wanted(name, input));
  const matching = streams
    .flatMap(([logStreamName, events]) =>
      events.map((event, index) => ({
        ...event,
        logStreamName,
        eventId: `${logStreamName}/${index}`,
      })),
    )
    .filter(
      (event) => within(event, input) && matchesFilter(input.filterPattern ?? '', event.message),
    )
    .sort((a, b) => (input.startFromHead === false ? -1 : 1) * (a.timestamp - b.timestamp));
  const from = Number(input.nextToken ?? 0);
  const until = from + (input.limit ?? 10_000);
  return {
    events: matching.slice(from, until),
    searchedLogStreams: [],
    ...(until < matching.length ? { nextToken: String(until) } : {}),
  };
};

const wanted = (
  name: string,
  { logStreamNames, logStreamNamePrefix }: FilterLogEventsRequest,
): boolean =>
  (!logStreamNames?.length || logStreamNames.includes(name)) &&
  name.startsWith(logStreamNamePrefix ?? '');

const deleteLogGroup: Operation<DeleteLogGroupRequest, undefined> = (world, input) => {
  groupOf(world, input);
  world.logs.deleteGroup(input.logGroupName ?? '');
  world.changed();
  return undefined;
};

const describeLogGroups: Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> = (
  world,
  { logGroupNamePrefix: prefix = '', limit = 50, nextToken },
) => {
  const names = world.logs.names().filter((name) => name.startsWith(prefix));
  const { items, next } = page(names, limit, nextToken);
  return {
    logGroups: items.map((logGroupName) => ({ logGroupName })),
    ...(next === undefined ? {} : { nextToken: next }),
  };
};

export const logs = {
  DescribeLogGroups: describeLogGroups,
  DeleteLogGroup: deleteLogGroup,
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
  ...deliveries,
  ...subscriptions,
};

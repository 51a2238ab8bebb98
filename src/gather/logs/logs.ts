import { GetLogEventsCommand, type OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerLog, LogLine } from '../../facts/log';
import type { Chain } from '../session/chain';
import type { LogStream } from './log-streams';
import { mergeEnds } from './merge-ends';
import { list } from '../session/parsing';
import { plainText } from './plain-text';
import { failedWith } from '../session/read-failure';

export const operations = ['logs:GetLogEvents'] as const;

const headLines = 60;
const tailLines = 100;
const mostCharactersPerLine = 4096;

/** Reads the first and the last lines of each stream, side by side. */
export const readLogs = async (
  chain: Chain,
  streams: readonly LogStream[],
  serviceRegion: string,
): Promise<readonly ContainerLog[]> =>
  (
    await Promise.all(
      streams.map((stream) =>
        readLog(chain, stream, serviceRegion).catch((error: unknown) =>
          logOfMissing(stream, error),
        ),
      ),
    )
  ).flatMap((log) => log ?? []);

async function readLog(
  chain: Chain,
  stream: LogStream,
  serviceRegion: string,
): Promise<ContainerLog> {
  const region = stream.region ?? serviceRegion;
  const [head, tail] = await Promise.all([
    readEnd(chain, stream, region, 'head'),
    readEnd(chain, stream, region, 'tail'),
  ]);
  return {
    ...identityOf(stream),
    ...mergeEnds({ head, tail, headLimit: headLines, tailLimit: tailLines }),
  };
}

const readEnd = (
  chain: Chain,
  { logGroupName, logStreamName }: LogStream,
  region: string,
  end: 'head' | 'tail',
): Promise<readonly LogLine[]> => {
  const input = {
    logGroupName,
    logStreamName,
    limit: end === 'head' ? headLines : tailLines,
    startFromHead: end === 'head',
  };
  return chain.call(
    operations[0],
    ({ logs }, options) => logs(region).send(new GetLogEventsCommand(input), options),
    ({ events }) => list(events, 'events').map(parseEvent),
  );
};

const identityOf = ({
  taskArn,
  containerName,
  logGroupName,
  logStreamName,
}: LogStream): Omit<ContainerLog, 'lines' | 'complete'> => ({
  taskArn,
  containerName,
  logGroupName,
  logStreamName,
});

/**
 * Without its stream a container has not logged anything. Without the group nothing is known about
 * it.
 */
function logOfMissing(stream: LogStream, error: unknown): ContainerLog | undefined {
  if (!failedWith(error, 'ResourceNotFound')) throw error;
  return /log group/i.test(error.reading.error)
    ? undefined
    : { ...identityOf(stream), lines: [], complete: true };
}

const parseEvent = ({ timestamp = 0, message = '' }: OutputLogEvent): LogLine => ({
  at: new Date(timestamp).toISOString(),
  message: plainText(message).slice(0, mostCharactersPerLine),
});

import type { Gap } from '../findings/diagnosis';
import { plural } from '../findings/evidence';
import { valueOf } from '../facts/reading';
import type { Service } from '../facts/service';
import type { Readings, Snapshot } from '../facts/snapshot';
import { gapOf, type StrangeWord } from './strange-words/strange-word';

/** What is missing beside the readings that failed. */
interface Others {
  readonly strangeWords: readonly StrangeWord[];
  /** Checks that could not judge for a reason of their own. */
  readonly inconclusive: readonly Gap[];
  readonly recorded: readonly Gap[];
}

/** Everything that could not be told, each once. */
export const gapsIn = (
  snapshot: Snapshot,
  { strangeWords, inconclusive, recorded }: Others,
): readonly Gap[] =>
  onceEach([
    ...gapsOf(snapshot.readings),
    ...toldOnce(strangeWords, inconclusive),
    ...healthCheckLogGap(snapshot),
    ...recorded,
  ]);

/** What rests on one call that failed is told once, by that call. */
const onceEach = (gaps: readonly Gap[]): readonly Gap[] =>
  gaps.filter(
    ({ operation }, at) =>
      operation === undefined || gaps.findIndex((gap) => gap.operation === operation) === at,
  );

/** The log only weighs: without it the verdict is the same, and the reader knows what is missing. */
const healthCheckLogGap = ({ healthCheckLog: log }: Snapshot): readonly Gap[] =>
  log?.state === 'unreadable'
    ? [{ fact: 'healthCheckLog', operation: log.operation, error: log.error }]
    : [];

/** What hangs on a strange word is told once, with the word. */
const toldOnce = (
  strangeWords: readonly StrangeWord[],
  inconclusive: readonly Gap[],
): readonly Gap[] => [
  ...strangeWords.map(gapOf),
  ...inconclusive.filter(({ error }) => !strangeWords.some(({ sentence }) => sentence === error)),
];

/** What the service's own list leaves out. */
const unnamedIn = (service: Service | undefined): readonly Gap[] =>
  service?.unnamedLoadBalancers === undefined
    ? []
    : [
        {
          fact: 'service',
          operation: undefined,
          error: `${plural(service.unnamedLoadBalancers, 'load balancer setting')} of ${service.serviceName} without a target group: what serves the tasks is not known.`,
        },
      ];

/** The readings that failed, once for each IAM action, in the order of the facts. */
function gapsOf(readings: Readings): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  const service = valueOf(readings.service);
  const gateway = service?.gatewayConnections;
  if (gateway?.state === 'unreadable')
    gaps.set(gateway.operation, {
      fact: 'service',
      operation: gateway.operation,
      error: gateway.error,
    });
  for (const [fact, reading] of Object.entries(readings)) {
    if (reading.state !== 'unreadable' || gaps.has(reading.operation)) continue;
    gaps.set(reading.operation, { fact, operation: reading.operation, error: reading.error });
  }
  return [...gaps.values(), ...unnamedIn(service)];
}

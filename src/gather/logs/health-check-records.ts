import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { HealthCheckDelivery } from '../../facts/health-check-delivery';
import type { HealthCheckLog } from '../../facts/health-check-record';
import { collectRecords } from '../../reasoning/health-checks/collect-records';
import type { Chain } from '../session/chain';
import { list } from '../session/parsing';

export const operations = ['logs:FilterLogEvents'] as const;

/** What is looked for: the checks of some targets. */
export interface WantedChecks {
  /** Addresses of targets; empty: of all. */
  readonly addresses: readonly string[];
  /** The groups' names, where no address is known. */
  readonly targetGroupNames: readonly string[];
  /** Epoch milliseconds. */
  readonly since: number;
}

/** The most that one answer of FilterLogEvents holds. */
const mostEvents = 10_000;

/**
 * Reads the last checks of some targets in one call, the newest first where they are more than one
 * answer takes. Terms match plain and JSON records alike.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export async function readHealthCheckRecords(
  chain: Chain,
  deliveries: readonly HealthCheckDelivery[],
  { addresses, targetGroupNames, since }: WantedChecks,
  region: string,
): Promise<HealthCheckLog> {
  const delivery = deliveries.find(({ logGroupName }) => logGroupName !== undefined);
  if (delivery?.logGroupName === undefined)
    return { deliveries, sources: [], since, isCut: false, records: [] };
  const { logGroupName, recordFields } = delivery;
  const input = {
    logGroupName,
    startTime: since,
    startFromHead: false,
    limit: mostEvents,
    filterPattern: anyTerm(addresses.length > 0 ? addresses : targetGroupNames),
  };
  return chain.call(
    operations[0],
    ({ logs }, options) => logs(region).send(new FilterLogEventsCommand(input), options),
    ({ events, nextToken }) => ({
      deliveries,
      sources: [logGroupName],
      since,
      isCut: nextToken !== undefined,
      records: collectRecords(
        list(events, 'events').map(({ message = '' }) => message),
        recordFields,
      ),
    }),
    3,
  );
}

/** `?"10.0.1.5" ?"10.0.1.6"` lets a line through that holds one of them. */
const anyTerm = (terms: readonly string[]): string =>
  terms.length === 1 ? `"${terms[0]}"` : terms.map((term) => `?"${term}"`).join(' ');

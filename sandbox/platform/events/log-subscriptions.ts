import { gzipSync } from 'node:zlib';
import type { SubscriptionFilter } from '@aws-sdk/client-cloudwatch-logs';
import type { DeliveredLine } from '../../world/log-deliveries';
import type { World } from '../../world/world';
import type { Carriers } from '../carriers';
import { bury, deliver } from '../messaging/deliver';
import { matchesFilter } from './filter-pattern';

/** CloudWatch Logs gathers lines for about a second before it passes them on. */
const batchSeconds = 1;

/** Passes lines on to the functions of subscription filters: gzipped JSON in base64. */
export class LogSubscriptions {
  private readonly waiting = new Map<string, DeliveredLine[]>();

  constructor(
    private readonly world: World,
    private readonly platform: Carriers,
  ) {}

  /** Returns a function that ends the listening. */
  start(): () => void {
    return this.world.logs.delivery.onLine((line) => {
      const batch = this.waiting.get(line.logGroup);
      if (batch) return void batch.push(line);
      this.waiting.set(line.logGroup, [line]);
      this.world.after(batchSeconds, () => this.passOn(line.logGroup));
    });
  }

  private passOn(logGroup: string): void {
    const lines = this.waiting.get(logGroup) ?? [];
    this.waiting.delete(logGroup);
    for (const filter of this.world.logs.delivery.filters.get(logGroup) ?? [])
      for (const stream of new Set(lines.map(({ logStream }) => logStream)))
        this.send(
          filter,
          lines.filter(
            ({ logStream, message }) =>
              logStream === stream && matchesFilter(filter.filterPattern ?? '', message),
          ),
        );
  }

  private send(filter: SubscriptionFilter, lines: readonly DeliveredLine[]): void {
    const [first] = lines;
    const { destinationArn = '', logGroupName = '' } = filter;
    if (!first) return;
    const data = gzipSync(
      JSON.stringify({
        messageType: 'DATA_MESSAGE',
        owner: this.world.accountId,
        logGroup: first.logGroup,
        logStream: first.logStream,
        subscriptionFilters: [filter.filterName],
        logEvents: lines.map(({ at, message }) => ({
          id: this.world.ids.uuid(),
          timestamp: at,
          message,
        })),
      }),
    ).toString('base64');
    const sender = {
      service: 'logs.amazonaws.com',
      sourceArn: `arn:aws:logs:${this.world.region}:${this.world.accountId}:log-group:${logGroupName}:*`,
    };
    const payload = JSON.stringify({ awslogs: { data } });
    try {
      deliver(this.platform, sender, destinationArn, { payload });
    } catch (error) {
      bury(this.platform, sender, undefined, destinationArn, { payload }, error as Error);
    }
  }
}

import type {
  Delivery,
  DeliveryDestination,
  DeliverySource,
  SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';

/** A line that was delivered to a log group. */
export interface DeliveredLine {
  readonly logGroup: string;
  readonly logStream: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
}

/** CloudWatch's delivery of vended logs, and the filters that pass on what a group takes in. */
export class LogDeliveries {
  readonly sources = new Map<string, DeliverySource>();
  readonly destinations = new Map<string, DeliveryDestination>();
  readonly deliveries = new Map<string, Delivery>();
  /** By log group; a group takes two. */
  readonly filters = new Map<string, SubscriptionFilter[]>();
  /** How long a record is on its way to the log group: AWS promises nothing. */
  delaySeconds = 3;
  private readonly listeners = new Set<(line: DeliveredLine) => void>();

  /** Hears of each line that arrives; returns a function that ends the listening. */
  onLine(listener: (line: DeliveredLine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  arrived(line: DeliveredLine): void {
    for (const listener of this.listeners) listener(line);
  }

  /** Where the logs of one type of a resource go: log groups and formats. */
  groupsOf(
    resourceArn: string,
    logType: string,
  ): { readonly logGroup: string; readonly format: string; readonly fields: string[] }[] {
    const names = [...this.sources.values()]
      .filter(
        (source) =>
          source.logType === logType && source.resourceArns?.includes(resourceArn) === true,
      )
      .map(({ name }) => name);
    return [...this.deliveries.values()]
      .filter(({ deliverySourceName }) => names.includes(deliverySourceName))
      .flatMap(({ deliveryDestinationArn = '', recordFields = [] }) => {
        const destination = this.destinations.get(deliveryDestinationArn);
        const resource =
          destination?.deliveryDestinationConfiguration?.destinationResourceArn ?? '';
        const logGroup = /:log-group:([^:]+)/.exec(resource)?.[1];
        return logGroup === undefined
          ? []
          : [{ logGroup, format: destination?.outputFormat ?? 'plain', fields: recordFields }];
      });
  }
}

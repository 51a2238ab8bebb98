import type {
  Delivery,
  DeliveryDestination,
  DeliverySource,
  SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';

/** CloudWatch's delivery of vended logs, and the filters that pass on what a group takes in. */
export class LogDeliveries {
  readonly sources = new Map<string, DeliverySource>();
  readonly destinations = new Map<string, DeliveryDestination>();
  readonly deliveries = new Map<string, Delivery>();
  /** By log group; a group takes two. */
  readonly filters = new Map<string, SubscriptionFilter[]>();
}

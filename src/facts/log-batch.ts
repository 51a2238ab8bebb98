/**
 * What a subscription filter hands to a function, unpacked.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export interface LogBatch {
  readonly logGroup: string;
  readonly messages: readonly string[];
}

/**
 * Where a load balancer's health check log is delivered to.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-logs.html
 */
export interface HealthCheckDelivery {
  readonly loadBalancerArn: string;
  /** CWL (CloudWatch Logs), S3, FH (Firehose), or a word of tomorrow. */
  readonly destinationType: string;
  /** Of a delivery to CloudWatch Logs; taken from the destination, for nobody has to use a fixed name. */
  readonly logGroupName: string | undefined;
  /** `plain` or `json` to CloudWatch Logs; undefined: AWS's default. */
  readonly outputFormat: string | undefined;
  /** The fields of a plain record, in their order; undefined: AWS's own order. */
  readonly recordFields: readonly string[] | undefined;
  /** What stands between the fields of a plain record; absent: AWS's default. */
  readonly fieldDelimiter?: string;
}

/**
 * What passes the lines of a log group on as they arrive; a group takes two.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_SubscriptionFilter.html
 */
export interface SubscriptionFilter {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
}

/**
 * How many subscription filters a log group takes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
export const mostFilters = 2;

import type { CloudWatchLogsEvent, Context } from 'aws-lambda';
import { onHealthCheckLog } from '../app/health-checks/on-health-check-log';

/** Woken by lines of the load balancers' health check log that a subscription filter lets through. */
export const handler = (event: CloudWatchLogsEvent, context: Context): Promise<void> =>
  onHealthCheckLog(event, context);

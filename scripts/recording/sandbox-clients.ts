import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clients } from '../../src/gather/clients';

/** The SDK's clients at one endpoint. It is given to each of them, since several sandboxes may run in one process. */
export function clientsAt(endpoint: string, maxAttempts = 3): Clients {
  const settings = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' }, maxAttempts };
  const logs = new CloudWatchLogsClient(settings);
  return { ecs: new ECSClient(settings), elbv2: new ElasticLoadBalancingV2Client(settings), ec2: new EC2Client(settings), logs: () => logs };
}

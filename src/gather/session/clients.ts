import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The AWS clients that a snapshot is read with. */
export interface Clients {
  readonly ecs: ECSClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly ec2: EC2Client;
  /** A container may log to another Region than its service's. */
  readonly logs: (region: string) => CloudWatchLogsClient;
  /** These are built when a trouble calls for them. */
  readonly secretsManager: (region: string) => SecretsManagerClient;
  readonly serviceScaling: () => ApplicationAutoScalingClient;
  readonly instanceScaling: () => AutoScalingClient;
  /** The event history; calls of IAM are in that of one Region. Absent: nobody is asked. */
  readonly eventHistory?: (region: string) => CloudTrailClient;
}

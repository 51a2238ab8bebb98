/**
 * What scaling has done or tried: of a service (Application Auto Scaling) or of the Auto Scaling
 * group behind a capacity provider.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Activity.html
 */
export interface ScalingActivity {
  /** What it is about: the Auto Scaling group, else the service. */
  readonly of: string;
  readonly startedAt: string;
  /** `Successful`, `Failed`, `Cancelled`, ... */
  readonly status: string;
  readonly cause: string;
  readonly description: string;
  readonly statusMessage: string | undefined;
}

/**
 * The status checks of an EC2 instance.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatus.html
 */
export interface InstanceStatus {
  readonly instanceId: string;
  /** running, stopped, ... */
  readonly state: string | undefined;
  /** `ok`, `impaired`, ...: what AWS provides. */
  readonly systemStatus: string | undefined;
  /** `ok`, `impaired`, ...: the instance itself. */
  readonly instanceStatus: string | undefined;
  /** Events that AWS has scheduled and that are still to come. */
  readonly events: readonly string[];
}

/**
 * What Secrets Manager says of a secret; never its value.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
 */
export interface SecretMetadata {
  readonly arn: string;
  readonly exists: boolean;
  /** When it was marked for deletion; until it is gone it can be restored. */
  readonly deletedAt: string | undefined;
  readonly lastChangedAt: string | undefined;
  /** `AWSCURRENT`, `AWSPREVIOUS`, ... over all its versions. */
  readonly versionStages: readonly string[];
}

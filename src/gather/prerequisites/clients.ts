import type { ECRClient } from '@aws-sdk/client-ecr';
import type { EFSClient } from '@aws-sdk/client-efs';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { SSMClient } from '@aws-sdk/client-ssm';

/** The clients beside those of a snapshot; what an ARN names may be in another Region. */
export interface PrerequisiteClients {
  readonly ecr: (region: string) => ECRClient;
  readonly secretsManager: (region: string) => SecretsManagerClient;
  readonly ssm: (region: string) => SSMClient;
  readonly iam: IAMClient;
  readonly efs: EFSClient;
  readonly s3: S3Client;
  readonly cloudwatch: CloudWatchClient;
  readonly serviceQuotas: ServiceQuotasClient;
}

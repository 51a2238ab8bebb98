import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECRClient } from '@aws-sdk/client-ecr';
import { EFSClient } from '@aws-sdk/client-efs';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { guardReadOnly } from '../../act/remediation/write-guard';
import type { PrerequisiteClients } from '../../gather/prerequisites/clients';
import type { Clients } from '../../gather/session/clients';

/** The clients of a snapshot, and those that ask for what a release needs beside it. None can write. */
export function withPrerequisiteClients(clients: Clients): Clients & PrerequisiteClients {
  const { credentials, region, requestHandler, maxAttempts } = clients.ecs.config;
  const shared = { credentials, region, requestHandler, maxAttempts };
  return {
    ...clients,
    ecr: perRegion((at) => guardReadOnly(new ECRClient({ ...shared, region: at }))),
    secretsManager: perRegion((at) =>
      guardReadOnly(new SecretsManagerClient({ ...shared, region: at })),
    ),
    ssm: perRegion((at) => guardReadOnly(new SSMClient({ ...shared, region: at }))),
    iam: guardReadOnly(new IAMClient(shared)),
    efs: guardReadOnly(new EFSClient(shared)),
    // A bucket may be in another Region.
    s3: guardReadOnly(new S3Client({ ...shared, followRegionRedirects: true })),
    cloudwatch: guardReadOnly(new CloudWatchClient(shared)),
    serviceQuotas: guardReadOnly(new ServiceQuotasClient(shared)),
  };
}

function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}

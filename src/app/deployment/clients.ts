import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { accountOf, readCaller } from '../../gather/caller';
import type { Clients } from '../../gather/session/clients';

/** Where and as whom a deployment is made. */
export interface DeploymentPlace {
  readonly cloudformation: CloudFormationClient;
  readonly s3: S3Client;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
}

/** Clients that may write stacks and objects, as whom and where those of a diagnosis are. */
export async function deploymentPlace(clients: Clients): Promise<DeploymentPlace> {
  const { region, credentials } = clients.ecs.config;
  const shared = { region, credentials, maxAttempts: 5 };
  return {
    cloudformation: new CloudFormationClient(shared),
    s3: new S3Client(shared),
    region: await clients.ecs.config.region(),
    ...accountOf(await readCaller(new STSClient(shared))),
  };
}

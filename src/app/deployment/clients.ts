import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { accountOf, readCaller } from '../../gather/caller';
import type { Clients } from '../../gather/session/clients';

/** Where and as whom a deployment is made. */
export interface DeploymentPlace {
  readonly cloudformation: CloudFormationClient;
  readonly s3: S3Client;
  readonly logs: CloudWatchLogsClient;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
}

/** Clients that may write stacks and objects, as whom and where those of a diagnosis are. */
export async function deploymentPlace(clients: Clients): Promise<DeploymentPlace> {
  const { region, credentials } = clients.ecs.config;
  const place = await region();
  const shared = { region, credentials, maxAttempts: 5 };
  return {
    cloudformation: new CloudFormationClient(shared),
    s3: new S3Client(shared),
    logs: clients.logs(place),
    region: place,
    ...accountOf(await readCaller(new STSClient(shared))),
  };
}

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { readCaller } from '../../gather/caller';
import type { Clients } from '../../gather/session/clients';

/** Where and as whom a deployment is made. */
export interface DeploymentPlace {
  readonly cloudformation: CloudFormationClient;
  readonly s3: S3Client;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  /** How long to wait between two looks: AWS takes minutes, a stand-in on this machine does not. */
  readonly everyMs: number;
}

/**
 * Clients that may write stacks and objects, as whom and where those of a diagnosis are. An endpoint
 * that is an address and no name has no buckets in its name.
 */
export async function deploymentPlace(clients: Clients): Promise<DeploymentPlace> {
  const { region, credentials, endpoint } = clients.ecs.config;
  const shared = { region, credentials, maxAttempts: 5 };
  const caller = await readCaller(new STSClient(shared));
  const [, partition = 'aws', , , accountId = ''] = caller.split(':');
  const { hostname = '' } = (await endpoint?.()) ?? {};
  const isHere = /^[\d.]+$|^localhost$/.test(hostname);
  return {
    cloudformation: new CloudFormationClient(shared),
    s3: new S3Client({ ...shared, forcePathStyle: isHere }),
    region: await clients.ecs.config.region(),
    accountId,
    partition,
    everyMs: isHere ? 50 : 4_000,
  };
}

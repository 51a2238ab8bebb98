import { deleteStack } from '../../act/deployment/stack';
import { removeBucket } from '../../act/deployment/code-bucket';
import type { BotStack } from '../../facts/bot-stack';
import { read, type Reading } from '../../facts/reading';
import { unreadable } from '../../gather/bot/ask';
import { findBucket } from '../../gather/deployment/code-bucket';
import { readAddedRules } from '../../gather/deployment/added-rules';
import { stacksNamed } from '../../gather/deployment/stacks';
import type { Clients } from '../../gather/session/clients';
import { seeServices } from '../doctor/see-services';
import { namesOurHook } from '../doctor/lines/lifecycle-hook';
import { ownBucketName } from './bucket';
import type { DeploymentPlace } from './clients';
import { pastEvents, settled, type Ended, type Say } from './wait';

/** What would go, what would stay, and who would be hurt. */
export interface Removal {
  readonly stackName: string;
  /** How many resources the stack has. */
  readonly resources: number;
  /** Services whose deployments ask the hook of this stack, as CLUSTER/SERVICE. */
  readonly hookedServices: Reading<readonly string[]>;
  /** What the template retains: the table of incidents. */
  readonly retained: readonly string[];
  /** Rules in security groups that the bot added: they are not part of the stack. */
  readonly addedRules: Reading<readonly string[]>;
  /** The bucket with the code, and what becomes of it. */
  readonly bucket: { readonly name: string; readonly fate: 'removed' | 'stays' } | undefined;
  /** A bucket of `serverless deploy`, which CloudFormation removes only while it is empty. */
  readonly serverlessBucket: string | undefined;
}

/** Reads what removing a deployment would mean. Changes nothing. */
export async function planRemoval(
  clients: Clients,
  place: DeploymentPlace,
  { stackName, parameters, outputs, resources }: BotStack,
): Promise<Removal> {
  const table = resources['IncidentTable'];
  return {
    stackName,
    resources: Object.keys(resources).length,
    hookedServices: await hooked(clients, outputs['DeploymentHookArn']),
    retained: table === undefined ? [] : [table],
    addedRules: await readAddedRules(clients.ec2).then(read, (error: unknown) =>
      unreadable(error, 'ec2:DescribeSecurityGroupRules'),
    ),
    bucket: await bucketFate(place, stackName, parameters['CodeBucket']),
    serverlessBucket: resources['ServerlessDeploymentBucket'],
  };
}

async function hooked(
  clients: Clients,
  hookArn: string | undefined,
): Promise<Reading<readonly string[]>> {
  const services = await seeServices(clients, []);
  if (services.state !== 'read') return services;
  return read(
    services.value
      .filter(({ hookArns }) => hookArns.some((arn) => namesOurHook(arn, hookArn)))
      .map(({ clusterName, serviceName }) => `${clusterName}/${serviceName}`),
  );
}

/** A bucket that was made for code goes with the last deployment that uses it. */
async function bucketFate(
  place: DeploymentPlace,
  stackName: string,
  name: string | undefined,
): Promise<Removal['bucket']> {
  if (name === undefined) return undefined;
  if (name !== ownBucketName(place)) return { name, fate: 'stays' };
  const { state } = await findBucket(place.s3, { ...place, name });
  if (state === 'absent') return undefined;
  const others = (await stacksNamed(place.cloudformation, 'targetmedic-')).filter(
    (one) => one !== stackName,
  );
  return { name, fate: others.length === 0 ? 'removed' : 'stays' };
}

/** Removes the deployment, and the bucket of the code where it was made for it. */
export async function removeDeployment(
  { cloudformation, s3 }: DeploymentPlace,
  { stackName, bucket }: Pick<Removal, 'stackName' | 'bucket'>,
  say: Say,
): Promise<Ended> {
  const before = await pastEvents(cloudformation, stackName);
  await deleteStack(cloudformation, stackName);
  const ended = await settled(cloudformation, stackName, before, say);
  if (ended.stack === 'none' && bucket?.fate === 'removed') await removeBucket(s3, bucket.name);
  return ended;
}

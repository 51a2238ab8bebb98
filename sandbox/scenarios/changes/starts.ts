import { createS3Endpoint, onlyFromS3 } from '../../world/network/create-network';
import { roleSession } from '../../trail/actors';
import { perform } from '../../trail/note-call';
import { detachPolicy } from '../../trail/role-changes';
import { release } from '../change';
import type { Scenario } from '../scenario';
import { recordedSite } from './recorded-site';

const lee = roleSession('ops', 'lee', 'cli');
const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';
const parameterArn = 'arn:aws:ssm:us-east-1:000000000000:parameter/web/database';
const reading = (valueFrom: string) => ({ secrets: [{ name: 'DATABASE_PASSWORD', valueFrom }] });

/** Somebody detaches the policy of the execution role; the next release cannot start. */
export const policyDetached: Scenario = async (world) => {
  world.secrets.add(secretArn);
  const site = await recordedSite(world);
  detachPolicy(world, lee, {
    roleArn: site.definition.executionRoleArn ?? '',
    policyArn: 'arn:aws:iam::000000000000:policy/read-web-secrets',
    lost: ['secretsmanager:GetSecretValue'],
  });
  release(world, site, { container: reading(secretArn) });
  await world.settled();
  return site;
};

/** Somebody deletes the secret that the next release reads. */
export const secretDeleted: Scenario = async (world) => {
  world.secrets.add(secretArn);
  const site = await recordedSite(world);
  await perform(world, lee, 'secretsmanager', 'DeleteSecret', {
    SecretId: secretArn,
    RecoveryWindowInDays: 7,
  });
  release(world, site, { container: reading(secretArn) });
  await world.settled();
  return site;
};

/** A clean-up takes a parameter away that the next task reads. */
export const parameterDeleted: Scenario = async (world) => {
  world.secrets.add(parameterArn);
  const site = await recordedSite(world);
  await perform(world, lee, 'ssm', 'DeleteParameter', { Name: '/web/database' });
  release(world, site, { container: reading(parameterArn) });
  await world.settled();
  return site;
};

/** Somebody deletes the log group; the next release cannot start. */
export const logGroupDeleted: Scenario = async (world) => {
  const site = await recordedSite(world);
  await perform(world, lee, 'logs', 'DeleteLogGroup', { logGroupName: '/ecs/web' });
  release(world, site, {});
  await world.settled();
  return site;
};

/** The policy of the S3 endpoint is narrowed to the buckets of the shop. */
export const endpointPolicyChanged: Scenario = async (world) => {
  const site = await recordedSite(world);
  const VpcEndpointId = createS3Endpoint(world, site.vpcId);
  await perform(
    world,
    roleSession('deploy-prod', 'run-80', 'terraform'),
    'ec2',
    'ModifyVpcEndpoint',
    { VpcEndpointId, PolicyDocument: onlyFromS3(['arn:aws:s3:::shop-assets/*']) },
  );
  release(world, site, { image: { pull: 'layers-refused' } });
  await world.settled();
  return site;
};

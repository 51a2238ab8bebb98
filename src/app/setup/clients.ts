import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { guardReadOnly } from '../../act/remediation/write-guard';
import type { Clients } from '../../gather/session/clients';
import { byRegion } from './by-region';
import { CannotDiagnose } from '../../findings/cannot-diagnose';

/**
 * Where and as whom to call AWS. Without a value the SDK looks where it always does: the
 * environment, then the profile's configuration.
 */
export interface ClientSettings {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

/**
 * Under half of a call's deadline, so that a lost answer is asked for again. A timeout without
 * `throwOnRequestTimeout` only warns, and the call goes on.
 */
export const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 2_400,
  throwOnRequestTimeout: true,
};

/** Who names a profile means it: the SDK's warning that keys are set as well is no news. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

const retries = { maxAttempts: 3, retryMode: 'standard' };

/**
 * For thousands of calls: whoever is throttled slows all of them down and loses none.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const patientRetries = { maxAttempts: 12, retryMode: 'adaptive' };

/**
 * Builds the clients that a snapshot is read with, none of which can write. Credentials and Region
 * are looked up once, for all of them.
 */
export async function createClients(
  { region, profile }: ClientSettings = {},
  attempts = retries,
): Promise<Clients> {
  const ecs = guardReadOnly(
    new ECSClient({
      ...attempts,
      requestHandler,
      ...(region === undefined ? {} : { region }),
      ...(profile === undefined ? {} : { profile, logger: silent }),
    }),
  );
  await ecs.config.region().catch(refuseRegion);
  const shared = {
    ...attempts,
    requestHandler,
    region: ecs.config.region,
    credentials: ecs.config.credentials,
    ...(profile === undefined ? {} : { profile }),
  };
  return {
    ecs,
    elbv2: guardReadOnly(new ElasticLoadBalancingV2Client(shared)),
    ec2: guardReadOnly(new EC2Client(shared)),
    secretsManager: byRegion((region) =>
      guardReadOnly(new SecretsManagerClient({ ...shared, region })),
    ),
    serviceScaling: () => guardReadOnly(new ApplicationAutoScalingClient(shared)),
    instanceScaling: () => guardReadOnly(new AutoScalingClient(shared)),
    logs: byRegion((region) => guardReadOnly(new CloudWatchLogsClient({ ...shared, region }))),
  };
}

/** The SDK knows of no Region, or the one that is set could be no part of a host name. */
function refuseRegion(error: unknown): never {
  const [, region] = /region="([^"]*)"/.exec(error instanceof Error ? error.message : '') ?? [];
  throw new CannotDiagnose(
    region === undefined || region === ''
      ? 'No AWS Region is set. Give --region, or set AWS_REGION.'
      : `"${region}" is no AWS Region: one looks like eu-west-1. Give --region, or set AWS_REGION.`,
  );
}

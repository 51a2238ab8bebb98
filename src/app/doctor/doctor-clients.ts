import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { guardReadOnly } from '../../act/remediation/write-guard';
import type { BotClients } from '../../gather/bot/clients';
import type { Clients } from '../../gather/session/clients';

/** Clients for the bot's own set-up, as whom and where those of a diagnosis are; none can write. */
export function doctorClients(clients: Clients): BotClients {
  const { region, credentials } = clients.ecs.config;
  const shared = { region, credentials, maxAttempts: 3 };
  return {
    ...clients,
    cloudformation: guardReadOnly(new CloudFormationClient(shared)),
    cloudtrail: guardReadOnly(new CloudTrailClient(shared)),
    cloudwatch: guardReadOnly(new CloudWatchClient(shared)),
    iam: guardReadOnly(new IAMClient(shared)),
    secrets: guardReadOnly(new SecretsManagerClient(shared)),
    sns: guardReadOnly(new SNSClient(shared)),
    sts: guardReadOnly(new STSClient(shared)),
  };
}

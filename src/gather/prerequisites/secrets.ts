import {
  DescribeSecretCommand,
  type DescribeSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand } from '@aws-sdk/client-ssm';
import type { SecretFound } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { allPages } from '../session/pages';
import { list } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = ['secretsmanager:DescribeSecret', 'ssm:DescribeParameters'] as const;

/** Whether a secret or a parameter is there. Neither call can return a value. */
export async function readSecretState(
  chain: Chain,
  clients: PrerequisiteClients,
  valueFrom: string,
  at: { readonly region: string; readonly accountId: string | undefined },
): Promise<SecretFound> {
  if (valueFrom.includes('[redacted')) return chain.notNeeded('its name is withheld');
  const [, , service, region = at.region, account] = valueFrom.split(':');
  if (service === 'secretsmanager') return readSecret(chain, clients, region, valueFrom);
  if (service !== undefined && service !== 'ssm')
    return chain.notNeeded(`${valueFrom} is neither a secret nor a parameter`);
  if (account !== undefined && at.accountId !== undefined && account !== at.accountId)
    return chain.notNeeded(
      `${valueFrom} belongs to another account, whose list is not ours to read`,
    );
  const name = nameOf(valueFrom);
  if (name.startsWith('/aws/'))
    return chain.notNeeded(`${valueFrom} is kept by AWS, and no list shows it`);
  return readParameter(chain, clients, region, name);
}

/**
 * `arn:aws:ssm:eu-west-1:111122223333:parameter/a/b` is `/a/b`, or `a` where it is in no folder;
 * behind a colon there may be a version or a label.
 */
function nameOf(valueFrom: string): string {
  const [, path] = valueFrom.split(':parameter/');
  const [name = ''] = (path ?? valueFrom).split(':');
  return path !== undefined && name.includes('/') ? `/${name}` : name;
}

/**
 * Behind the ARN there may be a JSON key, a stage and a version.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
async function readSecret(
  chain: Chain,
  clients: PrerequisiteClients,
  region: string,
  valueFrom: string,
): Promise<SecretFound> {
  const [, secretId = valueFrom, , stage, version] =
    /^((?:[^:]*:){6}[^:]*):?([^:]*):?([^:]*):?(.*)$/.exec(valueFrom) ?? [];
  try {
    return await chain.call(
      operations[0],
      (_, options) =>
        clients
          .secretsManager(region)
          .send(new DescribeSecretCommand({ SecretId: secretId }), options),
      (described) => stateOf(described, stage || undefined, version || undefined),
    );
  } catch (error) {
    if (failedWith(error, 'ResourceNotFound')) return 'missing';
    throw error;
  }
}

function stateOf(
  { DeletedDate: deletedAt, VersionIdsToStages: versions }: DescribeSecretResponse,
  stage: string | undefined,
  version: string | undefined,
): SecretFound {
  if (deletedAt !== undefined) return 'deleted';
  if (versions === undefined) return 'there';
  const isThere =
    version === undefined
      ? Object.values(versions).some((stages) => stages.includes(stage ?? 'AWSCURRENT'))
      : versions[version] !== undefined;
  return isThere ? 'there' : 'no-such-version';
}

async function readParameter(
  chain: Chain,
  clients: PrerequisiteClients,
  region: string,
  name: string,
): Promise<SecretFound> {
  const found = await allPages(
    chain,
    operations[1],
    (token) => (_, options) =>
      clients.ssm(region).send(
        new DescribeParametersCommand({
          ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [name] }],
          NextToken: token,
        }),
        options,
      ),
    ({ Parameters: parameters, NextToken: nextToken }) => ({
      items: list(parameters, 'Parameters'),
      nextToken,
    }),
  );
  return found.length > 0 ? 'there' : 'missing';
}

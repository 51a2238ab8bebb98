import { accessRequestsOf } from '../iam/access-requests';
import type { Account } from '../iam/access';
import { evaluateAll, type Decision } from '../iam/evaluator';
import type { AccessRequest } from '../iam/policy';
import { AwsError } from '../operation';
import type { Authorize, World } from '../world/world';
import type { Functions } from './functions/functions';
import type { Iam } from './iam';

/**
 * Checks every call of a function against that function's role. Callers without a role (the user's
 * own terminal) may do anything.
 */
export function authorizer(
  world: World,
  platform: { readonly iam: Iam; readonly lambda: Functions },
): Authorize {
  const account = accountOf(world);
  return (caller, service, operation, input) => {
    const called = platform.lambda.byAccessKeyId(caller.accessKeyId);
    if (!called) return;
    platform.lambda.announceCall({ functionName: called.name, service, operation, input });
    const principal = `arn:aws:sts::${world.accountId}:assumed-role/${called.roleArn.split('/').pop()}/${called.name}`;
    const requests = accessRequestsOf(service, operation, input, account);
    if (!requests)
      throw denied(
        service,
        `${principal} called ${service}:${operation}, whose IAM action the sandbox does not know`,
      );
    const { decision, request } = evaluateAll(
      platform.iam.roles.get(called.roleArn)?.policies ?? [],
      requests,
    );
    if (request) throw denied(service, sentence(principal, request, decision));
  };
}

function accountOf(world: World): Account {
  return {
    accountId: world.accountId,
    region: world.region,
    securityGroup: (groupId) => {
      const group = world.ec2.securityGroups.get(groupId);
      return group && { vpcId: group.vpcId, tags: tagsOf(group.tags) };
    },
    serviceTags: (serviceArn) => tagsOf(world.ecs.services.get(serviceArn)?.tags),
  };
}

type AnyTag = Readonly<Partial<Record<'Key' | 'Value' | 'key' | 'value', string | undefined>>>;

const tagsOf = (tags: readonly AnyTag[] | undefined): Record<string, string> =>
  Object.fromEntries(
    (tags ?? []).map(({ Key, key, Value, value }) => [Key ?? key ?? '', Value ?? value ?? '']),
  );

function sentence(
  principal: string,
  { action, resource }: AccessRequest,
  decision: Decision,
): string {
  const because =
    decision === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
}

const deniedCodes: Readonly<Record<string, string>> = {
  ec2: 'UnauthorizedOperation',
  elbv2: 'AccessDenied',
  sts: 'AccessDenied',
  sns: 'AuthorizationError',
};

function denied(service: string, text: string): AwsError {
  const message =
    service === 'ec2' ? `You are not authorized to perform this operation. ${text}` : text;
  return new AwsError(
    deniedCodes[service] ?? 'AccessDeniedException',
    message,
    deniedCodes[service] ? 403 : 400,
  );
}

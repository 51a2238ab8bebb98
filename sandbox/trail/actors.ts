import type { Caller } from '../caller';
import type { Actor } from './call-record';

const account = '000000000000';
const agents = {
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/6.20.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.0',
  cli: 'aws-cli/2.31.3 md/awscrt#0.27.6 ua/2.1 os/linux#6.8 md/arch#x86_64 lang/python#3.13.7',
} as const;

/** A session of a role, as a pipeline or a person at a shell has one. */
export function roleSession(
  role: string,
  session: string,
  userAgent: keyof typeof agents | { readonly named: string } = 'cli',
): Actor {
  return {
    userIdentity: assumedRole(role, session, `role/${role}`),
    username: session,
    userAgent: typeof userAgent === 'string' ? agents[userAgent] : userAgent.named,
    sourceIPAddress: '203.0.113.7',
  };
}

/** Somebody who signed in with IAM Identity Center and clicks in the console. */
export function personInConsole(email: string, permissionSet: string): Actor {
  const role = `AWSReservedSSO_${permissionSet}_0123456789abcdef`;
  return {
    userIdentity: assumedRole(role, email, `role/aws-reserved/sso.amazonaws.com/us-east-1/${role}`),
    username: email,
    userAgent: 'AWS Internal',
    sourceIPAddress: '203.0.113.7',
    sessionCredentialFromConsole: 'true',
  };
}

/** A stack that is updated, under its own service role. */
export function stack(role: string): Actor {
  const service = 'cloudformation.amazonaws.com';
  return {
    userIdentity: {
      ...assumedRole(role, 'AWSCloudFormation', `role/${role}`),
      invokedBy: service,
    },
    username: 'AWSCloudFormation',
    userAgent: service,
    sourceIPAddress: service,
  };
}

/** Whoever signed a request of the sandbox. */
export const signer = (
  { accessKeyId, roleArn, sessionName = 'sandbox' }: Caller,
  userAgent: string,
): Actor => {
  const role = roleArn?.split(':role/').at(-1);
  const name = role?.split('/').at(-1);
  return {
    userIdentity:
      role === undefined || name === undefined
        ? {
            type: 'IAMUser',
            principalId: 'AIDASANDBOX0000000001',
            arn: `arn:aws:iam::${account}:user/sandbox`,
            accountId: account,
            accessKeyId,
            userName: 'sandbox',
          }
        : assumedRole(name, sessionName, `role/${role}`),
    username: sessionName,
    userAgent,
    sourceIPAddress: '203.0.113.7',
  };
};

const assumedRole = (role: string, session: string, resource: string) => ({
  type: 'AssumedRole',
  principalId: `AROASANDBOX0000000001:${session}`,
  arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
  accountId: account,
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROASANDBOX0000000001',
      arn: `arn:aws:iam::${account}:${resource}`,
      accountId: account,
      userName: role,
    },
    attributes: { creationDate: '2026-11-20T07:58:11Z', mfaAuthenticated: 'false' },
  },
});

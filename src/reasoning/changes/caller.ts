import type { ApiCaller, CallerTool } from '../../facts/api-call';
import { at, textAt, type Part } from './record';

/** How names of people are told: an e-mail address without the part that can be written to. */
export type PeopleNames = 'short' | 'whole';

/**
 * Who made a call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function callerOf(record: Part, people: PeopleNames): ApiCaller {
  const identity = at(record, 'userIdentity');
  const invokedBy = textAt(identity, 'invokedBy');
  const issuer = at(identity, 'sessionContext', 'sessionIssuer');
  return {
    ...nameOf(identity, people),
    ...otherAccountOf(record),
    invokedBy: invokedBy === undefined ? undefined : harmless(invokedBy),
    isServiceLinked: (textAt(issuer, 'arn') ?? '').includes(':role/aws-service-role/'),
    tool: toolOf(record, invokedBy),
  };
}

/**
 * A call from another account is recorded in that of the resource, too.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
function otherAccountOf(record: Part): Pick<ApiCaller, 'otherAccountId'> {
  const own = textAt(record, 'recipientAccountId');
  const callers = textAt(record, 'userIdentity', 'accountId');
  return own === undefined || callers === own || !/^\d{12}$/.test(callers ?? '')
    ? {}
    : { otherAccountId: callers };
}

function nameOf(
  identity: Part,
  people: PeopleNames,
): Pick<ApiCaller, 'kind' | 'name' | 'sessionName' | 'session'> {
  const told = (name: string | undefined): string => person(harmless(name ?? ''), people);
  const alone = (kind: ApiCaller['kind'], name: string | undefined) => ({
    kind,
    name: told(name),
    sessionName: undefined,
  });
  switch (textAt(identity, 'type') ?? '') {
    case 'AssumedRole': {
      const [, role, session] =
        /:assumed-role\/([^/]+)\/(.+)$/.exec(textAt(identity, 'arn') ?? '') ?? [];
      const name = textAt(identity, 'sessionContext', 'sessionIssuer', 'userName') ?? role;
      const sessionName = session && told(session);
      return { kind: 'role', name: told(name), sessionName, session: sessionName };
    }
    case 'IAMUser':
      return alone('user', textAt(identity, 'userName'));
    case 'Root':
      return alone('root', undefined);
    case 'AWSService':
      return alone('service', textAt(identity, 'invokedBy'));
    case 'AWSAccount':
      return alone('account', textAt(identity, 'accountId'));
    case 'IdentityCenterUser':
      return alone('user', textAt(identity, 'onBehalfOf', 'userId'));
    default:
      return alone('unknown', undefined);
  }
}

/**
 * Names that IAM allows have no other characters; whatever comes instead is no name and must not
 * format, mention or link.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const harmless = (name: string): string => name.slice(0, 64).replaceAll(/[^\w+=,.@-]/g, '_');

/**
 * `kim@...` of `kim@example.org`; in whole `kim at example.org`, for redaction hides every address,
 * wherever it stands.
 */
const person = (name: string, people: PeopleNames): string =>
  people === 'whole' ? name.replace('@', ' at ') : name.replace(/@.*$/, '@...');

const services: Readonly<Record<string, CallerTool>> = {
  'cloudformation.amazonaws.com': 'CloudFormation',
  'codebuild.amazonaws.com': 'CodeBuild',
  'codedeploy.amazonaws.com': 'CodeDeploy',
  'codepipeline.amazonaws.com': 'CodePipeline',
};

/** The first that matches, of the words that the clients are known by. */
const agents: readonly (readonly [RegExp, CallerTool])[] = [
  [/\bOpenTofu\//i, 'OpenTofu'],
  [/\bTerraform\/|terraform-provider-aws/i, 'Terraform'],
  [/\bpulumi/i, 'Pulumi'],
  [/\baws-cdk/i, 'the CDK'],
  [/CodeBuild/, 'CodeBuild'],
  [/^console\.|\.console\.|signin\.amazonaws\.com|^Mozilla\/|S3Console/, 'the console'],
  [/^aws-cli\//, 'the AWS CLI'],
  [/^(?:Boto|aws-sdk|Botocore)/i, 'an SDK'],
];

function toolOf(record: Part, invokedBy: string | undefined): CallerTool | undefined {
  const service = services[invokedBy ?? ''];
  if (service !== undefined) return service;
  if (textAt(record, 'sessionCredentialFromConsole') === 'true') return 'the console';
  const agent = textAt(record, 'userAgent') ?? '';
  return services[agent] ?? agents.find(([known]) => known.test(agent))?.[1];
}

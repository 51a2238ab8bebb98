import { accessRequestsOf } from '../../sandbox/iam/access-requests';
import { evaluateAll } from '../../sandbox/iam/evaluator';
import type { PolicyDocument } from '../../sandbox/iam/policy';
import { resolveTemplate } from '../../sandbox/platform/template';
import { packagedProduct } from '../../scripts/demo/product';
import { itemKinds } from '../../scripts/iam/item-table';

const account = {
  accountId: '000000000000',
  region: 'us-east-1',
  securityGroup: () => undefined,
  serviceTags: () => ({}),
};
const place = {
  ...account,
  stackName: 'bot',
  endpoint: 'http://127.0.0.1:1',
  functionUrlEndpoint: 'http://127.0.0.1:2',
};
const signingSecret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:signing-AbCdEf';
const diagnosing = [
  'OnDeploymentRole',
  'OnTargetHealthRole',
  'OnChangeRole',
  'RecheckRole',
  'SweepRole',
];
const everyRole = [
  ...diagnosing,
  'OnDeploymentHookRole',
  'OnHealthCheckLogRole',
  'OnSlackActionRole',
  'RemediateRole',
];

let policies: ReadonlyMap<string, readonly PolicyDocument[]>;
let tableName: string;
beforeAll(() => {
  const { resources } = resolveTemplate(packagedProduct().template, place, {
    RemediationMode: 'auto',
    SlackSigningSecretArn: signingSecret,
  });
  tableName = resources.find(({ logicalId }) => logicalId === 'IncidentTable')?.name ?? '';
  policies = new Map(
    resources.map(({ logicalId, properties }) => [
      logicalId,
      (
        (properties['Policies'] ?? []) as readonly { readonly PolicyDocument: PolicyDocument }[]
      ).map(({ PolicyDocument }) => PolicyDocument),
    ]),
  );
}, 120_000);

/** What the sandbox's IAM says, as it would for a call of the function. */
const may = (role: string, service: string, operation: string, input: object): boolean =>
  evaluateAll(
    policies.get(role) ?? [],
    accessRequestsOf(service, operation, input, account) ?? [
      { action: 'none', resource: '*', context: {} },
    ],
  ).decision === 'allowed';

const writers = (kind: string): readonly string[] =>
  everyRole.filter((role) =>
    ['PutItem', 'UpdateItem', 'DeleteItem'].some((operation) =>
      may(role, 'dynamodb', operation, {
        TableName: tableName,
        Key: { pk: { S: `${kind}#x` } },
        Item: { pk: { S: `${kind}#x` } },
      }),
    ),
  );

describe('the items of the table', () => {
  it('of an approval are written by the door of the approvers alone', () => {
    expect(writers('APPROVAL')).toEqual(['OnSlackActionRole']);
    expect(writers('ONCE')).toEqual(['OnSlackActionRole']);
  });

  it.each(['LEDGER', 'AUDIT', 'USED'])('of the kind %s are written by remediate alone', (kind) => {
    expect(writers(kind)).toEqual(['RemediateRole']);
  });

  it('of a kind that is not known are written by nobody', () => {
    expect(['', 'ledger', 'LEDGER2', 'X', 'APPROVALS'].flatMap(writers)).toEqual([]);
  });

  it('are not reached by a call that names no key, nor deleted or scanned', () => {
    for (const role of everyRole) {
      expect(may(role, 'dynamodb', 'PutItem', { TableName: tableName })).toBe(false);
      expect(may(role, 'dynamodb', 'Scan', { TableName: tableName })).toBe(false);
      for (const kind of Object.keys(itemKinds))
        expect(
          may(role, 'dynamodb', 'DeleteItem', {
            TableName: tableName,
            Key: { pk: { S: `${kind}#x` } },
          }),
        ).toBe(false);
    }
  });
});

it('lets the signing secret of Slack be read by the function that checks signatures alone', () => {
  expect(
    everyRole.filter((role) =>
      may(role, 'secretsmanager', 'GetSecretValue', { SecretId: signingSecret }),
    ),
  ).toEqual(['OnSlackActionRole']);
});

it('lets no log be read outside the Region of the stack', () => {
  const stream = { logGroupName: '/ecs/web', logStreamName: 'a/b/c' };
  expect(may('RecheckRole', 'logs', 'GetLogEvents', stream)).toBe(true);
  const elsewhere = accessRequestsOf('logs', 'GetLogEvents', stream, {
    ...account,
    region: 'eu-west-1',
  });
  expect(evaluateAll(policies.get('RecheckRole') ?? [], elsewhere ?? []).decision).toBe(
    'implicitDeny',
  );
});

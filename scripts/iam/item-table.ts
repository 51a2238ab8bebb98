import { holds } from '../../sandbox/iam/conditions';
import { listOf, type Statement } from '../../sandbox/iam/policy';

/** The kinds of items in the table, by how their keys begin, and what each of them is. */
export const itemKinds: Readonly<Record<string, string>> = {
  SERVICE: 'the open incident of a service, its lease and what is unsaid',
  INCIDENT: 'an incident by its id',
  GROUP: 'the service of a target group',
  OUTAGE: 'incidents that are told as one, and what each channel got lately',
  PATH: 'what a service stands on',
  USES: 'the services that stand on a resource',
  SWEEP: 'what the sweep remembers',
  CHECKS: 'that the checks of a target group fail, as the health check log tells',
  ONCE: "a request of Slack's that was seen",
  APPROVAL: "that a person approved a plan, or a rule's removal",
  USED: 'that an approval was used',
  LEDGER: 'the limits and the breaker',
  AUDIT: 'the audit trail of a remediation',
};

const reads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem'];
const writes = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
];

/** Whether a role's statements let one of these actions at an item of a kind. */
function allows(
  statements: readonly Statement[],
  actions: readonly string[],
  kind: string,
): boolean {
  const context = { 'dynamodb:LeadingKeys': [`${kind}#x`] };
  const applying = statements.filter(
    ({ Action, Condition }) =>
      listOf(Action).some((action) => actions.includes(action)) && holds(Condition, context),
  );
  return (
    applying.some(({ Effect }) => Effect === 'Allow') &&
    applying.every(({ Effect }) => Effect !== 'Deny')
  );
}

/** What a role may do to the items of a kind: `read`, `write`, both, or nothing. */
export const itemAccess = (statements: readonly Statement[], kind: string): string =>
  [
    ...(allows(statements, reads, kind) ? ['read'] : []),
    ...(allows(statements, writes, kind) ? ['write'] : []),
  ].join(', ');

const rights: readonly (readonly [string, (statement: Statement) => boolean])[] = [
  [
    'read the signing secret of Slack',
    (one) => mentions(one, 'secretsmanager:GetSecretValue', 'SlackSigningSecretArn'),
  ],
  [
    'read the bot token of Slack',
    (one) => mentions(one, 'secretsmanager:GetSecretValue', 'SlackBotTokenSecretArn'),
  ],
  [
    'read the webhook of Slack',
    (one) => mentions(one, 'secretsmanager:GetSecretValue', 'SlackWebhookSecretArn'),
  ],
  [
    'read the secret of the routes',
    (one) => mentions(one, 'secretsmanager:GetSecretValue', 'RoutesSecretArn'),
  ],
  [
    "read the headers of OpenTelemetry's collector",
    (one) => mentions(one, 'secretsmanager:GetSecretValue', 'OtlpHeadersSecretArn'),
  ],
  ['read container logs', (one) => mentions(one, 'logs:GetLogEvents', '')],
  ['publish to the topics', (one) => mentions(one, 'sns:Publish', '')],
  ['invoke `remediate`', (one) => mentions(one, 'lambda:InvokeFunction', '-remediate')],
  ['change a security group', (one) => mentions(one, 'ec2:AuthorizeSecurityGroupIngress', '')],
];

const mentions = (
  { Effect, Action, Resource }: Statement,
  action: string,
  resource: string,
): boolean =>
  Effect === 'Allow' &&
  listOf(Action).includes(action) &&
  JSON.stringify(Resource ?? '').includes(resource);

/** The page that shows, function by function, who may do what. */
export function itemTable(roles: Readonly<Record<string, readonly Statement[]>>): string {
  const names = Object.keys(roles).toSorted();
  const row = (title: string, cell: (statements: readonly Statement[]) => string): string =>
    `| ${title} | ${names.map((name) => cell(roles[name] ?? []) || '-').join(' | ')} |`;
  const head = (first: string): readonly string[] => [
    `| ${first} | ${names.map((name) => `\`${name}\``).join(' | ')} |`,
    `| --- |${' --- |'.repeat(names.length)}`,
  ];
  return [
    '# Who may do what',
    '',
    'Made from the roles by `npm run iam`, which fails where a role and the code of its function differ. The policies themselves are beside this page.',
    '',
    '## Items of the table',
    '',
    'The kind of an item is the beginning of its key, and each role names the kinds that it may read or write (`dynamodb:LeadingKeys`).',
    '',
    ...head('item'),
    ...Object.entries(itemKinds).map(([kind, what]) =>
      row(`\`${kind}#\`: ${what}`, (statements) => itemAccess(statements, kind)),
    ),
    '',
    '## Everything else that matters',
    '',
    ...head('right'),
    ...rights.map(([title, has]) =>
      row(title, (statements) => (statements.some(has) ? 'yes' : '')),
    ),
    '',
  ].join('\n');
}

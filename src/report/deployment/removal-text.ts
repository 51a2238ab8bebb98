import type { Reading } from '../../facts/reading';

/** What is known before a deployment is removed. */
export interface RemovalWords {
  readonly stackName: string;
  readonly resources: number;
  readonly retained: readonly string[];
  readonly addedRules: Reading<readonly string[]>;
  readonly bucket: { readonly name: string; readonly fate: 'removed' | 'stays' } | undefined;
}

/** What goes and what stays, and how what stays can be removed. */
export function removalText(
  { stackName, resources, bucket, ...rest }: RemovalWords,
  region: string,
): string {
  const goes = [
    `the stack ${stackName} with its ${resources} resources: functions and their logs, rules, topics, roles`,
    ...(bucket?.fate === 'removed' ? [`the bucket ${bucket.name} with the code`] : []),
  ];
  return [
    'What goes',
    ...goes.map((one) => `  - ${one}`),
    'What stays',
    ...staying({ bucket, ...rest }, region).map((one) => `  - ${one}`),
  ].join('\n');
}

function staying(
  { retained, addedRules, bucket }: Pick<RemovalWords, 'retained' | 'addedRules' | 'bucket'>,
  region: string,
): readonly string[] {
  return [
    ...retained.map(
      (table) =>
        `the table ${table} with the incidents: the next deployment takes it over. To remove it: aws dynamodb update-table --region ${region} --table-name ${table} --no-deletion-protection-enabled && aws dynamodb delete-table --region ${region} --table-name ${table}`,
    ),
    ...(bucket?.fate === 'stays'
      ? [`the bucket ${bucket.name}, with code below targetmedic/`]
      : []),
    ...rulesStaying(addedRules),
    'what you made: secrets, subscriptions of other accounts, tags',
  ];
}

function rulesStaying(addedRules: Reading<readonly string[]>): readonly string[] {
  if (addedRules.state !== 'read')
    return [
      'rules in security groups that the bot added, if there are any: they could not be read (ec2:DescribeSecurityGroupRules)',
    ];
  return addedRules.value.map(
    (rule) =>
      `the rule ${rule}, which the bot added: targetmedic fix CLUSTER SERVICE --undo takes it back`,
  );
}

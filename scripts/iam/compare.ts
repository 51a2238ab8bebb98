import { listOf, type Statement } from '../../sandbox/iam/policy';

/** What Lambda itself does with the role of a function, and SNS with a key of the operator's. */
const ofThePlatform = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:SendMessage',
  'kms:Decrypt',
  'kms:GenerateDataKey',
];

/** Where a role and the code of its function differ, in both directions. */
export function differences(
  name: string,
  declared: readonly string[],
  statements: readonly Statement[],
): readonly string[] {
  const allowed = [
    ...new Set(
      statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => listOf(Action)),
    ),
  ];
  const missing = declared.filter((action) => !allowed.includes(action));
  const unused = allowed.filter(
    (action) => !declared.includes(action) && !ofThePlatform.includes(action),
  );
  return [
    ...missing.map((action) => `${name} calls ${action}, which its role does not allow`),
    ...unused.map((action) => `the role of ${name} allows ${action}, which nothing in it calls`),
  ];
}

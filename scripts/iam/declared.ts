import { readFileSync } from 'node:fs';

/** What a call needs beside its own action: tags at creation, and the role of a schedule. */
const impliedBy: Readonly<Record<string, readonly string[]>> = {
  'ec2:AuthorizeSecurityGroupIngress': ['ec2:CreateTags'],
  'scheduler:CreateSchedule': ['iam:PassRole'],
  'cloudformation:CreateChangeSet': ['cloudformation:TagResource'],
};

/** Where the name of a client differs from the prefix of its IAM actions. */
const prefixes: Readonly<Record<string, string>> = {
  'application-auto-scaling': 'application-autoscaling',
  'auto-scaling': 'autoscaling',
  'cloudwatch-logs': 'logs',
  efs: 'elasticfilesystem',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  eventbridge: 'events',
  'secrets-manager': 'secretsmanager',
  'service-quotas': 'servicequotas',
};

/** Where an operation has another name than its IAM action. */
const actions: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:DeleteObjects': 's3:DeleteObject',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:PutBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
};

const imported = /import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g;

/** The IAM actions that a file declares for itself. */
export const declaredIn = (file: string): readonly string[] => {
  const list = /export const operations = \[([^\]]*)\]/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return sorted([...list.matchAll(/'([\w-]+:\w+)'/g)].map(([, action = '']) => action));
};

/**
 * The IAM actions that a file needs: one for each operation of the SDK that it calls, and what that
 * implies.
 */
export const neededIn = (file: string): readonly string[] => {
  const text = readFileSync(file, 'utf8');
  const called = [...text.matchAll(imported)].flatMap(([, names = '', client = '']) =>
    operationsOf(names, text).map((operation) => `${prefixes[client] ?? client}:${operation}`),
  );
  return sorted(
    called
      .map((operation) => actions[operation] ?? operation)
      .flatMap((action) => [action, ...(impliedBy[action] ?? [])]),
  );
};

/**
 * Operations are called by `new XCommand(` or `paginateX(`; what is imported for its type only is
 * not called.
 */
const operationsOf = (names: string, text: string): readonly string[] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => text.includes(`${name}(`))
    .flatMap((name) => /^(\w+)Command$/.exec(name)?.[1] ?? /^paginate(\w+)$/.exec(name)?.[1] ?? []);

const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].toSorted();

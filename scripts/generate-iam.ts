// Compares what each function's code declares with what its packaged role allows, and writes
// docs/iam: the roles, and the read-only policy for the terminal. Usage: node scripts/run.mjs
// scripts/generate-iam.ts write|check
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { deploymentOperations } from '../src/app/deployment/operations';
import { operations as callerOperations } from '../src/gather/caller';
import { operations as ruleOperations } from '../src/gather/remediation/ingress-rules';
import { doctorOperations, readOperations } from '../src/gather/operations';
import { preflightOperations } from '../src/gather/prerequisites/operations';
import type { Statement } from '../sandbox/iam/policy';
import { differences } from './iam/compare';
import { declaredIn } from './iam/declared';
import { functionNeeds } from './iam/function-needs';
import { itemTable } from './iam/item-table';

interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}
type Conditional<T> = T | { readonly 'Fn::If': readonly [string, Conditional<T>, unknown] };
interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly FunctionName?: string;
    readonly Role?: { readonly 'Fn::Sub': string };
    readonly Policies?: readonly Conditional<Policy>[];
  };
}

/** The bundles tell which files are in a function; each file declares its IAM actions. */
const bundles: Readonly<Record<string, { readonly inputs: readonly string[] }>> = JSON.parse(
  execFileSync(process.execPath, ['scripts/bundle-report.mjs'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }),
);

const declaredBy = (name: string): readonly string[] =>
  [
    ...new Set(
      (bundles[name]?.inputs ?? []).filter((file) => file.startsWith('src/')).flatMap(declaredIn),
    ),
  ].toSorted();

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
execFileSync(
  process.execPath,
  ['node_modules/serverless/bin/serverless.js', 'package', '--package', 'build/iam'],
  { stdio: 'ignore' },
);
const template: { readonly Resources: Readonly<Record<string, Resource>> } = JSON.parse(
  readFileSync('build/iam/cloudformation-template-update-stack.json', 'utf8'),
);

/** Every policy of a role, those behind a condition too. */
const policiesOf = (one: Conditional<Policy>): readonly Policy[] =>
  'Fn::If' in one ? policiesOf(one['Fn::If'][1]) : [one];
const roleIdOf = (name: string): string => {
  const lambda = Object.values(template.Resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' && Properties.FunctionName?.endsWith(`-prod-${name}`),
  );
  return /\$\{(\w+)\.Arn\}/.exec(lambda?.Properties.Role?.['Fn::Sub'] ?? '')?.[1] ?? '';
};
const roleOf = (name: string): readonly Policy[] =>
  (template.Resources[roleIdOf(name)]?.Properties.Policies ?? []).flatMap(policiesOf);
/**
 * What the terminal needs to plan, apply, prove and undo one rule, narrowed like the role of the
 * function that does the same.
 */
function fixPolicy(): unknown {
  const writing = roleOf('remediate')
    .filter(({ PolicyName }) => PolicyName === 'write-one-rule')
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const reads = [
    ...new Set([...readOperations, ...ruleOperations, ...callerOperations]),
  ].toSorted();
  const plain: Statement[] = JSON.parse(
    JSON.stringify(writing)
      .replace(/\{"Fn::Sub":("[^"]*")\}/g, '$1')
      .replaceAll('${AWS::Partition}', 'aws')
      .replace(/\$\{AWS::\w+\}/g, '*'),
  );
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TargetmedicDiagnose', Effect: 'Allow', Action: reads, Resource: '*' },
      ...plain,
    ],
  };
}

const problems: string[] = [];
const files: Record<string, string> = {
  'docs/iam/cli-fix.json': print(fixPolicy()),
  'docs/iam/cli-doctor.json': print({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TargetmedicDoctor', Effect: 'Allow', Action: doctorOperations, Resource: '*' },
    ],
  }),
  'docs/iam/cli-deploy.json': print({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TargetmedicDeploy', Effect: 'Allow', Action: deploymentOperations, Resource: '*' },
    ],
  }),
  'docs/iam/cli-preflight.json': print({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TargetmedicPreflight', Effect: 'Allow', Action: preflightOperations, Resource: '*' },
    ],
  }),
  'docs/iam/cli-read-only.json': print({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'TargetmedicDiagnose', Effect: 'Allow', Action: readOperations, Resource: '*' },
    ],
  }),
};
const roles: Record<string, readonly Statement[]> = {};
for (const name of Object.keys(bundles)) {
  const policies = roleOf(name);
  problems.push(
    ...differences(
      name,
      declaredBy(name),
      policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ),
  );
  files[`docs/iam/${name}.json`] = print(policies);
  roles[name] = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}
files['docs/iam/README.md'] = itemTable(roles);
files['src/app/doctor/function-permissions.json'] = print(
  Object.keys(bundles).map((name) =>
    functionNeeds(
      name,
      roleIdOf(name),
      (template.Resources[roleIdOf(name)]?.Properties.Policies ?? []).flatMap((policy) =>
        'Fn::If' in policy ? [] : policy.PolicyDocument.Statement,
      ),
    ),
  ),
);

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const stale = Object.entries(files)
  .filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text)
  .map(([file]) => file);
if (process.argv[2] === 'write') {
  mkdirSync('docs/iam', { recursive: true });
  for (const file of stale) writeFileSync(file, files[file] ?? '');
} else
  problems.push(
    ...stale.map((file) => `${file} is not current: run npm run iam and commit what it writes`),
  );
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

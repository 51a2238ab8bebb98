// Compares what each function's code declares with what its packaged role allows, and writes docs/iam: the roles, and the read-only policy for
// the terminal. Usage: node scripts/run.mjs scripts/generate-iam.ts write|check
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readOperations } from '../src/gather/operations';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
}
interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}
type Conditional<T> = T | { readonly 'Fn::If': readonly [string, Conditional<T>, unknown] };
interface Resource {
  readonly Type: string;
  readonly Properties: { readonly FunctionName?: string; readonly Role?: { readonly 'Fn::Sub': string }; readonly Policies?: readonly Conditional<Policy>[] };
}

/** What Lambda itself does with a function's role. */
const ofThePlatform = ['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:SendMessage'];
/** Needed because of how another action is called: tags at creation, and the role of a schedule. */
const impliedBy: Readonly<Record<string, readonly string[]>> = { 'ec2:AuthorizeSecurityGroupIngress': ['ec2:CreateTags'] };

/** The bundles tell which files are in a function; each file declares its IAM actions. */
const bundles: Readonly<Record<string, { readonly inputs: readonly string[] }>> = JSON.parse(execFileSync(process.execPath, ['scripts/bundle-report.mjs'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));

const declaredIn = (file: string): readonly string[] => {
  const list = /export const operations = \[([^\]]*)\]/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return [...list.matchAll(/'([\w-]+:\w+)'/g)].flatMap(([, action = '']) => [action, ...(impliedBy[action] ?? [])]);
};
const declaredBy = (name: string): ReadonlySet<string> => new Set((bundles[name]?.inputs ?? []).filter((file) => file.startsWith('src/')).flatMap(declaredIn));

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
execFileSync(process.execPath, ['node_modules/serverless/bin/serverless.js', 'package', '--package', 'build/iam'], { stdio: 'ignore' });
const template: { readonly Resources: Readonly<Record<string, Resource>> } = JSON.parse(readFileSync('build/iam/cloudformation-template-update-stack.json', 'utf8'));

/** Every policy of a role, those behind a condition too. */
const policiesOf = (one: Conditional<Policy>): readonly Policy[] => ('Fn::If' in one ? policiesOf(one['Fn::If'][1]) : [one]);
const roleOf = (name: string): readonly Policy[] => {
  const lambda = Object.values(template.Resources).find(({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.FunctionName?.endsWith(`-prod-${name}`));
  const logicalId = /\$\{(\w+)\.Arn\}/.exec(lambda?.Properties.Role?.['Fn::Sub'] ?? '')?.[1] ?? '';
  return (template.Resources[logicalId]?.Properties.Policies ?? []).flatMap(policiesOf);
};
const allowedBy = (policies: readonly Policy[]): ReadonlySet<string> =>
  new Set(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action));

const problems: string[] = [];
const files: Record<string, string> = {
  'docs/iam/cli-read-only.json': print({ Version: '2012-10-17', Statement: [{ Sid: 'TargetmedicDiagnose', Effect: 'Allow', Action: readOperations, Resource: '*' }] }),
};
for (const name of Object.keys(bundles)) {
  const policies = roleOf(name);
  const [declared, allowed] = [declaredBy(name), allowedBy(policies)];
  for (const action of declared) if (!allowed.has(action)) problems.push(`${name} calls ${action}, which its role does not allow`);
  for (const action of allowed) if (!declared.has(action) && !ofThePlatform.includes(action)) problems.push(`the role of ${name} allows ${action}, which nothing in it calls`);
  files[`docs/iam/${name}.json`] = print(policies);
}

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const stale = Object.entries(files).filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text).map(([file]) => file);
if (process.argv[2] === 'write') {
  mkdirSync('docs/iam', { recursive: true });
  for (const file of stale) writeFileSync(file, files[file] ?? '');
} else problems.push(...stale.map((file) => `${file} is not current: run npm run iam and commit what it writes`));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

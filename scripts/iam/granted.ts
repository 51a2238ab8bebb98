import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The role of each function as the template gives it, conditional parts included. */
export function grantedStatements(root: string): Readonly<Record<string, readonly Statement[]>> {
  const { functions, resources } = configuration(root);
  return Object.fromEntries(Object.entries(functions).map(([name, { role }]) => {
    const logicalId = /^\$\{(\w+)\.Arn\}$/.exec(String(role['Fn::Sub']))?.[1] ?? '';
    const found = resources.Resources[logicalId];
    if (found === undefined) throw new Error(`The function ${name} has no role of its own.`);
    return [name, found.Properties.Policies.flatMap(statementsOf)];
  }));
}

interface Configuration {
  readonly functions: Readonly<Record<string, { readonly role: Readonly<Record<string, unknown>> }>>;
  readonly resources: { readonly Resources: Readonly<Record<string, any>> };
}

function configuration(root: string): Configuration {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', 'serverless', 'bin', 'serverless.js'), 'print', '--format', 'json'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`serverless print failed: ${stderr}${stdout}`);
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Configuration;
}

/** A policy, or one of two by a condition: what may be granted counts as granted. */
function statementsOf(policy: any): readonly Statement[] {
  if ('Fn::If' in policy) return policy['Fn::If'].slice(1).filter((one: any) => !('Ref' in one)).flatMap(statementsOf);
  return policy.PolicyDocument.Statement.map((statement: any) => ({ ...statement, ...('Action' in statement ? { Action: [statement.Action].flat() } : {}) }));
}

/** A statement with readable names in place of the template's functions. */
export function printable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', '']] = Object.entries(value);
  if (name === 'Ref') return `<${argument}>`;
  if (name === 'Fn::GetAtt') return `<${[argument].flat().join('.')}>`;
  if (name === 'Fn::Sub') return String(argument).replace(/\$\{AWS::Partition\}/g, 'aws').replace(/\$\{AWS::(\w+)\}/g, (_all, pseudo) => `<${pseudo}>`).replace(/\$\{([\w.]+)\}/g, '<$1>');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)]));
}

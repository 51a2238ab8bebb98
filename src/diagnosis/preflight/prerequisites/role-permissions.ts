import type { Permission, Prerequisites } from '../../../facts/prerequisites';
import type { Service } from '../../../facts/service';
import type { PreflightLine } from '../../../findings/preflight';
import { isOnFargate } from './on-fargate';
import { failure, linesOf, pass, warning, type Told } from './told';

const what = 'Permissions of the execution role';
const code = 'execution-role-unauthorized';

/**
 * What the execution role may do of what a task needs before it starts. A policy of the resource may
 * allow what those of the role do not: only an explicit deny is certain, and the one call that no
 * resource can allow. On an instance of one's own the role of the instance may pull and log instead.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function permissionLines(
  { references: { executionRoleArn: role = '' }, executionPermissions: reading }: Prerequisites,
  service: Service | undefined,
): readonly PreflightLine[] {
  if (reading.state === 'not-needed') return [];
  if (reading.state === 'unreadable')
    return [
      {
        state: 'SKIP',
        what,
        sentence: `what the policies of ${role} allow: ${reading.error}`,
        lacks: reading.operation,
      },
    ];
  const refused = reading.value.filter(({ decision }) => decision !== 'allowed');
  const told = refused.map((one) => toldOf(one, role, isOnFargate(service)));
  const allowed = [
    ...new Set(reading.value.filter((one) => !refused.includes(one)).map(({ action }) => action)),
  ];
  return linesOf(what, [...told, ...allowed.map((action) => pass(action))]);
}

function toldOf(permission: Permission, role: string, isFargate: boolean): Told {
  const { action, resource, decision } = permission;
  const isDenied = decision === 'explicitDeny';
  const call = resource === '*' ? action : `${action} on ${resource}`;
  const fix = isDenied
    ? `Take the deny of ${action} from the policies of ${role}, its boundary or the organisation.`
    : `Allow ${call} in a policy of ${role}.`;
  const doubt = doubtOf(permission, isFargate);
  return doubt === undefined
    ? failure(code, `The policies of ${role} ${isDenied ? 'deny' : 'do not allow'} ${call}.`, fix)
    : warning(
        code,
        `The policies of ${role} ${isDenied ? 'may deny' : 'do not allow'} ${call}, ${doubt}.`,
        fix,
      );
}

/** What may let the call through all the same. */
function doubtOf(
  { action, decision, isConditional }: Permission,
  isFargate: boolean,
): string | undefined {
  if (isConditional) return 'which depends on conditions';
  if (!isFargate && /^(ecr|logs):/.test(action))
    return 'unless the role of the instance is used for it';
  return decision === 'explicitDeny' || action === 'ecr:GetAuthorizationToken'
    ? undefined
    : 'unless a policy of the resource does';
}

import type { ApiCall } from '../../../facts/api-call';
import type { Blamed } from './blamed';

/** Who may have the role, and whether it is there: nothing of what it may do. */
const ofTrust = ['UpdateAssumeRolePolicy', 'DeleteRole'];

/**
 * A role that nobody can assume and a role that may not do something are two matters; a policy that
 * grants what was refused took nothing away.
 */
export function isAboutRole({ eventName, change }: ApiCall, { code, said = '' }: Blamed): boolean {
  if (eventName === 'UpdateAssumeRolePolicy') return /\bassum/i.test(said);
  if (code === 'task-role-unassumable') return ofTrust.includes(eventName);
  const grants = change.kind === 'settings' ? change.grants : undefined;
  return grants === undefined || !refusedIn(said).some((action) => grantsIt(grants, action));
}

/** Actions that AWS said no to: `ecr:GetAuthorizationToken`. */
const refusedIn = (said: string): readonly string[] =>
  [...said.matchAll(/\b([a-z][a-z\d-]+:[A-Z]\w+)/g)].map(([, action = '']) => action);

/**
 * The stars of a pattern stand for anything; matched part by part, since whoever writes a policy chooses
 * how many there are.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
const grantsIt = (grants: readonly string[], action: string): boolean =>
  grants.some((pattern) => matches(pattern.toLowerCase().split('*'), action.toLowerCase()));

function matches([first = '', ...rest]: readonly string[], action: string): boolean {
  if (rest.length === 0) return first === action;
  const last = rest.at(-1) ?? '';
  let from = first.length;
  for (const part of rest.slice(0, -1)) {
    const at = action.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return action.startsWith(first) && action.endsWith(last) && from <= action.length - last.length;
}

import type { ApiCall } from '../../../facts/api-call';
import type { Blamed } from './blamed';
import type { Ground } from './ground';
import { suspects } from '../suspects';
import { setsAcl, touchesAclEntry } from './touches-acl';
import { emptiesPrefixList, touchesRules } from './touches-rules';
import { touchesThing } from './touches-thing';
import { touchesWay } from './touches-way';

/**
 * Whether a call changed what a cause is about: the very rule, the very entry, the very setting. That
 * it happened shortly before would not do.
 */
export function touches(call: ApiCall, cause: Blamed, ground: Ground): boolean {
  if (!(suspects[cause.code] ?? []).some(({ eventName }) => eventName === call.eventName))
    return false;
  const { change } = call;
  switch (change.kind) {
    case 'nothing':
      return false;
    case 'rules':
    case 'rules-rewritten':
      return touchesRules(change, cause, ground);
    case 'acl-entry':
      return touchesAclEntry(change, cause, ground);
    case 'acl-association':
      return setsAcl(change, cause, ground);
    case 'route':
      return touchesWay(call, ground);
    case 'settings':
      if (call.eventName === 'ModifyManagedPrefixList')
        return emptiesPrefixList(change, cause, ground);
      return touchesSetting(call, cause, ground);
    case 'removed':
    case 'images':
    case 'rotated':
      return touchesSetting(call, cause, ground);
  }
}

const touchesSetting: typeof touches = (call, cause, ground) =>
  cause.code === 'aws-endpoint-unreachable' && call.eventName !== 'UpdateService'
    ? touchesWay(call, ground)
    : touchesThing(call, cause, ground);

import type { Scenario } from '../scenario';
import { healthCheckByStack, listenerMovedBack, productionRuleDeleted } from './load-balancing';
import {
  aclEntryByPerson,
  aclReplacedByPerson,
  listenerRuleReordered,
  ruleRevokedByTerraform,
} from './network';
import { imagePushedOver, scaledAway, secretRotated } from './running';
import {
  endpointPolicyChanged,
  logGroupDeleted,
  parameterDeleted,
  policyDetached,
  secretDeleted,
} from './starts';

/** Somebody's call breaks a service: these are recorded, with what the event history says of them. */
export const recordedChanges: Readonly<Record<string, Scenario>> = {
  'rule-revoked-by-terraform': ruleRevokedByTerraform,
  'network-acl-replaced-by-person': aclReplacedByPerson,
  'listener-rule-reordered': listenerRuleReordered,
  'policy-detached-from-role': policyDetached,
  'log-group-deleted': logGroupDeleted,
  'secret-rotated': secretRotated,
};

/** All of them, with the call that is behind them. `isPublic`: such an incident is known from a public report. */
export const changes: Readonly<
  Record<string, { readonly play: Scenario; readonly call: string; readonly isPublic?: true }>
> = {
  'rule revoked by Terraform': { play: ruleRevokedByTerraform, call: 'RevokeSecurityGroupIngress' },
  'rule revoked, beside a reordered listener rule': {
    play: listenerRuleReordered,
    call: 'RevokeSecurityGroupIngress',
  },
  'ACL entry by a person': { play: aclEntryByPerson, call: 'CreateNetworkAclEntry' },
  'ACL replaced by a person': { play: aclReplacedByPerson, call: 'ReplaceNetworkAclAssociation' },
  'health check path by a stack': { play: healthCheckByStack, call: 'ModifyTargetGroup' },
  'policy of the role detached': { play: policyDetached, call: 'DetachRolePolicy' },
  'secret deleted': { play: secretDeleted, call: 'DeleteSecret' },
  'log group deleted': { play: logGroupDeleted, call: 'DeleteLogGroup' },
  'parameter cleaned up': { play: parameterDeleted, call: 'DeleteParameter', isPublic: true },
  'password rotated': { play: secretRotated, call: 'RotationSucceeded', isPublic: true },
  'listener moved back by a template': {
    play: listenerMovedBack,
    call: 'ModifyListener',
    isPublic: true,
  },
  'production rule replaced': { play: productionRuleDeleted, call: 'DeleteRule', isPublic: true },
  'policy of an endpoint narrowed': {
    play: endpointPolicyChanged,
    call: 'ModifyVpcEndpoint',
    isPublic: true,
  },
  'image pushed over a tag': { play: imagePushedOver, call: 'PutImage' },
  'scaled away': { play: scaledAway, call: 'RegisterScalableTarget', isPublic: true },
};

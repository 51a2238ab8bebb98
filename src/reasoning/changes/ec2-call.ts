import type { CallChange } from '../../facts/api-call';
import { changeOfWay } from './way-call';
import { ruleOfRow, rulesOf } from './recorded-rule';
import { at, listAt, namedAt, numberAt, textAt, texts, type Part } from './record';
import { settings } from './sent-settings';

/** What a call of EC2 changed; undefined: it is none of those that are known. */
export function changeOfEc2(name: string, request: Part, response: Part): CallChange | undefined {
  const [, verb, direction] = /^(Authorize|Revoke)SecurityGroup(Ingress|Egress)$/.exec(name) ?? [];
  if (verb !== undefined && direction !== undefined)
    return ruleChange(request, response, {
      effect: verb === 'Revoke' ? 'removed' : 'added',
      direction: direction === 'Ingress' ? 'ingress' : 'egress',
    });
  switch (name) {
    case 'ModifySecurityGroupRules':
      return rewritten(at(request, 'ModifySecurityGroupRulesRequest') ?? request);
    case 'ModifyManagedPrefixList':
      return prefixListEntries(at(request, 'ModifyManagedPrefixListRequest') ?? request);
    case 'CreateNetworkAclEntry':
      return aclEntry(request, 'added');
    case 'ReplaceNetworkAclEntry':
      return aclEntry(request, 'replaced');
    case 'DeleteNetworkAclEntry':
      return aclEntry(request, 'removed');
    case 'ReplaceNetworkAclAssociation':
      return {
        kind: 'acl-association',
        networkAclId: textAt(request, 'networkAclId') ?? '',
        associationIds: texts([
          textAt(request, 'associationId'),
          textAt(response, 'newAssociationId'),
        ]),
      };
    default:
      return changeOfWay(name, request);
  }
}

/**
 * A revoke that matched nothing succeeds: only the answer says which rules are gone. It also says
 * so where the request names rules by their ids.
 */
function ruleChange(
  request: Part,
  response: Part,
  what: { readonly effect: 'added' | 'removed'; readonly direction: 'ingress' | 'egress' },
): CallChange {
  const groupId = textAt(request, 'groupId') ?? '';
  const answered = listAt(
    response,
    what.effect === 'removed' ? 'revokedSecurityGroupRuleSet' : 'securityGroupRuleSet',
  ).map(ruleOfRow);
  if (answered.length > 0) return { kind: 'rules', groupId, ...what, rules: answered };
  // Above 100 KB the answer is left out as a whole; then only the request is known.
  if (what.effect === 'removed' && response !== null && response !== undefined)
    return { kind: 'nothing' };
  return {
    kind: 'rules',
    groupId,
    ...what,
    rules: listAt(request, 'ipPermissions').flatMap(rulesOf),
  };
}

/** Both spellings of the lists, as with rules: AWS documents neither. */
const prefixListEntries = (request: Part): CallChange =>
  settings(namedAt(request, 'PrefixListId'), {
    removed: cidrsOf(request, 'RemoveEntry'),
    added: cidrsOf(request, 'AddEntry'),
  });

const cidrsOf = (request: Part, name: string): string | undefined =>
  texts(
    [name, name.replace('Entry', 'Entries'), `${name.replace('Entry', '').toLowerCase()}Entries`]
      .flatMap((one) => listAt(request, one))
      .map((one) => namedAt(one, 'Cidr')),
  ).join(', ') || undefined;

function rewritten(request: Part): CallChange {
  const rules = [
    ...listAt(request, 'SecurityGroupRule'),
    ...listAt(request, 'securityGroupRules'),
  ].map((one) => ({
    ruleId: textAt(one, 'SecurityGroupRuleId') ?? textAt(one, 'securityGroupRuleId') ?? '',
    rule: ruleOfRow(at(one, 'SecurityGroupRule') ?? at(one, 'securityGroupRule')),
  }));
  return {
    kind: 'rules-rewritten',
    groupId: textAt(request, 'GroupId') ?? textAt(request, 'groupId') ?? '',
    rules,
  };
}

function aclEntry(request: Part, effect: 'added' | 'replaced' | 'removed'): CallChange {
  const action = textAt(request, 'ruleAction');
  return {
    kind: 'acl-entry',
    networkAclId: textAt(request, 'networkAclId') ?? '',
    effect,
    ruleNumber: numberAt(request, 'ruleNumber') ?? 0,
    egress: at(request, 'egress') === true || at(request, 'egress') === 'true',
    action,
    entry: effect === 'removed' ? undefined : entryWords(request, action),
  };
}

const protocols: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '-1': 'all traffic',
};

function entryWords(request: Part, action = 'an entry for'): string {
  const protocol = textAt(request, 'aclProtocol') ?? '-1';
  const [from, to] = [numberAt(request, 'portRange', 'from'), numberAt(request, 'portRange', 'to')];
  const ports = from === undefined ? '' : ` ${from === to ? from : `${from}-${to}`}`;
  const cidr = textAt(request, 'cidrBlock') ?? textAt(request, 'ipv6CidrBlock') ?? 'anywhere';
  return `${action} ${protocols[protocol] ?? `protocol ${protocol}`}${ports}, ${cidr}`;
}

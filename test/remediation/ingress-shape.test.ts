import { faultOfIngressInput, faultOfRevokeInput } from '../../src/remediation/ingress-shape';
import { anIngressRequest, aRevokeRequest } from '../support/ingress';

const request = anIngressRequest();
const [permission] = request.IpPermissions;
const [source] = permission.UserIdGroupPairs;
const [specification] = request.TagSpecifications;
const { Tags: tags } = specification;

const withPermission = (over: object): object => ({
  ...request,
  IpPermissions: [{ ...permission, ...over }],
});
const withSource = (over: object): object =>
  withPermission({ UserIdGroupPairs: [{ ...source, ...over }] });
const withSpecification = (over: object): object => ({
  ...request,
  TagSpecifications: [{ ...specification, ...over }],
});
const withTag = (index: number, over: object): object =>
  withSpecification({ Tags: tags.map((tag, n) => (n === index ? { ...tag, ...over } : tag)) });
const without = (whole: object, name: string): object =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));

describe('adding a rule', () => {
  it.each([
    ['as it is built', request],
    ['as a dry run', { ...request, DryRun: true }],
    [
      'with fields that are undefined, which the SDK does not send',
      { ...request, CidrIp: undefined, IpPermissions: [{ ...permission, IpRanges: undefined }] },
    ],
    ['with the longest description', withSource({ Description: `targetmedic ${'x'.repeat(243)}` })],
    ['with the longest tag', withTag(1, { Value: 'x'.repeat(256) })],
  ])('passes %s', (_what, input) => {
    expect(faultOfIngressInput(input)).toBeUndefined();
  });

  it.each<[string, string, unknown]>([
    ['fields', 'nothing', undefined],
    ['fields', 'null', null],
    ['fields', 'text', 'GroupId'],
    ['fields', 'one more field', { ...request, CidrIp: '0.0.0.0/0' }],
    ['fields', 'no group', without(request, 'GroupId')],
    ['fields', 'a group that is undefined', { ...request, GroupId: undefined }],
    ['fields', 'no permissions', without(request, 'IpPermissions')],
    ['fields', 'no tags', without(request, 'TagSpecifications')],
    ['the group', 'a malformed group', { ...request, GroupId: 'sg-1' }],
    ['the group', 'a group that is no text', { ...request, GroupId: ['sg-0000a1b0000007a50'] }],
    ['the permissions', 'no permission', { ...request, IpPermissions: [] }],
    ['the permissions', 'two permissions', { ...request, IpPermissions: [permission, permission] }],
    ['the permissions', 'a permission beside the list', { ...request, IpPermissions: permission }],
    ['the permissions', 'a permission that is null', { ...request, IpPermissions: [null] }],
    [
      'the permissions',
      'an address range',
      withPermission({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
    ],
    ['the permissions', 'an IPv6 range', withPermission({ Ipv6Ranges: [] })],
    [
      'the permissions',
      'a prefix list',
      withPermission({ PrefixListIds: [{ PrefixListId: 'pl-1' }] }),
    ],
    ['the permissions', 'all protocols', withPermission({ IpProtocol: '-1' })],
    ['the permissions', 'tcp by number', withPermission({ IpProtocol: '6' })],
    ['the permissions', 'a range of ports', withPermission({ ToPort: 8081 })],
    ['the permissions', 'ports as text', withPermission({ FromPort: '8080', ToPort: '8080' })],
    ['the permissions', 'port 0', withPermission({ FromPort: 0, ToPort: 0 })],
    ['the permissions', 'port 65536', withPermission({ FromPort: 65_536, ToPort: 65_536 })],
    [
      'the permissions',
      'no first port',
      { ...request, IpPermissions: [without(permission, 'FromPort')] },
    ],
    ['the permissions', 'no source', withPermission({ UserIdGroupPairs: [] })],
    ['the permissions', 'two sources', withPermission({ UserIdGroupPairs: [source, source] })],
    ['the permissions', 'itself as source', withSource({ GroupId: request.GroupId })],
    ['the permissions', 'a malformed source', withSource({ GroupId: 'sg-x' })],
    ['the permissions', 'a source in another account', withSource({ UserId: '999999999999' })],
    ['the permissions', 'a source over a peering', withSource({ VpcPeeringConnectionId: 'pcx-1' })],
    [
      'the permissions',
      'no description',
      withPermission({ UserIdGroupPairs: [without(source, 'Description')] }),
    ],
    [
      'the permissions',
      'a description of somebody else',
      withSource({ Description: 'by targetmedic rem-1' }),
    ],
    [
      'the permissions',
      'a description in two lines',
      withSource({ Description: 'targetmedic rem-1\n<script>' }),
    ],
    ['the permissions', 'an empty description', withSource({ Description: 'targetmedic ' })],
    [
      'the permissions',
      'a description that is too long',
      withSource({ Description: `targetmedic ${'x'.repeat(244)}` }),
    ],
    [
      'the permissions',
      'a description in characters that AWS does not take',
      withSource({ Description: 'targetmedic ALB->task' }),
    ],
    ['the tags', 'no specification', { ...request, TagSpecifications: [] }],
    [
      'the tags',
      'two specifications',
      { ...request, TagSpecifications: [specification, specification] },
    ],
    ['the tags', 'tags on the group', withSpecification({ ResourceType: 'security-group' })],
    ['the tags', 'one more field', withSpecification({ More: 1 })],
    ['the tags', 'no list', withSpecification({ Tags: {} })],
    ['the tags', 'one tag less', withSpecification({ Tags: tags.slice(1) })],
    [
      'the tags',
      'one tag more',
      withSpecification({ Tags: [...tags, { Key: 'targetmedic:remediate', Value: 'auto' }] }),
    ],
    ['the tags', 'tags in another order', withSpecification({ Tags: tags.toReversed() })],
    ['the tags', 'another owner', withTag(0, { Value: 'targetmedic2' })],
    ['the tags', 'another key', withTag(2, { Key: 'Name' })],
    ['the tags', 'a tag with one more field', withTag(1, { More: 1 })],
    ['the tags', 'an empty value', withTag(1, { Value: '' })],
    ['the tags', 'a value that is too long', withTag(1, { Value: 'x'.repeat(257) })],
    ['the tags', 'a value that begins badly', withTag(1, { Value: '<inc-1' })],
    ['the tags', 'a value that ends badly', withTag(1, { Value: 'inc-1>' })],
    ['the tags', 'a value that is no text', withTag(1, { Value: 1 })],
  ])('stops at %s: %s', (fault, _what, input) => {
    expect(faultOfIngressInput(input)).toBe(fault);
  });
});

describe('taking a rule back', () => {
  const revoke = aRevokeRequest();

  it('passes one rule by its id, as a dry run too', () => {
    expect([faultOfRevokeInput(revoke), faultOfRevokeInput({ ...revoke, DryRun: true })]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it.each<[string, string, unknown]>([
    ['fields', 'nothing', undefined],
    ['fields', 'null', null],
    ['fields', 'content', { ...revoke, IpPermissions: [] }],
    ['fields', 'no rule', { GroupId: revoke.GroupId }],
    ['fields', 'no group', { SecurityGroupRuleIds: revoke.SecurityGroupRuleIds }],
    ['the group', 'a malformed group', { ...revoke, GroupId: 'sg-1' }],
    ['the rule', 'no id', { ...revoke, SecurityGroupRuleIds: [] }],
    [
      'the rule',
      'two ids',
      {
        ...revoke,
        SecurityGroupRuleIds: [...revoke.SecurityGroupRuleIds, 'sgr-0000a1b0000000002'],
      },
    ],
    ['the rule', 'a malformed id', { ...revoke, SecurityGroupRuleIds: ['sgr-*'] }],
    [
      'the rule',
      'an id beside the list',
      { ...revoke, SecurityGroupRuleIds: 'sgr-0000a1b0000000001' },
    ],
  ])('stops at %s: %s', (fault, _what, input) => {
    expect(faultOfRevokeInput(input)).toBe(fault);
  });
});

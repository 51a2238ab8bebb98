import {
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { authorizeIngress } from '../../../src/act/remediation/authorize-ingress';
import { guardIngressOnly, WriteRefusedError } from '../../../src/act/remediation/write-guard';
import { buildIngressRequest } from '../../../src/remediation/ingress-request';
import { faultOfIngressBody } from '../../../src/remediation/ingress-wire';
import {
  anIngressRequest,
  anyProvenance,
  anyRule,
  aRevokeRequest,
  aRule,
  provenance,
  settings as propertySettings,
  soundProvenance,
  soundRule,
} from '../../support/ingress';

const settings = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  maxAttempts: 1,
};

/** A real client whose requests end where they would leave the process; nothing is ever sent. */
function sealed() {
  const bodies: string[] = [];
  const handle = (request: { body?: unknown }): Promise<never> => {
    bodies.push(String(request.body));
    return Promise.reject(new Error('sealed'));
  };
  const client = guardIngressOnly(
    new EC2Client({
      ...settings,
      requestHandler: { handle, metadata: { handlerProtocol: 'http/1.1' } } as never,
    }),
  );
  return { client, bodies };
}

const namesIn = (body: string): readonly string[] => [...new URLSearchParams(body).keys()];

describe('what leaves the process', () => {
  it('is one tcp port, one source group and our five tags, for every rule and every name', async () => {
    const { client, bodies } = sealed();
    await fc.assert(
      fc.asyncProperty(soundRule, soundProvenance, async (rule, by) => {
        const built = buildIngressRequest(rule, by);
        if (built.kind === 'refused') throw new Error(built.refusal.sentence);
        expect((await authorizeIngress(client, built.request)).kind).toBe('ambiguous');
        const body = bodies.pop() ?? '';
        const fields = new URLSearchParams(body);
        expect(body).not.toMatch(
          /Cidr|PrefixList|IpRanges|SourceSecurityGroup|IpPermissions\.2|Groups\.2/,
        );
        expect(fields.get('IpPermissions.1.IpProtocol')).toBe('tcp');
        expect([
          fields.get('IpPermissions.1.FromPort'),
          fields.get('IpPermissions.1.ToPort'),
        ]).toEqual([String(rule.port), String(rule.port)]);
        expect(fields.get('IpPermissions.1.Groups.1.GroupId')).toBe(rule.sourceGroupId);
        expect(fields.get('GroupId')).toBe(rule.groupId);
        expect(namesIn(body)).toHaveLength(9 + 10);
      }),
      propertySettings,
    );
  }, 3_600_000);

  it('is nothing at all for a rule or a name that is malformed', () => {
    fc.assert(
      fc.property(anyRule, anyProvenance, (rule, by) => {
        const built = buildIngressRequest(rule, by);
        if (built.kind === 'refused') return;
        expect(built.request).toEqual({
          GroupId: expect.stringMatching(/^sg-[0-9a-f]{8,17}$/),
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: rule.port,
              ToPort: rule.port,
              UserIdGroupPairs: [
                {
                  GroupId: expect.stringMatching(/^sg-[0-9a-f]{8,17}$/),
                  Description: expect.stringMatching(/^targetmedic /),
                },
              ],
            },
          ],
          TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: expect.any(Array) }],
        });
        expect(Number.isInteger(rule.port) && rule.port > 0 && rule.port < 65_536).toBe(true);
      }),
      propertySettings,
    );
  });
});

describe('the guard on the wire', () => {
  const body = async (): Promise<string> => {
    const { client, bodies } = sealed();
    await authorizeIngress(client, anIngressRequest());
    return bodies[0] ?? '';
  };
  const fault = (text: string) => faultOfIngressBody('AuthorizeSecurityGroupIngress', text);

  it('passes the canonical body, and the same as a dry run', async () => {
    expect(fault(await body())).toBeUndefined();
    expect(fault(`${await body()}&DryRun=true`)).toBeUndefined();
  });

  it.each([
    '&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0',
    '&IpPermissions.1.Ipv6Ranges.1.CidrIpv6=%3A%3A%2F0',
    '&IpPermissions.1.PrefixListIds.1.PrefixListId=pl-1',
    '&CidrIp=0.0.0.0%2F0',
    '&IpPermissions.2.IpProtocol=-1',
    '&IpPermissions.1.Groups.2.GroupId=sg-0000b0b000000b0b2',
    '&SourceSecurityGroupName=other',
    '&IpProtocol=-1',
    '&GroupName=default',
    '&TagSpecification.1.Tag.6.Key=more&TagSpecification.1.Tag.6.Value=x',
    '&TagSpecification.2.ResourceType=security-group',
    '&IpPermissions.1.Groups.1.UserId=999999999999',
    '&GroupId=sg-0000b0b000000b0b2',
  ])('stops a body with %s', async (more) => {
    expect(fault(`${await body()}${more}`)).toEqual(expect.any(String));
  });

  it('names what is wrong', async () => {
    expect(fault(`${await body()}&CidrIp=0.0.0.0%2F0`)).toBe('the field CidrIp');
    expect(fault('Action=DeleteSecurityGroup')).toBe('another action');
    expect(fault(`${await body()}&XTagSpecification.1.Tag.1.Key=x`)).toBe(
      'the field XTagSpecification.1.Tag.1.Key',
    );
    expect(fault(`${await body()}&TagSpecification.1.Tag.1.KeyX=x`)).toBe(
      'the field TagSpecification.1.Tag.1.KeyX',
    );
  });

  it('stops a body that lacks any one of its fields', async () => {
    const fields = [...new URLSearchParams(await body())].filter(([name]) => name !== 'Version');
    for (const [missing] of fields) {
      const rest = new URLSearchParams(fields.filter(([name]) => name !== missing));
      expect([missing, fault(String(rest))]).toEqual([missing, expect.any(String)]);
    }
  });

  it.each([
    ['IpPermissions.1.ToPort', '8081'],
    ['IpPermissions.1.FromPort', '0'],
    ['IpPermissions.1.IpProtocol', '-1'],
    ['IpPermissions.1.IpProtocol', '6'],
    ['IpPermissions.1.Groups.1.GroupId', 'sg-0000a1b0000007a50'],
    ['TagSpecification.1.ResourceType', 'security-group'],
    ['TagSpecification.1.Tag.1.Value', 'somebody'],
    ['Action', 'AuthorizeSecurityGroupEgress'],
    ['IpPermissions.1.FromPort', '+8080'],
    ['IpPermissions.1.FromPort', '8080.0'],
    ['GroupId', 'sg-1'],
    ['IpPermissions.1.Groups.1.Description', '<script>'],
    ['TagSpecification.1.Tag.2.Key', 'targetmedic:remediate'],
  ])('stops a body whose %s is %s', async (name, value) => {
    const changed = new URLSearchParams(await body());
    changed.set(name, value);
    expect(fault(String(changed))).toEqual(expect.any(String));
  });

  it('passes a removal by one id, and stops any other', () => {
    const revoke = (text: string) =>
      faultOfIngressBody(
        'RevokeSecurityGroupIngress',
        `Action=RevokeSecurityGroupIngress&Version=2016-11-15&${text}`,
      );
    expect(
      revoke('GroupId=sg-0000a1b0000007a50&SecurityGroupRuleId.1=sgr-0000a1b0000000001'),
    ).toBeUndefined();
    expect(
      revoke(
        'GroupId=sg-0000a1b0000007a50&SecurityGroupRuleId.1=sgr-0000a1b0000000001&DryRun=true',
      ),
    ).toBeUndefined();
    expect(
      revoke(
        'GroupId=sg-0000a1b0000007a50&SecurityGroupRuleId.1=sgr-0000a1b0000000001&SecurityGroupRuleId.2=sgr-0000a1b0000000002',
      ),
    ).toContain('SecurityGroupRuleId.2');
    expect(revoke('GroupId=sg-0000a1b0000007a50&IpPermissions.1.IpProtocol=tcp')).toContain(
      'IpPermissions.1.IpProtocol',
    );
    expect(revoke('GroupId=sg-0000a1b0000007a50')).toBe('the rule');
    expect(
      revoke(
        'GroupId=sg-0000a1b0000007a50&GroupId=sg-0000a1b0000007a50&SecurityGroupRuleId.1=sgr-0000a1b0000000001',
      ),
    ).toBe('a field is there twice');
  });
});

describe('the guard on the command', () => {
  const canonical = anIngressRequest();
  const [permission] = canonical.IpPermissions;
  const input = {
    ...canonical,
    IpPermissions: [{ ...permission, UserIdGroupPairs: [...permission.UserIdGroupPairs] }],
    TagSpecifications: [
      { ...canonical.TagSpecifications[0], Tags: [...canonical.TagSpecifications[0].Tags] },
    ],
  };
  const [own] = input.IpPermissions;

  it.each<[string, object]>([
    [
      'an address range',
      { ...input, IpPermissions: [{ ...own, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] },
    ],
    ['two permissions', { ...input, IpPermissions: [own, own] }],
    ['no permission', { ...input, IpPermissions: [] }],
    ['a range of ports', { ...input, IpPermissions: [{ ...own, ToPort: 9000 }] }],
    ['all protocols', { ...input, IpPermissions: [{ ...own, IpProtocol: '-1' }] }],
    ['no tags', { GroupId: input.GroupId, IpPermissions: input.IpPermissions }],
    [
      'the short form',
      {
        GroupId: input.GroupId,
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        CidrIp: '0.0.0.0/0',
      },
    ],
    [
      'a source in another account',
      {
        ...input,
        IpPermissions: [
          { ...own, UserIdGroupPairs: [{ ...own?.UserIdGroupPairs[0], UserId: '999999999999' }] },
        ],
      },
    ],
  ])('sends nothing with %s', async (_what, wrong) => {
    const { client, bodies } = sealed();
    await expect(client.send(new AuthorizeSecurityGroupIngressCommand(wrong))).rejects.toThrow(
      WriteRefusedError,
    );
    expect(bodies).toEqual([]);
  });

  it('sends the canonical request and the removal by id', async () => {
    const { client, bodies } = sealed();
    await expect(client.send(new AuthorizeSecurityGroupIngressCommand(input))).rejects.toThrow(
      'sealed',
    );
    const revoke = aRevokeRequest();
    await expect(
      client.send(
        new RevokeSecurityGroupIngressCommand({
          GroupId: revoke.GroupId,
          SecurityGroupRuleIds: [...revoke.SecurityGroupRuleIds],
        }),
      ),
    ).rejects.toThrow('sealed');
    expect(bodies).toHaveLength(2);
  });

  it('sends no removal by content', async () => {
    const { client, bodies } = sealed();
    await expect(
      client.send(
        new RevokeSecurityGroupIngressCommand({ GroupId: aRule().groupId, IpPermissions: [] }),
      ),
    ).rejects.toThrow(WriteRefusedError);
    expect(bodies).toEqual([]);
  });

  it('keeps the description within what AWS takes', () => {
    expect(
      buildIngressRequest(aRule(), { ...provenance, serviceName: 's'.repeat(255) }),
    ).toMatchObject({ kind: 'request' });
  });
});

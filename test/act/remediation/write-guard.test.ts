import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AuthorizeSecurityGroupEgressCommand,
  CreateTagsCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifySecurityGroupRulesCommand,
  RevokeSecurityGroupIngressCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ec2';
import type { BuildMiddleware } from '@smithy/types';
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  authorizeIngress,
  tryAuthorizeIngress,
} from '../../../src/act/remediation/authorize-ingress';
import { revokeIngress } from '../../../src/act/remediation/revoke-ingress';
import {
  guardIngressOnly,
  guardReadOnly,
  WriteRefusedError,
} from '../../../src/act/remediation/write-guard';
import { anIngressRequest, aRevokeRequest } from '../../support/ingress';

let server: Server;
let endpoint: string;
let seen: string[];
let reply: { status: number; body: string; drop?: true };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push(Buffer.concat(chunks).toString());
      if (reply.drop === true) return void request.socket.destroy();
      response
        .writeHead(reply.status, { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-1' })
        .end(reply.body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(resolve));
});
beforeEach(() => {
  seen = [];
  reply = {
    status: 200,
    body: '<DescribeSecurityGroupsResponse><securityGroupInfo/></DescribeSecurityGroupsResponse>',
  };
});

const settings = () => ({
  region: 'us-east-1',
  endpoint,
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
});
const writer = () => guardIngressOnly(new EC2Client(settings()));
/** Something on the way makes another request of it. */
const altering =
  (request: object): BuildMiddleware<ServiceInputTypes, ServiceOutputTypes> =>
  (next) =>
  (args) => {
    Object.assign(args.request as object, request);
    return next(args);
  };
const alter = (client: EC2Client, request: object): void =>
  client.middlewareStack.add(altering(request), { step: 'build' });

const error = (code: string) => ({
  status: 400,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors><RequestID>r-1</RequestID></Response>`,
});

describe('a client that only reads', () => {
  it('reads over the query and the JSON protocol', async () => {
    await guardReadOnly(new EC2Client(settings())).send(new DescribeSecurityGroupsCommand({}));
    reply.body = '{"services":[]}';
    await guardReadOnly(new ECSClient(settings())).send(
      new DescribeServicesCommand({ services: ['web'] }),
    );
    expect(seen).toHaveLength(2);
  });

  it('sends no write', async () => {
    const [ec2, ecs] = [
      guardReadOnly(new EC2Client(settings())),
      guardReadOnly(new ECSClient(settings())),
    ];
    await expect(ec2.send(new RevokeSecurityGroupIngressCommand(revokeInput()))).rejects.toThrow(
      'RevokeSecurityGroupIngress was not sent: this client only reads.',
    );
    await expect(
      ec2.send(new CreateTagsCommand({ Resources: ['sg-0000a1b0000007a50'], Tags: [] })),
    ).rejects.toThrow(WriteRefusedError);
    await expect(
      ecs.send(new UpdateServiceCommand({ service: 'web', desiredCount: 0 })),
    ).rejects.toThrow(WriteRefusedError);
    expect(seen).toEqual([]);
  });

  it('sends no write that hides behind a read: the action on the wire counts', async () => {
    const ec2 = guardReadOnly(new EC2Client(settings()));
    alter(ec2, {
      body: 'Action=DeleteSecurityGroup&Version=2016-11-15&GroupId=sg-0000a1b0000007a50',
    });
    await expect(ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toThrow(
      'DeleteSecurityGroup was not sent',
    );
    expect(seen).toEqual([]);
  });

  it('sends no write whose name only holds the word of a read', async () => {
    const ec2 = guardReadOnly(new EC2Client(settings()));
    alter(ec2, { body: 'Action=ResetDescribeImage' });
    await expect(ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toMatchObject({
      name: 'WriteRefusedError',
      message: 'ResetDescribeImage was not sent: this client only reads.',
    });
    expect(seen).toEqual([]);
  });

  it.each([undefined, 42, new Uint8Array([1])])(
    'sends nothing with a body of another kind (%p)',
    async (body) => {
      const ec2 = guardReadOnly(new EC2Client(settings()));
      alter(ec2, { body });
      await expect(ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toThrow(
        'a request was not sent: its action cannot be told.',
      );
      expect(seen).toEqual([]);
    },
  );

  it('sends no write that is put in its place at the last step', async () => {
    const ec2 = guardReadOnly(new EC2Client(settings()));
    ec2.middlewareStack.add(altering({ body: 'Action=DeleteSecurityGroup' }), {
      step: 'finalizeRequest',
    });
    await expect(ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toThrow(
      'DeleteSecurityGroup was not sent',
    );
    expect(seen).toEqual([]);
  });

  it.each([
    [undefined, 'a command without a name was not sent: this client only reads.'],
    ['CancelCommandsCommand', 'CancelCommands was not sent: this client only reads.'],
  ])('refuses a command by its name before anything is made of it (%s)', async (name, message) => {
    const ec2 = guardReadOnly(new EC2Client(settings()));
    const made = jest.fn();
    ec2.middlewareStack.add(
      (next, context) => (args) => {
        Object.assign(context, { commandName: name });
        return next(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    ec2.middlewareStack.add((next) => (args) => (made(), next(args)), { step: 'serialize' });
    await expect(ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toThrow(message);
    expect(made).not.toHaveBeenCalled();
  });

  it('sends nothing whose action cannot be told', async () => {
    const ec2 = guardReadOnly(new EC2Client(settings()));
    alter(ec2, { body: '' });
    await expect(ec2.send(new DescribeSecurityGroupsCommand({}))).rejects.toThrow(
      'its action cannot be told',
    );
  });
});

const revokeInput = () => ({
  GroupId: aRevokeRequest().GroupId,
  SecurityGroupRuleIds: [...aRevokeRequest().SecurityGroupRuleIds],
});

describe('the client that may change a rule', () => {
  it.each([
    ['egress', new AuthorizeSecurityGroupEgressCommand({ GroupId: 'sg-0000a1b0000007a50' })],
    [
      'rules under their ids',
      new ModifySecurityGroupRulesCommand({
        GroupId: 'sg-0000a1b0000007a50',
        SecurityGroupRules: [],
      }),
    ],
    [
      'tags',
      new CreateTagsCommand({
        Resources: ['sg-0000a1b0000007a50'],
        Tags: [{ Key: 'targetmedic:remediate', Value: 'auto' }],
      }),
    ],
  ] as const)('changes no %s', async (_what, command) => {
    await expect(writer().send(command as never)).rejects.toThrow(
      'this client writes nothing but one ingress rule',
    );
    expect(seen).toEqual([]);
  });

  it('still reads', async () => {
    await writer().send(new DescribeSecurityGroupsCommand({}));
    expect(seen).toHaveLength(1);
  });

  it('sends nothing that was changed on its way', async () => {
    const client = writer();
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string };
        Object.assign(request, {
          body: `${request.body}&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0`,
        });
        return next(args);
      },
      { step: 'build' },
    );
    await expect(authorizeIngress(client, anIngressRequest())).rejects.toThrow(WriteRefusedError);
    expect(seen).toEqual([]);
  });

  it('sends nothing whose body is no text', async () => {
    const client = writer();
    alter(client, {
      body: Buffer.from('x'),
      headers: { 'x-amz-target': 'x.AuthorizeSecurityGroupIngress' },
    });
    await expect(authorizeIngress(client, anIngressRequest())).rejects.toThrow(
      'its body cannot be read',
    );
  });
});

const ruleXml = (
  over: Partial<
    Record<'group' | 'egress' | 'protocol' | 'from' | 'to' | 'source' | 'id', string>
  > = {},
) => {
  const { group, egress, protocol, from, to, source, id } = {
    group: 'sg-0000a1b0000007a50',
    egress: 'false',
    protocol: 'tcp',
    from: '8080',
    to: '8080',
    source: 'sg-0000a1b000000a1b0',
    id: 'sgr-0000a1b0000000001',
    ...over,
  };
  return `<item>${id === '' ? '' : `<securityGroupRuleId>${id}</securityGroupRuleId>`}<groupId>${group}</groupId><isEgress>${egress}</isEgress><ipProtocol>${protocol}</ipProtocol><fromPort>${from}</fromPort><toPort>${to}</toPort><referencedGroupInfo><groupId>${source}</groupId></referencedGroupInfo></item>`;
};
const added = (items: string, result = 'true') => ({
  status: 200,
  body: `<AuthorizeSecurityGroupIngressResponse><return>${result}</return><securityGroupRuleSet>${items}</securityGroupRuleSet></AuthorizeSecurityGroupIngressResponse>`,
});

describe('adding the rule', () => {
  const outcome = async (answer: typeof reply) => {
    reply = answer;
    return authorizeIngress(writer(), anIngressRequest());
  };

  it('is done when AWS names exactly the rule that was asked for', async () => {
    expect(await outcome(added(ruleXml()))).toEqual({
      kind: 'applied',
      securityGroupRuleId: 'sgr-0000a1b0000000001',
      requestId: 'r-1',
    });
  });

  it.each<[string, typeof reply]>([
    ['no rule', added('')],
    ['two rules', added(ruleXml() + ruleXml())],
    ['an egress rule', added(ruleXml({ egress: 'true' }))],
    ['another group', added(ruleXml({ group: 'sg-0000b0b000000b0b2' }))],
    ['another protocol', added(ruleXml({ protocol: '-1' }))],
    ['another first port', added(ruleXml({ from: '1' }))],
    ['another last port', added(ruleXml({ to: '9000' }))],
    ['another source', added(ruleXml({ source: 'sg-0000b0b000000b0b2' }))],
    ['no id', added(ruleXml({ id: '' }))],
    ['a false result', added(ruleXml(), 'false')],
    ['an empty body', { status: 200, body: '' }],
    ['a page of a proxy', { status: 200, body: '<html><body>Welcome</body></html>' }],
    ['half an answer', { status: 200, body: added(ruleXml()).body.slice(0, 150) }],
    [
      'an error of its own',
      {
        status: 500,
        body: '<Response><Errors><Error><Code>InternalError</Code><Message>x</Message></Error></Errors></Response>',
      },
    ],
    ['a dropped connection', { status: 200, body: '', drop: true }],
    ['an error page', { status: 502, body: '<html/>' }],
  ])('is an open question after %s', async (_what, answer) => {
    expect((await outcome(answer)).kind).toBe('ambiguous');
    expect(seen).toHaveLength(1);
  });

  it('is a question of whose rule it is after a duplicate', async () => {
    expect(await outcome(error('InvalidPermission.Duplicate'))).toMatchObject({
      kind: 'duplicate',
    });
  });

  it.each([
    ['UnauthorizedOperation', true, false],
    ['AuthFailure', true, false],
    ['RulesPerSecurityGroupLimitExceeded', false, false],
    ['InvalidGroup.NotFound', false, false],
    ['RequestLimitExceeded', false, true],
  ])('is refused by %s, and not tried again', async (code, denied, throttled) => {
    expect(await outcome(error(code))).toMatchObject({ kind: 'refused', code, denied, throttled });
    expect(seen).toHaveLength(1);
  });

  it('can be asked about without being done', async () => {
    reply = error('DryRunOperation');
    expect(await tryAuthorizeIngress(writer(), anIngressRequest())).toEqual({ kind: 'permitted' });
    expect(seen[0]).toContain('DryRun=true');
    reply = error('UnauthorizedOperation');
    expect(await tryAuthorizeIngress(writer(), anIngressRequest())).toMatchObject({
      kind: 'refused',
      denied: true,
    });
    reply = added(ruleXml());
    expect(await tryAuthorizeIngress(writer(), anIngressRequest())).toMatchObject({
      kind: 'unknown',
    });
    reply = { status: 200, body: '', drop: true };
    expect(await tryAuthorizeIngress(writer(), anIngressRequest())).toMatchObject({
      kind: 'unknown',
    });
  });
});

describe('taking the rule back', () => {
  const outcome = async (answer: typeof reply) => {
    reply = answer;
    return revokeIngress(writer(), aRevokeRequest());
  };
  const removed = (id: string, result = 'true') => ({
    status: 200,
    body: `<RevokeSecurityGroupIngressResponse><return>${result}</return><revokedSecurityGroupRuleSet><item><securityGroupRuleId>${id}</securityGroupRuleId></item></revokedSecurityGroupRuleSet></RevokeSecurityGroupIngressResponse>`,
  });

  it('is done when AWS names the rule', async () => {
    expect(await outcome(removed('sgr-0000a1b0000000001'))).toEqual({
      kind: 'revoked',
      requestId: 'r-1',
    });
  });

  it.each(['InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound'])(
    'is done when the rule is gone already (%s)',
    async (code) => {
      expect(await outcome(error(code))).toMatchObject({ kind: 'gone' });
    },
  );

  it.each<[string, typeof reply]>([
    ['another rule', removed('sgr-0000a1b0000000002')],
    ['a false result', removed('sgr-0000a1b0000000001', 'false')],
    ['an empty body', { status: 200, body: '' }],
    ['a dropped connection', { status: 200, body: '', drop: true }],
  ])('is an open question after %s', async (_what, answer) => {
    expect((await outcome(answer)).kind).toBe('ambiguous');
  });

  it('is refused where AWS denies it', async () => {
    expect(await outcome(error('UnauthorizedOperation'))).toMatchObject({
      kind: 'refused',
      denied: true,
    });
  });
});

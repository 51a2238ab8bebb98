import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { startServer, type SandboxServer } from '../server';
import { createSecurityGroup, createVpc } from '../world/network/create-network';
import { createCluster } from '../world/tasks/create-service';
import { World } from '../world/world';
import { startMoto, type Moto } from './moto-server';
import { hasPythonModule } from './python';

/** A place to send calls to, with a cluster `shop` and two security groups. */
interface Place {
  readonly url: string;
  readonly destination: string;
  readonly source: string;
}

const settings = (url: string) => ({
  endpoint: url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
});

async function prepareMoto(url: string): Promise<Place> {
  const ec2 = new EC2Client(settings(url));
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const group = async (GroupName: string) =>
    (
      await ec2.send(
        new CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId: Vpc?.VpcId }),
      )
    ).GroupId ?? '';
  await new ECSClient(settings(url)).send(new CreateClusterCommand({ clusterName: 'shop' }));
  return { url, destination: await group('tasks'), source: await group('alb') };
}

function prepareSandbox(world: World, url: string): Place {
  const vpcId = createVpc(world, '10.0.0.0/16');
  createCluster(world, 'shop');
  const group = (name: string) =>
    createSecurityGroup(world, { vpcId, name, description: name }).groupId;
  return { url, destination: group('tasks'), source: group('alb') };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: Error) => error.name,
  );

/** What a caller can see, without the ids that differ between any two accounts. */
async function transcript({ url, destination, source }: Place): Promise<unknown> {
  const [ec2, ecs, elbv2, logs] = [
    new EC2Client(settings(url)),
    new ECSClient(settings(url)),
    new ElasticLoadBalancingV2Client(settings(url)),
    new CloudWatchLogsClient(settings(url)),
  ];
  const permission = {
    IpProtocol: 'tcp',
    FromPort: 4567,
    ToPort: 4567,
    UserIdGroupPairs: [{ GroupId: source, Description: 'from the load balancer' }],
  };
  const authorize = () =>
    ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: destination,
        IpPermissions: [permission],
      }),
    );
  const added = await authorize();
  const duplicate = await codeOf(authorize());
  const missingGroup = await codeOf(
    ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: 'sg-0123456789abcdef0',
        IpPermissions: [permission],
      }),
    ),
  );
  const described = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [destination] }));
  const [group] = described.SecurityGroups ?? [];
  const rules = await ec2.send(
    new DescribeSecurityGroupRulesCommand({
      Filters: [{ Name: 'group-id', Values: [destination] }],
    }),
  );
  const ids = (added.SecurityGroupRules ?? []).flatMap(
    ({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? [],
  );
  const revoked = await ec2.send(
    new RevokeSecurityGroupIngressCommand({ GroupId: destination, SecurityGroupRuleIds: ids }),
  );
  const after = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [destination] }));
  const services = await ecs.send(
    new DescribeServicesCommand({ cluster: 'shop', services: ['nobody'] }),
  );
  const tasks = await ecs.send(
    new DescribeTasksCommand({ cluster: 'shop', tasks: ['0123456789abcdef0123456789abcdef'] }),
  );
  const targetGroup =
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef';
  return {
    addedIds: ids.map((id) => /^sgr-[0-9a-f]{17}$/.test(id)),
    added: added.Return,
    duplicate,
    missingGroup,
    ingress: group?.IpPermissions?.map(
      ({ IpProtocol, FromPort, ToPort, IpRanges, UserIdGroupPairs }) => ({
        IpProtocol,
        FromPort,
        ToPort,
        IpRanges,
        groups: UserIdGroupPairs?.map(({ GroupId, Description }) => [
          GroupId === source,
          Description,
        ]),
      }),
    ),
    egress: group?.IpPermissionsEgress?.map(({ IpProtocol, FromPort, ToPort, IpRanges }) => ({
      IpProtocol,
      FromPort,
      ToPort,
      IpRanges,
    })),
    rules: rules.SecurityGroupRules?.map(
      ({ IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4 }: SecurityGroupRule) =>
        [IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4].join(),
    ).toSorted(),
    revoked: revoked.Return,
    ingressAfter: after.SecurityGroups?.[0]?.IpPermissions,
    missingService: [services.services, services.failures?.map(({ reason }) => reason)],
    missingTask: tasks.tasks,
    errors: await Promise.all([
      codeOf(ecs.send(new ListTasksCommand({ cluster: 'nowhere' }))),
      codeOf(ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'nobody' }))),
      codeOf(elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }))),
      codeOf(elbv2.send(new DescribeLoadBalancersCommand({ Names: ['none'] }))),
      codeOf(logs.send(new GetLogEventsCommand({ logGroupName: '/none', logStreamName: 'none' }))),
    ]),
  };
}

const suite = hasPythonModule('moto.server') ? describe : describe.skip;

suite('the sandbox answers as an independent imitation of AWS does', () => {
  let moto: Moto;
  let server: SandboxServer;
  let places: readonly [Place, Place];
  const world = new World();

  beforeAll(async () => {
    moto = await startMoto();
    server = await startServer(world);
    places = [prepareSandbox(world, server.url), await prepareMoto(moto.url)];
  }, 60_000);

  afterAll(async () => {
    await moto.close();
    await world.close();
    await server.close();
  });

  it('to the same calls in the same order', async () => {
    const [ours, theirs] = await Promise.all(places.map(transcript));
    expect(ours).toEqual(theirs);
  }, 30_000);
});

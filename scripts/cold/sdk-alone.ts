// The reads of a first diagnosis, in their four rounds, with nothing else around them: what the SDK
// itself costs at a cold start, and so what no code of ours can go below.
import {
  CloudWatchLogsClient,
  DescribeDeliverySourcesCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';

const settings = { maxAttempts: 3 };
const streams = Array.from({ length: 6 }, (_, at) => `task-${at}`);

/** @throws what the SDK throws: the world that is asked has all that is asked for */
export async function handler({ cluster, service }: { cluster: string; service: string }) {
  const ecs = new ECSClient(settings);
  const elbv2 = new ElasticLoadBalancingV2Client(settings);
  const [{ services = [] }, running, stopped] = await Promise.all([
    ecs.send(new DescribeServicesCommand({ cluster, services: [service] })),
    ecs.send(new ListTasksCommand({ cluster, serviceName: service })),
    ecs.send(new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'STOPPED' })),
  ]);
  const { taskDefinition, loadBalancers, deployments } = services[0] ?? {};
  const TargetGroupArn = loadBalancers?.[0]?.targetGroupArn ?? '';
  const [{ TargetGroups = [] }] = await Promise.all([
    elbv2.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [TargetGroupArn] })),
    elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn })),
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
    answered(
      ecs.send(
        new DescribeServiceDeploymentsCommand({
          serviceDeploymentArns: (deployments ?? []).map(({ id = '' }) => id),
        }),
      ),
    ),
    ecs.send(
      new DescribeTasksCommand({
        cluster,
        tasks: [...(running.taskArns ?? []), ...(stopped.taskArns ?? [])],
      }),
    ),
  ]);
  const logs = new CloudWatchLogsClient(settings);
  await Promise.all([
    elbv2.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: TargetGroups[0]?.LoadBalancerArns }),
    ),
    answered(logs.send(new DescribeDeliverySourcesCommand({}))),
    ...streams.map((logStreamName) =>
      answered(logs.send(new GetLogEventsCommand({ logGroupName: 'none', logStreamName }))),
    ),
  ]);
  const ec2 = new EC2Client(settings);
  await Promise.all([
    ec2.send(new DescribeNetworkInterfacesCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({})),
    ec2.send(new DescribeSubnetsCommand({})),
    ec2.send(new DescribeNetworkAclsCommand({})),
  ]);
}

/** What is not there is an answer, too: it takes the same way through the SDK. */
const answered = (call: Promise<unknown>): Promise<unknown> => call.catch(() => undefined);

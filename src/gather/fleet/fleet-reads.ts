import type {
  DescribeServicesCommandInput,
  DescribeServicesCommandOutput,
  DescribeTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import type {
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersCommandOutput,
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SharedRead } from './shared-reads';

/** A read whose request and answer are of one operation. */
interface ReadOf<Input, Output> {
  readonly itemsOf: (input: Input) => readonly string[] | undefined;
  readonly inputFor: (input: Input, items: readonly string[]) => Input;
  readonly answerFor: (output: Output, item: string) => object;
  readonly most: number;
}

// The name of an operation says what its request and its answer are, which a type cannot.
const byName = (reads: object): Readonly<Record<string, SharedRead>> =>
  reads as Readonly<Record<string, SharedRead>>;

const isNamed = (arn: string | undefined, item: string): boolean =>
  arn === item || arn?.endsWith(`/${item}`) === true;

/**
 * What ECS is asked for many services at once.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
export const ecsReads = byName({
  DescribeServicesCommand: {
    most: 10,
    itemsOf: ({ services }) => services,
    inputFor: (input, services) => ({ ...input, services: [...services] }),
    answerFor: ({ services = [], failures = [] }, item) => ({
      services: services.filter(({ serviceArn }) => isNamed(serviceArn, item)),
      failures: failures.filter(({ arn }) => isNamed(arn, item)),
    }),
  } satisfies ReadOf<DescribeServicesCommandInput, DescribeServicesCommandOutput>,
  DescribeTaskDefinitionCommand: {
    most: 1,
    itemsOf: ({ taskDefinition }) => (taskDefinition === undefined ? [] : [taskDefinition]),
    inputFor: (input, [taskDefinition = '']) => ({ ...input, taskDefinition }),
    answerFor: (output) => output,
  } satisfies ReadOf<DescribeTaskDefinitionCommandInput, object>,
});

/**
 * What Elastic Load Balancing is asked for many services at once. Target health comes for one group a
 * call.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
export const elbReads = byName({
  DescribeTargetGroupsCommand: {
    most: 20,
    itemsOf: ({ TargetGroupArns }) => TargetGroupArns,
    inputFor: (input, arns) => ({ ...input, TargetGroupArns: [...arns] }),
    answerFor: ({ TargetGroups = [] }, item) => ({
      TargetGroups: TargetGroups.filter(({ TargetGroupArn }) => TargetGroupArn === item),
    }),
  } satisfies ReadOf<DescribeTargetGroupsCommandInput, DescribeTargetGroupsCommandOutput>,
  DescribeLoadBalancersCommand: {
    most: 20,
    itemsOf: ({ LoadBalancerArns }) => LoadBalancerArns,
    inputFor: (input, arns) => ({ ...input, LoadBalancerArns: [...arns] }),
    answerFor: ({ LoadBalancers = [] }, item) => ({
      LoadBalancers: LoadBalancers.filter(({ LoadBalancerArn }) => LoadBalancerArn === item),
    }),
  } satisfies ReadOf<DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommandOutput>,
});

import type {
  DescribeServicesCommandInput,
  DescribeServicesCommandOutput,
  DescribeTasksCommandInput,
  DescribeTasksCommandOutput,
} from '@aws-sdk/client-ecs';
import type {
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersCommandOutput,
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SharedRead } from './shared-reads';

/** A read whose request and answer are of one operation. */
export interface ReadOf<Input, Output> extends Pick<SharedRead, 'most'> {
  readonly itemsOf: (input: Input) => readonly string[] | undefined;
  readonly inputFor: (input: Input, items: readonly string[]) => Input;
  readonly answerFor: (output: Output, item: string) => object;
}

/** The name of an operation says what its request and its answer are, which a type cannot. */
export const byName = (reads: object): Readonly<Record<string, SharedRead>> =>
  reads as Readonly<Record<string, SharedRead>>;

const isNamed = (arn: string | undefined, item: string): boolean =>
  arn === item || arn?.endsWith(`/${item}`) === true;

/** An absent list is no empty one: whoever asked has to see the broken answer. */
export function listed<Item>(items: readonly Item[] | undefined): readonly Item[] {
  if (items === undefined) throw new Error('The answer lacks its list.');
  return items;
}

/** The same request, whatever it asks for, is one call for as long as its answer is kept. */
export const sameRequest = {
  most: 1,
  itemsOf: (input) => [JSON.stringify(input)],
  inputFor: (_, [request = '{}']): object => JSON.parse(request),
  answerFor: (output) => output,
} satisfies SharedRead;

/**
 * What ECS is asked for many services at once.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
export const ecsReads = byName({
  DescribeServicesCommand: {
    most: 10,
    itemsOf: ({ services }) => services,
    inputFor: (input, services) => ({ ...input, services: [...services] }),
    answerFor: ({ services, failures = [] }, item) => ({
      services: listed(services).filter(({ serviceArn }) => isNamed(serviceArn, item)),
      failures: failures.filter(({ arn }) => isNamed(arn, item)),
    }),
  } satisfies ReadOf<DescribeServicesCommandInput, DescribeServicesCommandOutput>,
  DescribeTasksCommand: {
    most: 100,
    itemsOf: ({ tasks }) => tasks,
    inputFor: (input, tasks) => ({ ...input, tasks: [...tasks] }),
    answerFor: ({ tasks, failures = [] }, item) => ({
      tasks: listed(tasks).filter(({ taskArn }) => taskArn === item),
      failures: failures.filter(({ arn }) => arn === item),
    }),
  } satisfies ReadOf<DescribeTasksCommandInput, DescribeTasksCommandOutput>,
  ListTasksCommand: sameRequest,
  DescribeTaskDefinitionCommand: sameRequest,
  DescribeClustersCommand: sameRequest,
  DescribeCapacityProvidersCommand: sameRequest,
  DescribeContainerInstancesCommand: sameRequest,
});

/**
 * What Elastic Load Balancing is asked for many services at once. Target health comes for one group a
 * call, and so do the listeners of a load balancer and the rules of a listener.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
export const elbReads = byName({
  DescribeTargetGroupsCommand: {
    most: 20,
    itemsOf: ({ TargetGroupArns }) => TargetGroupArns,
    inputFor: (input, arns) => ({ ...input, TargetGroupArns: [...arns] }),
    answerFor: ({ TargetGroups }, item) => ({
      TargetGroups: listed(TargetGroups).filter(({ TargetGroupArn }) => TargetGroupArn === item),
    }),
  } satisfies ReadOf<DescribeTargetGroupsCommandInput, DescribeTargetGroupsCommandOutput>,
  DescribeLoadBalancersCommand: {
    most: 20,
    itemsOf: ({ LoadBalancerArns }) => LoadBalancerArns,
    inputFor: (input, arns) => ({ ...input, LoadBalancerArns: [...arns] }),
    answerFor: ({ LoadBalancers }, item) => ({
      LoadBalancers: listed(LoadBalancers).filter(
        ({ LoadBalancerArn }) => LoadBalancerArn === item,
      ),
    }),
  } satisfies ReadOf<DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommandOutput>,
  DescribeTargetHealthCommand: sameRequest,
  DescribeTargetGroupAttributesCommand: sameRequest,
  DescribeListenersCommand: sameRequest,
  DescribeRulesCommand: sameRequest,
});

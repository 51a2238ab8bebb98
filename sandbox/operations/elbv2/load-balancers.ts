import type {
  DescribeListenersInput,
  DescribeListenersOutput,
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  DescribeRulesInput,
  DescribeRulesOutput,
  DescribeTagsInput,
  DescribeTagsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError, type Operation } from '../../operation';
import { page } from '../page';
import { found, marker, refuseTooMany } from './found';

export const describeLoadBalancers: Operation<
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput
> = (world, input) => {
  refuseTooMany(input.LoadBalancerArns, 20);
  const { loadBalancers } = world.elbv2;
  const byName = new Map(
    [...loadBalancers.values()].map((each) => [each.LoadBalancerName ?? '', each]),
  );
  const named = input.Names?.length
    ? found(byName, input.Names, 'LoadBalancerNotFound', 'Load balancers')
    : found(loadBalancers, input.LoadBalancerArns, 'LoadBalancerNotFound', 'Load balancers');
  const { items, next } = page(named, input.PageSize, input.Marker);
  return { LoadBalancers: items, ...marker(next) };
};

export const describeListeners: Operation<DescribeListenersInput, DescribeListenersOutput> = (
  world,
  input,
) => {
  const { listeners, loadBalancers } = world.elbv2;
  if (input.LoadBalancerArn)
    found(loadBalancers, [input.LoadBalancerArn], 'LoadBalancerNotFound', 'Load balancers');
  const named = found(listeners, input.ListenerArns, 'ListenerNotFound', 'Listeners');
  const ofBalancer = named.filter(
    ({ LoadBalancerArn }) => !input.LoadBalancerArn || LoadBalancerArn === input.LoadBalancerArn,
  );
  const { items, next } = page(ofBalancer, input.PageSize, input.Marker);
  return { Listeners: items, ...marker(next) };
};

export const describeRules: Operation<DescribeRulesInput, DescribeRulesOutput> = (world, input) => {
  const { listeners, rules } = world.elbv2;
  if (!input.ListenerArn && !input.RuleArns?.length) {
    throw new AwsError('ValidationError', 'You must specify either listener ARN or rule ARNs');
  }
  if (input.ListenerArn) found(listeners, [input.ListenerArn], 'ListenerNotFound', 'Listeners');
  const named = found(rules, input.RuleArns, 'RuleNotFound', 'Rules');
  const ofListener = named.filter(
    ({ listenerArn }) => !input.ListenerArn || listenerArn === input.ListenerArn,
  );
  const { items, next } = page(ofListener, input.PageSize, input.Marker);
  return { Rules: items, ...marker(next) };
};

export const describeTags: Operation<DescribeTagsInput, DescribeTagsOutput> = (world, input) => {
  refuseTooMany(input.ResourceArns, 20);
  return {
    TagDescriptions: (input.ResourceArns ?? []).map((arn) => ({
      ResourceArn: arn,
      Tags: world.elbv2.tags.get(arn) ?? [],
    })),
  };
};

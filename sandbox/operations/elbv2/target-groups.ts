import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  TargetDescription,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../operation';
import type { TargetState } from '../../world/elbv2-state';
import { checkPort } from '../../world/network/health-checker';
import type { World } from '../../world/world';
import { page } from '../page';
import { found, marker } from './found';

export const describeTargetGroups: Operation<
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput
> = (world, input) => {
  const { targetGroups, loadBalancers } = world.elbv2;
  if (input.LoadBalancerArn)
    found(loadBalancers, [input.LoadBalancerArn], 'LoadBalancerNotFound', 'Load balancers');
  const byName = new Map(
    [...targetGroups.values()].map((each) => [each.TargetGroupName ?? '', each]),
  );
  const named = input.Names?.length
    ? found(byName, input.Names, 'TargetGroupNotFound', 'Target groups')
    : found(targetGroups, input.TargetGroupArns, 'TargetGroupNotFound', 'Target groups');
  const ofBalancer = named.filter(
    ({ LoadBalancerArns }) =>
      !input.LoadBalancerArn || LoadBalancerArns?.includes(input.LoadBalancerArn),
  );
  const { items, next } = page(ofBalancer, input.PageSize, input.Marker);
  return { TargetGroups: items, ...marker(next) };
};

export const describeTargetGroupAttributes: Operation<
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput
> = (world, input) => {
  const arn = input.TargetGroupArn ?? '';
  found(world.elbv2.targetGroups, [arn], 'TargetGroupNotFound', 'Target groups');
  return {
    Attributes: Object.entries(world.elbv2.targetGroupAttributes.get(arn) ?? {}).map(
      ([Key, Value]) => ({ Key, Value }),
    ),
  };
};

export const describeTargetHealth: Operation<
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput
> = (world, input) => {
  const arn = input.TargetGroupArn ?? '';
  found(world.elbv2.targetGroups, [arn], 'TargetGroupNotFound', 'Target groups');
  const registered = world.elbv2.targetsOf(arn);
  if (!input.Targets?.length)
    return { TargetHealthDescriptions: registered.map((target) => describe(world, target)) };
  return {
    TargetHealthDescriptions: input.Targets.map((asked) => describeAsked(world, registered, asked)),
  };
};

const describe = (world: World, target: TargetState): TargetHealthDescription => ({
  Target: {
    Id: target.id,
    Port: target.port,
    ...(target.availabilityZone ? { AvailabilityZone: target.availabilityZone } : {}),
  },
  HealthCheckPort: String(checkPort(world, target)),
  TargetHealth: target.health,
  AdministrativeOverride: {
    State: 'no_override',
    Reason: 'AdministrativeOverride.NoOverride',
    Description: 'No override is currently active on target',
  },
});

function describeAsked(
  world: World,
  registered: readonly TargetState[],
  asked: TargetDescription,
): TargetHealthDescription {
  const target = registered.find(
    ({ id, port }) => id === asked.Id && (asked.Port === undefined || asked.Port === port),
  );
  if (target) return describe(world, target);
  return {
    Target: asked,
    TargetHealth: {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group',
    },
  };
}

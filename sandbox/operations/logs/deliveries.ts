import type {
  CreateDeliveryRequest,
  DescribeDeliverySourcesRequest,
  PutDeliveryDestinationRequest,
  PutDeliverySourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Operation } from '../../operation';
import type { World } from '../../world/world';

const arnOf = ({ region, accountId }: World, kind: string, name: string): string =>
  `arn:aws:logs:${region}:${accountId}:${kind}:${name}`;

const putDeliverySource: Operation<PutDeliverySourceRequest> = (
  world,
  { name = '', resourceArn = '', logType },
) => {
  const taken = [...world.logs.delivery.sources.values()].find(
    (source) =>
      source.name !== name &&
      source.logType === logType &&
      source.resourceArns?.includes(resourceArn) === true,
  );
  if (taken)
    throw new AwsError('ConflictException', 'A delivery source of this type is already there.');
  const deliverySource = {
    name,
    arn: arnOf(world, 'delivery-source', name),
    resourceArns: [resourceArn],
    service: 'elasticloadbalancing',
    logType,
  };
  world.logs.delivery.sources.set(name, deliverySource);
  return { deliverySource };
};

const putDeliveryDestination: Operation<PutDeliveryDestinationRequest> = (
  world,
  { name = '', outputFormat, deliveryDestinationConfiguration },
) => {
  const resource = deliveryDestinationConfiguration?.destinationResourceArn ?? '';
  const deliveryDestination = {
    name,
    arn: arnOf(world, 'delivery-destination', name),
    deliveryDestinationType: resource.startsWith('arn:aws:s3') ? ('S3' as const) : ('CWL' as const),
    outputFormat,
    deliveryDestinationConfiguration,
  };
  world.logs.delivery.destinations.set(deliveryDestination.arn, deliveryDestination);
  return { deliveryDestination };
};

const createDelivery: Operation<CreateDeliveryRequest> = (
  world,
  { deliverySourceName, deliveryDestinationArn = '', recordFields },
) => {
  const destination = world.logs.delivery.destinations.get(deliveryDestinationArn);
  if (!world.logs.delivery.sources.has(deliverySourceName ?? '') || !destination)
    throw new AwsError('ResourceNotFoundException', 'There is no such source or destination.');
  const id = world.ids.hex(16);
  const delivery = {
    id,
    arn: arnOf(world, 'delivery', id),
    deliverySourceName,
    deliveryDestinationArn,
    deliveryDestinationType: destination.deliveryDestinationType,
    recordFields,
  };
  world.logs.delivery.deliveries.set(id, delivery);
  return { delivery };
};

const describeDeliverySources: Operation<DescribeDeliverySourcesRequest> = (
  world,
  { resourceArns = [] },
) => ({
  deliverySources: [...world.logs.delivery.sources.values()].filter(
    (source) =>
      resourceArns.length === 0 ||
      source.resourceArns?.some((arn) => resourceArns.includes(arn)) === true,
  ),
});

const describeDeliveries: Operation<unknown> = (world) => ({
  deliveries: [...world.logs.delivery.deliveries.values()],
});

const describeDeliveryDestinations: Operation<unknown> = (world) => ({
  deliveryDestinations: [...world.logs.delivery.destinations.values()],
});

export const deliveries = {
  PutDeliverySource: putDeliverySource,
  PutDeliveryDestination: putDeliveryDestination,
  CreateDelivery: createDelivery,
  DescribeDeliverySources: describeDeliverySources,
  DescribeDeliveries: describeDeliveries,
  DescribeDeliveryDestinations: describeDeliveryDestinations,
};

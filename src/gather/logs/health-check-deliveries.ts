import {
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
  DescribeDeliverySourcesCommand,
  type Delivery,
  type DeliveryDestination,
} from '@aws-sdk/client-cloudwatch-logs';
import type { HealthCheckDelivery } from '../../facts/health-check-delivery';
import type { Chain } from '../session/chain';
import { allPages } from '../session/pages';
import { list, present } from '../session/parsing';

export const operations = [
  'logs:DescribeDeliverySources',
  'logs:DescribeDeliveries',
  'logs:DescribeDeliveryDestinations',
] as const;

const logType = 'ALB_HEALTH_CHECK_LOGS';

/** Of deliveries and destinations, the largest page. */
const perPage = 50;

interface Source {
  readonly name: string;
  readonly loadBalancerArn: string;
}

/**
 * Finds where the health check logs of load balancers are delivered to: none of their attributes
 * tells. Where no source is there, that is one call.
 */
export async function readHealthCheckDeliveries(
  chain: Chain,
  loadBalancerArns: readonly string[],
  region: string,
): Promise<readonly HealthCheckDelivery[]> {
  if (loadBalancerArns.length === 0) return [];
  const sources = await readSources(chain, loadBalancerArns, region);
  if (sources.length === 0) return [];
  const [deliveries, destinations] = await Promise.all([
    readDeliveries(chain, region),
    readDestinations(chain, region),
  ]);
  return sources.flatMap((source) =>
    deliveries
      .filter(({ deliverySourceName }) => deliverySourceName === source.name)
      .map((delivery) => joined(source, delivery, destinations)),
  );
}

const readSources = async (
  chain: Chain,
  arns: readonly string[],
  region: string,
): Promise<readonly Source[]> =>
  allPages(
    chain,
    operations[0],
    (nextToken) =>
      ({ logs }, options) =>
        logs(region).send(
          new DescribeDeliverySourcesCommand({ resourceArns: [...arns], nextToken }),
          options,
        ),
    ({ deliverySources, nextToken }) => ({
      items: list(deliverySources, 'deliverySources')
        .filter((source) => source.logType === logType)
        .flatMap(({ name, resourceArns = [] }) =>
          resourceArns
            .filter((arn) => arns.includes(arn))
            .map((loadBalancerArn) => ({
              name: present(name, 'deliverySources[].name'),
              loadBalancerArn,
            })),
        ),
      nextToken,
    }),
  );

const readDeliveries = (chain: Chain, region: string): Promise<readonly Delivery[]> =>
  allPages(
    chain,
    operations[1],
    (nextToken) =>
      ({ logs }, options) =>
        logs(region).send(new DescribeDeliveriesCommand({ nextToken, limit: perPage }), options),
    ({ deliveries, nextToken }) => ({ items: list(deliveries, 'deliveries'), nextToken }),
    2,
  );

const readDestinations = (chain: Chain, region: string): Promise<readonly DeliveryDestination[]> =>
  allPages(
    chain,
    operations[2],
    (nextToken) =>
      ({ logs }, options) =>
        logs(region).send(
          new DescribeDeliveryDestinationsCommand({ nextToken, limit: perPage }),
          options,
        ),
    ({ deliveryDestinations, nextToken }) => ({
      items: list(deliveryDestinations, 'deliveryDestinations'),
      nextToken,
    }),
    2,
  );

function joined(
  { loadBalancerArn }: Source,
  { deliveryDestinationArn, deliveryDestinationType, recordFields, fieldDelimiter }: Delivery,
  destinations: readonly DeliveryDestination[],
): HealthCheckDelivery {
  const destination = destinations.find(({ arn }) => arn === deliveryDestinationArn);
  const resource = destination?.deliveryDestinationConfiguration?.destinationResourceArn;
  return {
    loadBalancerArn,
    destinationType:
      deliveryDestinationType ?? destination?.deliveryDestinationType ?? 'an unknown destination',
    logGroupName: /:log-group:([^:]+)/.exec(resource ?? '')?.[1],
    outputFormat: destination?.outputFormat,
    recordFields:
      recordFields === undefined || recordFields.length === 0 ? undefined : recordFields,
    ...(fieldDelimiter ? { fieldDelimiter } : {}),
  };
}

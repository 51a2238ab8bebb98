import type { CallChange } from '../../facts/api-call';
import { at, listAt, namedAt, textAt, texts, type Part } from './record';
import { settings } from './sent-settings';

/** What a call of EC2 changed about the way of tasks out of their VPC. */
export function changeOfWay(name: string, request: Part): CallChange | undefined {
  // The newest calls of EC2 wrap their requests.
  const inside = at(request, `${name}Request`) ?? request;
  switch (name) {
    case 'CreateRoute':
      return route(request, 'added');
    case 'ReplaceRoute':
      return route(request, 'replaced');
    case 'DeleteRoute':
      return route(request, 'removed');
    case 'DeleteNatGateway':
      return { kind: 'removed', what: namedAt(inside, 'NatGatewayId') ?? '' };
    case 'DetachInternetGateway':
      return { kind: 'removed', what: namedAt(inside, 'InternetGatewayId') ?? '' };
    case 'ModifyVpcEndpoint':
      return endpoint(inside);
    default:
      return undefined;
  }
}

const destinations = [
  'destinationCidrBlock',
  'destinationIpv6CidrBlock',
  'destinationPrefixListId',
] as const;
const targets = [
  'gatewayId',
  'natGatewayId',
  'transitGatewayId',
  'vpcPeeringConnectionId',
  'vpcEndpointId',
  'networkInterfaceId',
  'instanceId',
  'egressOnlyInternetGatewayId',
] as const;

const route = (request: Part, effect: 'added' | 'replaced' | 'removed'): CallChange => ({
  kind: 'route',
  routeTableId: textAt(request, 'routeTableId') ?? '',
  effect,
  destination: texts(destinations.map((name) => textAt(request, name)))[0] ?? '',
  target: effect === 'removed' ? undefined : texts(targets.map((name) => textAt(request, name)))[0],
});

/** Of its policy only that there is a new one: it may name what nobody has to read. */
function endpoint(request: Part): CallChange {
  const without = (name: string): string | undefined => texts(listAt(request, name).map(idOf))[0];
  const privateDns = at(request, 'PrivateDnsEnabled');
  return settings(namedAt(request, 'VpcEndpointId'), {
    policy: at(request, 'PolicyDocument') === undefined ? undefined : 'another one',
    privateDns: typeof privateDns === 'boolean' ? String(privateDns) : undefined,
    withoutSecurityGroup: without('RemoveSecurityGroupId'),
    withoutRouteTable: without('RemoveRouteTableId'),
    withoutSubnet: without('RemoveSubnetId'),
  });
}

const idOf = (one: Part): string | undefined =>
  typeof one === 'string' ? one : textAt(one, 'content');

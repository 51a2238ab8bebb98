import { json } from './json';
import { ec2Query, query } from './query';
import { restJson } from './rest-json';
import { modelOf, type ServiceName } from './services';
import type { Protocol, WireRequest } from './wire';

const restJsonOf = new Map<ServiceName, Protocol>();

/**
 * The protocol of a request. Older clients still send forms to services that now speak JSON, so the
 * request decides between the two.
 */
export function protocolOf(service: ServiceName, request: WireRequest): Protocol {
  const { protocol } = modelOf(service);
  if (protocol === 'ec2Query') return ec2Query;
  if (protocol === 'restJson') return cachedRestJson(service);
  return isForm(request) ? query : json;
}

const isForm = ({ headers }: WireRequest): boolean =>
  headers['x-amz-target'] === undefined && !(headers['content-type'] ?? '').includes('json');

function cachedRestJson(service: ServiceName): Protocol {
  const protocol = restJsonOf.get(service) ?? restJson(service);
  restJsonOf.set(service, protocol);
  return protocol;
}

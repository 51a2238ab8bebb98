import { throttled } from './faults';
import type { ServiceName } from './protocol/services';
import type { World } from './world/world';

/** How many calls at once, and how many a second from then on. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

const elbv2: Bucket = { burst: 40, perSecond: 10 };
const ecsRead: Bucket = { burst: 100, perSecond: 20 };
const ecsDefinitions: Bucket = { burst: 50, perSecond: 20 };
const ec2Read: Bucket = { burst: 100, perSecond: 20 };
const ec2Write: Bucket = { burst: 50, perSecond: 5 };
const eventHistory: Bucket = { burst: 2, perSecond: 2 };

/**
 * The buckets that AWS documents, each with its name:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/request-throttling.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function bucketOf(
  service: string,
  operation: string,
): readonly [string, Bucket] | undefined {
  if (service === 'elbv2') return ['elbv2', elbv2];
  if (service === 'ec2')
    return [`ec2:${operation}`, /^(Describe|Get)/.test(operation) ? ec2Read : ec2Write];
  if (service === 'cloudtrail') return ['cloudtrail', eventHistory];
  if (service !== 'ecs') return undefined;
  if (operation.endsWith('Services')) return ['ecs:service-read', ecsRead];
  if (/Tasks$|ContainerInstances$/.test(operation)) return ['ecs:cluster-resource-read', ecsRead];
  return [`ecs:${operation}`, ecsDefinitions];
}

const levels = new WeakMap<World, Map<string, { tokens: number; at: number }>>();

/**
 * Takes one token in simulated time; throws the service's throttling error when the bucket is
 * empty.
 */
export function takeToken(world: World, service: ServiceName, operation: string): void {
  const found = bucketOf(service, operation);
  if (!found) return;
  const [name, bucket] = found;
  const now = world.now().getTime() / 1000;
  const buckets = levels.get(world) ?? new Map<string, { tokens: number; at: number }>();
  levels.set(world, buckets);
  const { tokens, at } = buckets.get(name) ?? { tokens: bucket.burst, at: now };
  const refilled = Math.min(bucket.burst, tokens + (now - at) * bucket.perSecond);
  buckets.set(name, { tokens: Math.max(0, refilled - 1), at: now });
  if (refilled < 1) throw throttled(service);
}

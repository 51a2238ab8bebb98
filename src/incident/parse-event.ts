/** What an event points at. State is always read anew: an event is a hint, never evidence. */
export type Hint =
  | { readonly kind: 'service'; readonly serviceName: string; readonly clusterName: string | undefined; readonly deploymentId: string | undefined; readonly at: string; readonly because: string }
  | { readonly kind: 'target-group'; readonly targetGroupArn: string; readonly at: string; readonly because: string }
  | { readonly kind: 'ignored'; readonly because: string };

/** Whose events count. */
export interface EventScope {
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' && value.length <= 2048 ? value : undefined);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const ignored = (because: string): Hint => ({ kind: 'ignored', because });

/**
 * Reads an EventBridge event. Tolerant to what AWS may add; nothing in it is trusted but the name of a service or target group.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export function parseEvent(event: unknown, scope: EventScope): Hint {
  if (!isFields(event)) return ignored('The event is no JSON object.');
  const { source, account, region } = event;
  if (scope.accountId !== undefined && account !== scope.accountId) return ignored('The event is of another account.');
  if (scope.region !== undefined && region !== scope.region) return ignored('The event is of another Region.');
  const detailType = textOf(event['detail-type']);
  const parse = detailType === undefined ? undefined : parsers.get(`${textOf(source)}: ${detailType}`);
  return parse?.(event, fieldsOf(event.detail), textOf(event.time) ?? '') ?? ignored(`Nothing is known of ${detailType ?? 'an event without a detail-type'} from ${textOf(source) ?? 'an unknown source'}.`);
}

type Parser = (event: Fields, detail: Fields, at: string) => Hint;

/** The pairs of source and detail-type that exist and that our rules let through. */
const parsers: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['aws.ecs: ECS Deployment State Change', serviceEvent],
  ['aws.ecs: ECS Service Action', serviceEvent],
  ['aws.ecs: ECS Task State Change', taskEvent],
  ['aws.cloudwatch: CloudWatch Alarm State Change', alarmEvent],
  ['targetmedic: Target Health State Change', ownEvent],
]);

/** Deployment and service actions name the service in `resources`, some service actions in `serviceName` or `service`. */
function serviceEvent(event: Fields, detail: Fields, at: string): Hint {
  const arn = listOf(event.resources).map(textOf).find((one) => one?.includes(':service/')) ?? textOf(detail.serviceName) ?? textOf(detail.service);
  const name = arn === undefined ? undefined : serviceNameOf(arn);
  if (name === undefined) return ignored('The event names no service in a shape that is known.');
  const eventName = textOf(detail.eventName) ?? 'an event';
  return service(name.serviceName, name.clusterName ?? clusterOf(detail.clusterArn), textOf(detail.deploymentId), at, eventName);
}

/** `service/CLUSTER/NAME`, for services from before 2021 `service/NAME`, or a bare name. */
function serviceNameOf(arnOrName: string): { readonly serviceName: string; readonly clusterName: string | undefined } | undefined {
  const words = (arnOrName.split(':service/')[1] ?? arnOrName).split('/');
  const serviceName = words.at(-1) ?? '';
  if (!isName(serviceName) || words.length > 2) return undefined;
  return { serviceName, clusterName: words.length === 2 ? words[0] : undefined };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const isName = (text: string): boolean => /^[A-Za-z0-9_-]{1,255}$/.test(text);

const clusterOf = (clusterArn: unknown): string | undefined => textOf(clusterArn)?.split('cluster/')[1];

function taskEvent(_event: Fields, detail: Fields, at: string): Hint {
  const serviceName = textOf(detail.group)?.startsWith('service:') === true ? textOf(detail.group)?.slice('service:'.length) : undefined;
  if (serviceName === undefined || !isName(serviceName)) return ignored('The task belongs to no service.');
  const stoppedReason = textOf(detail.stoppedReason) ?? '';
  if (textOf(detail.desiredStatus) !== 'STOPPED') return ignored('The task is not stopping.');
  if (stoppedReason.startsWith('Scaling activity initiated by')) return ignored('The task ends by scale-in or replacement.');
  return service(serviceName, clusterOf(detail.clusterArn), textOf(detail.startedBy), at, stoppedReason === '' ? 'a task stopped' : stoppedReason);
}

const service = (serviceName: string, clusterName: string | undefined, deploymentId: string | undefined, at: string, because: string): Hint => ({
  kind: 'service', serviceName, clusterName, deploymentId, at, because,
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
function alarmEvent(event: Fields, detail: Fields, at: string): Hint {
  const metrics = listOf(fieldsOf(detail.configuration).metrics).map((one) => fieldsOf(fieldsOf(fieldsOf(one).metricStat).metric));
  const ofTargets = metrics.filter(({ namespace }) => namespace === 'AWS/ApplicationELB' || namespace === 'AWS/NetworkELB');
  const suffix = ofTargets.map(({ dimensions }) => textOf(fieldsOf(dimensions).TargetGroup)).find((one) => one !== undefined);
  if (suffix === undefined || !/^targetgroup\/[\w-]+\/[0-9a-f]+$/.test(suffix)) return ignored('The alarm watches no target group.');
  const [, partition] = (listOf(event.resources).map(textOf).find((one) => one?.startsWith('arn:')) ?? 'arn:aws').split(':');
  const targetGroupArn = `arn:${partition}:elasticloadbalancing:${textOf(event.region)}:${textOf(event.account)}:${suffix}`;
  return { kind: 'target-group', targetGroupArn, at, because: `alarm ${textOf(detail.alarmName) ?? ''} is ${textOf(fieldsOf(detail.state).value) ?? 'unknown'}` };
}

/** What the sweep puts on the bus. */
function ownEvent(_event: Fields, detail: Fields, at: string): Hint {
  const [serviceName, clusterName] = [textOf(detail.serviceName), textOf(detail.clusterName)];
  if (serviceName === undefined || clusterName === undefined || !isName(serviceName) || !isName(clusterName)) return ignored('The event names no service.');
  return service(serviceName, clusterName, undefined, at, `target health changed to ${textOf(detail.state) ?? 'unknown'}`);
}

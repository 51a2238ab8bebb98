import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { WorldState } from '../world-state';
import type { ProbeResult } from './probe';

/** What one node's check of a target came to. */
export interface NodeCheck {
  readonly node: string;
  readonly result: ProbeResult | 'internal error';
  readonly passed: boolean;
  readonly latencySeconds: number;
}

/** A check of a target by every node of its load balancer. */
export interface LoggedCheck {
  readonly startedAt: Date;
  readonly address: string;
  readonly port: number;
  readonly checks: readonly NodeCheck[];
}

const logType = 'ALB_HEALTH_CHECK_LOGS';

/** Writes a record for each node into the log groups that the load balancer's log is delivered to. */
export function logChecks(world: WorldState, group: TargetGroup, logged: LoggedCheck): void {
  const [arn = ''] = group.LoadBalancerArns ?? [];
  for (const { logGroup, format, fields } of world.logs.delivery.groupsOf(arn, logType))
    for (const check of logged.checks) {
      const record = recordOf(group, arn, logged, check);
      const order = fields.length > 0 ? fields : Object.keys(record);
      const message =
        format === 'json'
          ? JSON.stringify(record)
          : order.map((name) => record[name] ?? '-').join(' ');
      deliver(world, logGroup, check.node, logged.startedAt.getTime(), message);
    }
}

function deliver(
  world: WorldState,
  logGroup: string,
  node: string,
  at: number,
  message: string,
): void {
  const logStream = `${node}_checks`;
  world.after(world.logs.delivery.delaySeconds, () => {
    world.logs.createGroup(logGroup);
    world.logs.write(logGroup, logStream, new Date(at), message);
    world.logs.delivery.arrived({ logGroup, logStream, at, message });
  });
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-health-check-logs.html */
function recordOf(
  { TargetGroupName = '', HealthCheckProtocol = 'HTTP', ProtocolVersion }: TargetGroup,
  loadBalancerArn: string,
  { startedAt, address, port }: LoggedCheck,
  { node, result, passed, latencySeconds }: NodeCheck,
): Readonly<Record<string, string>> {
  const status = isAnswer(result) ? String(result.status) : '-';
  return {
    type: ProtocolVersion === 'GRPC' ? 'grpc' : HealthCheckProtocol.toLowerCase(),
    time: startedAt.toISOString().replace('Z', '000Z'),
    latency: latencySeconds.toFixed(9),
    target_addr: `${address}:${port}`,
    target_group_id: TargetGroupName,
    status: passed ? 'PASS' : 'FAIL',
    status_code: status,
    reason_code: passed ? '-' : reasonOf(result, ProtocolVersion),
    elb: loadBalancerArn.split(':loadbalancer/')[1] ?? '-',
    ip_address: node,
  };
}

/** A target that closes the connection has not answered, whatever target health makes of it. */
const isAnswer = (result: NodeCheck['result']): result is { readonly status: number } =>
  typeof result === 'object' && result.isOurs !== true;

/** A 5xx is the target's error; there is no code for a refused connection. */
function reasonOf(result: NodeCheck['result'], protocolVersion: string | undefined): string {
  if (result === 'internal error') return 'InternalError';
  if (result === 'timeout') return 'TimedOut';
  if (!isAnswer(result)) return 'ConnectionReset';
  if (protocolVersion === 'GRPC') return 'GRPCUnexpectedStatus';
  return result.status >= 500 ? 'TargetError' : 'ResponseCodeMismatch';
}

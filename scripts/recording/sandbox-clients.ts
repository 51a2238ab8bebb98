import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clients } from '../../src/gather/session/clients';
import type { DirectHandler } from '../../sandbox/direct-handler';
import type { RecordedCall } from './recorded-call';

/**
 * What a client may do differently from the product's: give up at the first failure, wait before
 * each call, see a changed answer.
 */
export interface ClientOptions {
  readonly maxAttempts?: number;
  readonly retryMode?: 'standard' | 'adaptive';
  readonly latencyMs?: number;
  /** Changes what a call brings, by the name of its operation. */
  readonly alter?: (operation: string, output: Record<string, unknown>) => Record<string, unknown>;
  /** Hears of each call and what came of it. */
  readonly heard?: (call: RecordedCall) => void;
}

/** Where the calls go: an endpoint, or a world in this process. */
type Where = string | { readonly requestHandler: DirectHandler };

/**
 * The SDK's clients at one endpoint. It is given to each of them, since several sandboxes may run
 * in one process.
 */
export function clientsAt(
  where: Where,
  {
    maxAttempts = 3,
    retryMode = 'standard',
    latencyMs = 0,
    alter = (_, output) => output,
    heard = () => undefined,
  }: ClientOptions = {},
): Clients {
  const settings = {
    ...(typeof where === 'string' ? { endpoint: where } : where),
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts,
    retryMode,
  };
  const [ecs, elbv2, ec2, logs, secrets, serviceScaling, instanceScaling] = [
    new ECSClient(settings),
    new ElasticLoadBalancingV2Client(settings),
    new EC2Client(settings),
    new CloudWatchLogsClient(settings),
    new SecretsManagerClient(settings),
    new ApplicationAutoScalingClient(settings),
    new AutoScalingClient(settings),
  ];
  for (const { middlewareStack } of [
    ecs,
    elbv2,
    ec2,
    logs,
    secrets,
    serviceScaling,
    instanceScaling,
  ] as { middlewareStack: any }[]) {
    const wrap = (next: any, context: any) => async (args: any) => {
      await new Promise((resolve) => setTimeout(resolve, latencyMs));
      const operation = String(context.commandName).replace(/Command$/, '');
      const result = await next(args).catch((error: Error) => {
        heard({ operation, input: args.input, error: error.name });
        throw error;
      });
      heard({ operation, input: args.input, output: result.output });
      return { ...result, output: alter(operation, result.output) };
    };
    middlewareStack.add(wrap, { step: 'initialize', name: 'sandboxClient' });
  }
  const cloudtrail = new CloudTrailClient(settings);
  return {
    ecs,
    elbv2,
    ec2,
    logs: () => logs,
    eventHistory: () => cloudtrail,
    secretsManager: () => secrets,
    serviceScaling: () => serviceScaling,
    instanceScaling: () => instanceScaling,
  };
}

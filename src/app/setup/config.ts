import type { ChangeEvidence } from '../diagnosis/who-changed-it';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import {
  defaultPolicy,
  type RemediationMode,
  type RemediationPolicy,
} from '../../remediation/remediation';
import type { RouteName } from '../../incident/outbox';
import { routesNamed } from './routes';
import type { Collector } from './opentelemetry';
import { environment, ours, type Environment } from './environment';
import { secretSource, type SecretSource } from './secret-source';

/** Everything that the environment decides, parsed once. */
export interface Config {
  readonly incidentTable: string | undefined;
  readonly snsTopicArn: string | undefined;
  readonly snsEventsTopicArn: string | undefined;
  readonly slackBotToken: SecretSource;
  readonly slackChannel: string | undefined;
  readonly slackWebhookUrl: SecretSource;
  readonly slackSigningSecret: SecretSource;
  /** Slack user ids that may press a button. */
  readonly slackApprovers: readonly string[];
  readonly slackApiUrl: string | undefined;
  readonly routes: readonly RouteName[];
  readonly routesSecret: SecretSource;
  readonly policy: RemediationPolicy;
  readonly remediateFunction: string | undefined;
  readonly recheckFunction: string | undefined;
  /** What the lifecycle hook does about a release that would not come up. */
  readonly hookMode: 'warn' | 'block';
  readonly watchedClusters: readonly string[];
  readonly readLogs: boolean;
  readonly changes: ChangeEvidence;
  /** Where one-time schedules are made, and with which role they invoke. */
  readonly schedules:
    | { readonly groupName: string; readonly roleArn: string; readonly deadLetterArn: string }
    | undefined;
  /** Where OpenTelemetry's traces and metrics are sent; undefined: nowhere. */
  readonly collector: Collector | undefined;
  readonly region: string | undefined;
}

/**
 * Reads the environment. Anything unknown or malformed fails with one sentence; a malformed mode
 * means off.
 */
export function readConfig(
  variables: NodeJS.ProcessEnv = process.env,
  only?: readonly string[],
): Config {
  const set = Object.entries(variables).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  const given = Object.fromEntries(
    only === undefined ? set : set.filter(([name]) => only.includes(name)),
  );
  const unknown = Object.keys(given).filter(
    (name) => ours.test(name) && !(name in environment.shape),
  );
  if (unknown.length > 0)
    throw new CannotDiagnose(
      `The environment variable ${unknown.join(', ')} is unknown: check its spelling against the documentation.`,
    );
  const parsed = environment.safeParse(given);
  if (parsed.success) return configOf(parsed.data);
  const issue = parsed.error.issues[0];
  throw new CannotDiagnose(
    `The environment variable ${issue?.path.join('.')} ${issue?.message ?? 'is malformed'}.`,
  );
}

function configOf(env: Environment): Config {
  return {
    incidentTable: env.INCIDENT_TABLE,
    snsTopicArn: env.SNS_TOPIC_ARN,
    snsEventsTopicArn: env.SNS_EVENTS_TOPIC_ARN,
    slackBotToken: secretSource(env.SLACK_BOT_TOKEN, env.SLACK_BOT_TOKEN_SECRET_ARN),
    slackChannel: env.SLACK_CHANNEL,
    slackWebhookUrl: secretSource(env.SLACK_WEBHOOK_URL, env.SLACK_WEBHOOK_SECRET_ARN),
    slackSigningSecret: secretSource(env.SLACK_SIGNING_SECRET, env.SLACK_SIGNING_SECRET_ARN),
    slackApprovers: words(env.SLACK_APPROVERS),
    slackApiUrl: env.SLACK_API_URL,
    routes: routesNamed(words(env.ROUTES)),
    routesSecret: secretSource(env.ROUTES_SECRET, env.ROUTES_SECRET_ARN),
    policy: { mode: modeOf(env.REMEDIATION_MODE), ports: portsOf(env.REMEDIATION_PORTS) },
    remediateFunction: env.REMEDIATE_FUNCTION,
    recheckFunction: env.RECHECK_FUNCTION,
    // Only the exact word stops anything.
    hookMode: env.DEPLOYMENT_HOOK_MODE === 'block' ? 'block' : 'warn',
    watchedClusters: words(env.WATCHED_CLUSTERS),
    readLogs: env.LOG_EVIDENCE !== 'off',
    changes: env.CHANGE_EVIDENCE ?? 'on',
    schedules: schedulesOf(env),
    collector: collectorOf(env),
    region: env.AWS_REGION,
  };
}

const collectorOf = ({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_HEADERS_SECRET_ARN: headersSecretArn,
}: Environment): Config['collector'] =>
  endpoint === undefined ? undefined : { endpoint, headersSecretArn };

const words = (list: string | undefined): readonly string[] =>
  (list ?? '').match(/[^,\s]+(?:\s+[^,\s]+)*/g) ?? [];

/** Only the exact words switch anything on. */
const modeOf = (mode: string | undefined): RemediationMode =>
  mode === 'approve' || mode === 'auto' ? mode : 'off';

function portsOf(list: string | undefined): readonly number[] {
  if (list === undefined) return defaultPolicy.ports;
  const ports = words(list).map(Number);
  if (ports.every((port) => port >= 1 && port <= 65_535)) return ports;
  throw new CannotDiagnose(
    'The environment variable REMEDIATION_PORTS names a port that does not exist.',
  );
}

function schedulesOf({
  SCHEDULE_GROUP: groupName,
  SCHEDULE_ROLE_ARN: roleArn,
  SCHEDULE_DEAD_LETTER_ARN: deadLetterArn,
}: Environment): Config['schedules'] {
  return groupName === undefined || roleArn === undefined || deadLetterArn === undefined
    ? undefined
    : { groupName, roleArn, deadLetterArn };
}

/** The table that event handlers cannot do without. */
export function requiredTable({ incidentTable }: Config): string {
  if (incidentTable === undefined)
    throw new CannotDiagnose(
      'The environment variable INCIDENT_TABLE is missing: set it to the name of the incident table.',
    );
  return incidentTable;
}

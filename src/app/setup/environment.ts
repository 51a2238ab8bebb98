import * as z from 'zod/mini';

const text = z.optional(z.string());
const arn = z.optional(z.string().check(z.regex(/^arn:[\w-]+:[\w-]+:/, 'is no ARN')));
const url = z.optional(z.string().check(z.regex(/^https?:\/\/\S+$/, 'is no http(s) address')));

/** Every variable that a function or a command looks at, and its form. */
export const environment = z.object({
  INCIDENT_TABLE: text,
  SNS_TOPIC_ARN: arn,
  SNS_EVENTS_TOPIC_ARN: arn,
  SLACK_BOT_TOKEN: text,
  SLACK_BOT_TOKEN_SECRET_ARN: arn,
  SLACK_CHANNEL: text,
  SLACK_WEBHOOK_URL: url,
  SLACK_WEBHOOK_SECRET_ARN: arn,
  SLACK_SIGNING_SECRET: text,
  SLACK_SIGNING_SECRET_ARN: arn,
  SLACK_APPROVERS: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[UW][A-Z0-9]{2,20}(\s*,\s*[UW][A-Z0-9]{2,20})*$/,
          'is no list of Slack user ids such as U012AB3CD',
        ),
      ),
  ),
  SLACK_API_URL: url,
  ROUTES: text,
  ROUTES_SECRET: text,
  ROUTES_SECRET_ARN: arn,
  REMEDIATION_MODE: text,
  REMEDIATION_PORTS: z.optional(
    z.string().check(z.regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, 'is no list of ports such as 4567')),
  ),
  REMEDIATE_FUNCTION: text,
  RECHECK_FUNCTION: text,
  DEPLOYMENT_HOOK_MODE: text,
  WATCHED_CLUSTERS: text,
  LOG_EVIDENCE: z.optional(z.enum(['on', 'off'], 'is neither on nor off')),
  CHANGE_EVIDENCE: z.optional(z.enum(['on', 'off', 'with-emails'], 'is not on, off, with-emails')),
  SCHEDULE_GROUP: text,
  SCHEDULE_ROLE_ARN: arn,
  SCHEDULE_DEAD_LETTER_ARN: arn,
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_HEADERS_SECRET_ARN: arn,
  AWS_REGION: text,
});

/** The variables that are set, each well-formed. */
export type Environment = z.infer<typeof environment>;

/** Every variable that a function or a command looks at. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

/** Names that nobody reads are a spelling mistake that would switch something off in silence. */
export const ours =
  /^(?:INCIDENT_|SNS_|SLACK_|ROUTES|REMEDIAT|RECHECK_|DEPLOYMENT_HOOK_|WATCHED_|LOG_EVIDENCE|CHANGE_EVIDENCE|SCHEDULE_)/;

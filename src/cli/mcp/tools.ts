import * as z from 'zod';
import { depends } from '../bot/depends';
import type { Command } from '../command';
import { diagnose } from '../diagnose';
import { explain } from '../explain';
import { preflight } from '../preflight';

/** A command as a tool: what an assistant may give, and the words that it becomes. */
export interface Tool<Input extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly command: Command;
  readonly words: (input: z.infer<Input>) => readonly string[];
}

/** Keeps the type of the input between the schema and the words. */
const tool = <Input extends z.ZodType>(definition: Tool<Input>): Tool => ({
  ...definition,
  words: (input) => definition.words(definition.input.parse(input)),
});

const name = z.string().min(1).max(512);
const place = {
  region: name.optional().describe('AWS Region; an ARN brings its own'),
  profile: name.optional().describe('profile of the AWS configuration'),
};
const logs = z
  .boolean()
  .optional()
  .describe('whether container log lines may be read (default true)');

/** Joined to its option, so that no value is ever taken for an option. */
const option = (key: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${key}=${value}`];
const options = (values: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) => option(key, value));
const noLogs = (wanted: boolean | undefined): readonly string[] =>
  wanted === false ? ['--no-logs'] : [];

/** Every tool. None can change anything: the commands that can are not among them. */
export const tools: readonly Tool[] = [
  tool({
    name: 'diagnose',
    title: 'Diagnose one service',
    description:
      'Finds out why the targets of one ECS service fail their load balancer health checks: verdict, severity, root causes with evidence and what to do, the path hop by hop. Reads AWS, changes nothing.',
    input: z.object({
      cluster: name.describe('name or ARN of the cluster'),
      service: name.describe('name or ARN of the service'),
      logs,
      ...place,
    }),
    command: diagnose,
    words: ({ cluster, service, region, profile, logs: wanted }) => [
      ...options({ cluster, service, region, profile }),
      ...noLogs(wanted),
      '--json',
    ],
  }),
  tool({
    name: 'fleet',
    title: 'Diagnose many services',
    description:
      'Diagnoses every service of the named clusters, or of all clusters, the worst first. What does not fit is counted in omittedServices; what could not be read is in unread. Reads AWS, changes nothing.',
    input: z.object({
      clusters: z.array(name).max(100).optional().describe('names or ARNs; absent: every cluster'),
      logs,
      ...place,
    }),
    command: diagnose,
    words: ({ clusters = [], region, profile, logs: wanted }) => [
      ...(clusters.length === 0 ? ['--all'] : clusters.flatMap((one) => option('cluster', one))),
      ...options({ region, profile }),
      ...noLogs(wanted),
      '--json',
    ],
  }),
  tool({
    name: 'preflight',
    title: 'Judge a release before it begins',
    description:
      'Would this release come up? Judges a task definition against the service that it is for, before a task of it starts. Reads AWS, changes nothing.',
    input: z.object({
      cluster: name.describe('name or ARN of the cluster'),
      service: name.describe('name or ARN of the service'),
      taskDefinition: name.describe('an ARN, family:revision, or the path of a JSON file here'),
      ...place,
    }),
    command: preflight,
    words: ({ cluster, service, taskDefinition, region, profile }) => [
      ...options({ cluster, service, 'task-definition': taskDefinition, region, profile }),
      '--json',
    ],
  }),
  tool({
    name: 'depends',
    title: 'Who stands on a resource, or what a service stands on',
    description:
      'Give a resource (id or ARN of a security group, network ACL, subnet, load balancer, target group, role, secret ...): which services a change of it can break, from the map that the deployed bot keeps. Or give cluster and service: what that service stands on, read from AWS now. Changes nothing.',
    input: z.object({
      resource: name.optional().describe('id or ARN, as AWS writes it: sg-0123456789abcdef0'),
      cluster: name.optional().describe('name or ARN of the cluster, with a service'),
      service: name.optional().describe('name or ARN of the service, with a cluster'),
      ...place,
    }),
    command: depends,
    words: ({ resource, ...values }) => [
      ...options(values),
      '--json',
      ...(resource === undefined ? [] : ['--', resource]),
    ],
  }),
  tool({
    name: 'explain',
    title: 'Explain a finding or a text of AWS',
    description:
      'What a finding of targetmedic, a reason code, a stop code, a stopped reason or a service event means, and what to do. Without a text: every finding. Calls nobody.',
    input: z.object({
      text: z.string().max(4_000).optional().describe('a code, or any text of AWS'),
    }),
    command: explain,
    words: ({ text }) => ['--json', ...(text === undefined ? [] : ['--', text])],
  }),
  tool({
    name: 'judge',
    title: 'Judge a saved snapshot',
    description:
      'Diagnoses a snapshot that `targetmedic diagnose --save` wrote, again and without AWS.',
    input: z.object({ snapshot: name.describe('path of the snapshot file here') }),
    command: diagnose,
    words: ({ snapshot }) => [...option('from', snapshot), '--json'],
  }),
];

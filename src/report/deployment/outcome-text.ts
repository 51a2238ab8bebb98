import { resourceWord } from './change-text';

/** A resource that CloudFormation could not make, change or remove. */
export interface Failure {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}

/** What failed first, one line each. */
export const failureText = (failures: readonly Failure[]): string =>
  failures
    .map((failure) => `  - ${resourceWord(failure)}: ${failure.reason ?? 'AWS does not say why'}`)
    .join('\n');

/** What is known of a deployment that is done. */
export interface Done {
  readonly stackName: string;
  readonly stage: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The outputs, and what is left for a person to do. */
export function doneText({ stackName, stage, region, parameters, outputs }: Done): string {
  const has = (name: string): boolean => (parameters[name] ?? '') !== '';
  const steps = [
    has('Email')
      ? `Confirm the subscription: AWS has sent mails to ${parameters['Email']}.`
      : `Subscribe whoever shall hear of incidents:\n     aws sns subscribe --region ${region} --topic-arn ${outputs['PeopleTopicArn'] ?? ''} --protocol email --notification-endpoint ADDRESS`,
    ...(has('WatchedClusters')
      ? []
      : ['Name the clusters to be swept: targetmedic deploy --param clusters=CLUSTER,CLUSTER']),
    has('SlackBotTokenSecretArn') || has('SlackWebhookSecretArn')
      ? undefined
      : 'Slack: docs/guide.md#connect-slack, then targetmedic deploy --param slackChannel=... --param slackBotTokenSecretArn=...',
    outputs['SlackRequestUrl'] === undefined
      ? undefined
      : `Buttons: the request URL of the Slack app is ${outputs['SlackRequestUrl']}`,
    `See whether all is set up: targetmedic doctor --stage ${stage} --region ${region}`,
  ].filter((step) => step !== undefined);
  return [
    `${stackName} is deployed in ${region}.`,
    '',
    ...Object.entries(outputs).map(([name, value]) => `  ${name}: ${value}`),
    '',
    'What to do next',
    ...steps.map((step, at) => `  ${at + 1}. ${step}`),
  ].join('\n');
}

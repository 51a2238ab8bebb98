import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';
import { slackAction } from '../app/slack/slack-action';
import type { UrlAnswer } from '../app/slack/slack-request';

/** Called by Slack through the function URL when somebody presses a button. */
export const handler = (event: LambdaFunctionURLEvent, context: Context): Promise<UrlAnswer> =>
  slackAction(event, context);

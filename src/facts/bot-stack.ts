/** The stack that carries the deployed bot, as CloudFormation tells of it. */
export interface BotStack {
  readonly stackName: string;
  /** Such as UPDATE_COMPLETE. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
  readonly status: string;
  /** What the template says of itself; empty where it says nothing. */
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** The name or ARN of each resource, by its id in the template. */
  readonly resources: Readonly<Record<string, string>>;
}

/** The name of the stack of a stage. */
export const stackNameOf = (stage: string): string => `targetmedic-${stage}`;

import type { World } from './world/world';

/**
 * Who signed a request: the access key id in its `Credential`, and the role that the sandbox gave
 * that key, if any.
 */
export interface Caller {
  readonly accessKeyId: string;
  readonly roleArn: string | undefined;
}

/**
 * One AWS operation of the sandbox: takes the SDK's input shape, returns the SDK's output shape, or
 * throws an AwsError.
 */
export type Operation<Input = any, Output = any> = (
  world: World,
  input: Input,
  caller: Caller,
) => Output | Promise<Output>;

/** An error that the client sees as an AWS error with this code. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    /** More members of a JSON error's body. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

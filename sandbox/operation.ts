import type { Caller } from './caller';
import type { World } from './world/world';

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

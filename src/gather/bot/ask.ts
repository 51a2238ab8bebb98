import { read, type Reading, type Unreadable } from '../../facts/reading';
import { classifyError } from '../session/classify-error';

const callMs = 10_000;

/** Asks AWS once, with the SDK's retries. */
export async function ask<Output, Value>(
  operation: string,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  parse: (output: Output) => Value,
): Promise<Reading<Value>> {
  try {
    return read(parse(await send({ abortSignal: AbortSignal.timeout(callMs) })));
  } catch (error) {
    return unreadable(error, operation);
  }
}

/**
 * An answer that does not come is an unreadable reading which names the IAM action; rejected
 * credentials and a host that is not there end the command.
 */
export function unreadable(error: unknown, operation: string): Unreadable {
  const failure = classifyError(error, operation);
  if (failure.scope !== 'one-read') throw failure;
  return failure.reading;
}

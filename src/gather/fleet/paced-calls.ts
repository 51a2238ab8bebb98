import type { SerializeMiddleware, MiddlewareStack } from '@smithy/types';
import { turnsOf, type Rate, type Time } from './turns';

/** Whoever else uses the account has a fifth of its rates left. */
const share = 0.8;

/** Milliseconds that each call has to wait for its turn, within the share of a rate. */
export const waitsOf = ({ atOnce, perSecond }: Rate): ((now: number) => number) =>
  turnsOf({ atOnce: atOnce * share, perSecond: perSecond * share });

/** What calls of one name count against: calls of one class take from the same rate. */
export interface RateOf {
  readonly class: string;
  readonly rate: Rate;
}

/** Milliseconds that a call has to wait for its turn. Clients that have one budget share its turns. */
export type Budget = (commandName: string, now: number) => number;

/** A budget of one service of AWS, of which each class of calls has its own rate. */
export function budgetOf(rateOf: (commandName: string) => RateOf): Budget {
  const waits = new Map<string, (now: number) => number>();
  return (commandName, now) => {
    const { class: name, rate } = rateOf(commandName);
    const wait = waits.get(name) ?? waitsOf(rate);
    waits.set(name, wait);
    return wait(now);
  };
}

/** Any client of the AWS SDK, as far as its pace is concerned. */
export interface Paceable<Input extends object, Output extends object> {
  readonly middlewareStack: Pick<MiddlewareStack<Input, Output>, 'add'>;
}

/**
 * Lets the calls of a client wait for their turn, so that a look at hundreds of services is not
 * throttled, nor whoever else calls AWS.
 */
export function paceCalls<Input extends object, Output extends object>(
  { middlewareStack }: Paceable<Input, Output>,
  budget: Budget,
  { now, sleep }: Time,
): void {
  const pace: SerializeMiddleware<Input, Output> = (next, context) => async (args) => {
    const ms = budget(context.commandName ?? '', now());
    if (ms > 0) await sleep(ms);
    return next(args);
  };
  middlewareStack.add(pace, {
    step: 'serialize',
    name: 'paceCalls',
    priority: 'high',
    override: true,
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { SerializeMiddleware, MiddlewareStack } from '@smithy/types';
import { turnsOf, type Rate } from './turns';

/** Whoever else uses the account has a fifth of its rates left. */
const share = 0.8;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/request-throttling.html */
export const elbRate: Rate = { atOnce: 40, perSecond: 10 };

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
export const ecsRate: Rate = { atOnce: 100, perSecond: 20 };

/** Milliseconds that each call has to wait for its turn, within the share of a rate. */
export const waitsOf = ({ atOnce, perSecond }: Rate): ((now: number) => number) =>
  turnsOf({ atOnce: atOnce * share, perSecond: perSecond * share });

/** Any client of the AWS SDK, as far as its pace is concerned. */
export interface Paceable<Input extends object, Output extends object> {
  readonly middlewareStack: Pick<MiddlewareStack<Input, Output>, 'add'>;
}

/**
 * Lets the calls of a client wait for their turn, so that a look at hundreds of services is not
 * throttled, nor whoever else calls AWS. `classOf` names the rate that an operation counts against.
 */
export function paceCalls<Input extends object, Output extends object>(
  { middlewareStack }: Paceable<Input, Output>,
  rate: Rate,
  classOf: (commandName: string) => string,
): void {
  const waits = new Map<string, (now: number) => number>();
  const pace: SerializeMiddleware<Input, Output> = (next, context) => async (args) => {
    const name = classOf(context.commandName ?? '');
    const wait = waits.get(name) ?? waitsOf(rate);
    waits.set(name, wait);
    const ms = wait(performance.now());
    if (ms > 0) await sleep(ms);
    return next(args);
  };
  middlewareStack.add(pace, { step: 'serialize', name: 'paceCalls', priority: 'high' });
}

/** ECS counts reads of services, of what is in a cluster, and of each other kind by themselves. */
export const ecsClassOf = (commandName: string): string => {
  if (commandName.endsWith('ServicesCommand')) return 'services';
  return /(?:Tasks|ContainerInstances)Command$/.test(commandName) ? 'cluster' : commandName;
};

import { longServiceArn } from '../../facts/signal';
import { invocation, type LambdaContext } from '../setup/function-context';
import { eventPorts } from './event-runtime';
import { tell } from './tell';
import type { TellRequest } from './tell-request';

/** The answer to it. */
export interface Told {
  readonly told: true;
}

/** Says what is unsaid of a service whose turn has come: what is stored is enough for that. */
export const tellInTurn = ({ tell: service }: TellRequest, context: LambdaContext): Promise<Told> =>
  invocation(context, async (run) => {
    const ports = await eventPorts(run);
    await tell(ports, longServiceArn(ports.place, service));
    return { told: true } as const;
  });

import * as z from 'zod/mini';
import { longServiceArn } from '../../facts/signal';
import { invocation, type LambdaContext } from '../setup/function-context';
import { eventPorts } from './event-runtime';
import { tell } from './tell';

const request = z.strictObject({
  tell: z.strictObject({ clusterName: z.string(), serviceName: z.string() }),
});

/** What a schedule asks when the turn of a message has come. */
export type TellRequest = z.infer<typeof request>;

/** The answer to it. */
export interface Told {
  readonly told: true;
}

/** Tells such a request from one for a diagnosis. */
export const isTellRequest = (event: unknown): event is TellRequest =>
  request.safeParse(event).success;

/** Says what is unsaid of a service whose turn has come: what is stored is enough for that. */
export const tellInTurn = ({ tell: service }: TellRequest, context: LambdaContext): Promise<Told> =>
  invocation(context, async (run) => {
    const ports = await eventPorts(run);
    await tell(ports, longServiceArn(ports.place, service));
    return { told: true } as const;
  });

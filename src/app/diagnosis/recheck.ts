import * as z from 'zod/mini';
import type { Diagnosis } from '../../findings/diagnosis';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { createClients } from '../setup/clients';
import { withEventHistory } from '../setup/event-history';
import type { Subject } from './diagnose-service';
import { diagnoseWithCalls } from './diagnose-with-calls';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';

const name = z
  .string()
  .check(
    z.regex(
      /^(?:arn:[\w-]+:ecs:[\w-]+:\d+:(?:cluster|service)\/)?(?:[\w-]{1,255}\/)?[\w-]{1,255}$/,
      'is no name or ARN',
    ),
  );
const notify = z.optional(z.boolean());

/** Of what the bot has scheduled itself: nobody waits for the answer. */
const rest = z.optional(z.enum(['calm', 'obey', 'ignore']));

const input = z.union([
  z.strictObject({ cluster: name, service: name, notify, rest }),
  z.strictObject({
    targetGroupArn: z
      .string()
      .check(
        z.regex(/^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d+:targetgroup\/[\w-]+\/[0-9a-f]+$/),
      ),
    notify,
  }),
]);
type Input = z.infer<typeof input>;

/** The diagnosis, or the sentence that says why there is none. */
export type RecheckAnswer =
  Diagnosis | { readonly error: { readonly code: string; readonly message: string } };

/**
 * Diagnoses a service now, in a function. Answers with the diagnosis, or with one clear sentence.
 */
export const recheck = (event: unknown, context: LambdaContext): Promise<RecheckAnswer> =>
  invocation(context, async (run) => {
    const parsed = input.safeParse(event);
    if (!parsed.success)
      return refusal(
        'BadInput',
        'Give { "cluster", "service" } or { "targetGroupArn" }, and optionally "notify": true or false.',
      );
    try {
      return await (parsed.data.notify === true ? tell(run, parsed.data) : look(run, parsed.data));
    } catch (error) {
      if (error instanceof CannotDiagnose) return refusal(error.name, error.message);
      // Nobody waits for the answer of a look that notifies: Lambda tries it again.
      if (parsed.data.notify === true) throw error;
      run.telemetry.step('failed', {
        error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
      return refusal(
        'Failed',
        'The diagnosis failed unexpectedly; the log of the function says why.',
      );
    }
  });

/** Incidents and their messages are loaded only where somebody is to be told. */
async function tell(run: FunctionContext, asked: Input): Promise<RecheckAnswer> {
  const { lookAndTell } = await import('../incident/look-and-tell');
  const scheduled = 'rest' in asked ? asked.rest : undefined;
  const told = await lookAndTell(run, subjectOf(asked), scheduled);
  return 'code' in told ? refusal(told.code, told.message) : told;
}

const refusal = (code: string, message: string): RecheckAnswer => ({ error: { code, message } });

async function look({ config }: FunctionContext, asked: Input): Promise<Diagnosis> {
  const { diagnosis } = await diagnoseWithCalls(
    subjectOf(asked),
    withEventHistory(await createClients()),
    config.policy,
    { logs: config.readLogs ? 'when-needed' : 'never', changes: config.changes },
  );
  return diagnosis;
}

const subjectOf = (asked: Input): Subject =>
  'targetGroupArn' in asked
    ? { targetGroupArn: asked.targetGroupArn }
    : { cluster: asked.cluster, service: asked.service };

import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Situation } from '../../sandbox/scenarios/scenario';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { renderText } from '../../src/report/terminal/text';
import type { Narrator } from './narrator';
import type { Stage } from './stage';

/**
 * Asks the deployed function `recheck`, as anyone may, and prints its answer as the terminal shows
 * it.
 */
export async function showDiagnosis(
  { client, platform }: Stage,
  narrator: Narrator,
  { cluster, service }: Situation,
  mostLines?: number,
): Promise<Diagnosis> {
  const recheck = [...platform.lambda.functions.keys()].find((name) => name.includes('recheck'));
  const { Payload } = await new LambdaClient(client).send(
    new InvokeCommand({ FunctionName: recheck, Payload: JSON.stringify({ cluster, service }) }),
  );
  const diagnosis = JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as Diagnosis;
  narrator.quote(
    'You',
    `aws lambda invoke --function-name ${recheck}`,
    renderText(diagnosis, { colour: narrator.colour, width: narrator.width - 12 }),
    mostLines,
  );
  return diagnosis;
}

import { readFileSync, readdirSync } from 'node:fs';
import type { RecordedAnswers } from '../../scripts/recording/answers';
import type { RecordedCall } from '../../scripts/recording/recorded-call';
import type { Clients } from '../../src/gather/session/clients';

const folder = 'test/recorded/answers';

/** The scenarios of which the raw answers of AWS are kept. */
export const answeredScenarios: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .toSorted();

/** The raw answers of a scenario. */
export const answersOf = (scenario: string): RecordedAnswers =>
  JSON.parse(readFileSync(`${folder}/${scenario}.json`, 'utf8'));

/** AWS without a network: it says what was recorded. */
export interface ReplayedAws {
  readonly clients: Clients;
  /** From now on these calls are answered, each by the one that asked for the same, or for more. */
  tell(calls: readonly RecordedCall[]): void;
}

/** Clients that answer from memory, without the SDK's way to the wire and back. */
export function replayAws(): ReplayedAws {
  let calls: readonly RecordedCall[] = [];
  const send = async ({ constructor, input }: { constructor: Function; input: unknown }) => {
    const operation = constructor.name.replace(/Command$/, '');
    const { output, error } = answerTo(calls, operation, input);
    if (error !== undefined) throw Object.assign(new Error(error), { name: error });
    return revived(output);
  };
  const client: any = { send, config: { region: async () => 'us-east-1' } };
  return {
    clients: {
      ecs: client,
      elbv2: client,
      ec2: client,
      logs: () => client,
      secretsManager: () => client,
      serviceScaling: () => client,
      instanceScaling: () => client,
    },
    tell: (told) => (calls = told),
  };
}

function answerTo(
  calls: readonly RecordedCall[],
  operation: string,
  input: unknown,
): Pick<RecordedCall, 'output' | 'error'> {
  const same = calls.filter((call) => call.operation === operation);
  const wanted = wordsIn(input);
  const exact = same.find((call) => JSON.stringify(call.input) === JSON.stringify(input));
  const wider = same.find(({ input: asked }) =>
    wanted.every((word) => wordsIn(asked).includes(word)),
  );
  // A stream of which nothing was recorded is one that does not exist.
  const absent =
    operation === 'GetLogEvents' ? 'ResourceNotFoundException' : 'AccessDeniedException';
  return exact ?? wider ?? { error: absent };
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? [] : [JSON.stringify(value)];
  return Object.values(value).flatMap(wordsIn);
}

function revived(value: any): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value.$date === 'string') return new Date(value.$date);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revived(one)]));
}

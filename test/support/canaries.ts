import type { NormalizedSchema } from '@smithy/core/schema';
import { operationSchema } from '../../sandbox/protocol/schemas';
import type { ServiceName } from '../../sandbox/protocol/services';
import type { Answers } from './aws-answers';

type Value = Record<string, unknown>;

/** Every canary that was put into an answer, with the member that it stands in. */
export class Canaries {
  readonly places = new Map<string, string>();

  /** A text with a secret of its own in it, as somebody leaves it where it does not belong. */
  at(place: string): string {
    const canary = `Canary${this.places.size}Qz7`;
    this.places.set(canary, place);
    return `note password=${canary}`;
  }

  /** The places of those that are in a text. */
  in(text: string): readonly string[] {
    const found = new Set(text.match(/Canary\d+Qz7/g));
    return [...this.places].filter(([canary]) => found.has(canary)).map(([, place]) => place);
  }
}

/** What says how an answer goes on, or that there is none: filled, there would be no reading. */
const isControl = /\.(?:next\w*|NextMarker|NextToken|failures)$/i;
const deepest = 7;

/**
 * The same answers with a canary in every string of their models that they do not use: members that
 * they leave out, at every depth, and lists and maps of strings. Texts that AWS, a tag or a container
 * writes freely get one added to what they say.
 */
export const withCanaries = (answers: Answers, canaries: Canaries): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([operation, answer]) => [
      operation,
      (input: Value) => {
        const [service = '', name = ''] = operation.split(':');
        const schema = operationSchema(service as ServiceName, name);
        return schema === undefined
          ? answer(input)
          : (filled(schema.output, answer(input), operation, canaries, 0) as Value);
      },
    ]),
  );

function filled(
  schema: NormalizedSchema,
  value: unknown,
  place: string,
  canaries: Canaries,
  depth: number,
): unknown {
  if (isControl.test(place) || depth > deepest) return value;
  if (schema.isStringSchema()) return stringOf(value, place, canaries);
  if (schema.isListSchema())
    return (Array.isArray(value) ? value : value === undefined ? [undefined] : []).flatMap(
      (one: unknown) =>
        filled(schema.getValueSchema(), one, `${place}[]`, canaries, depth + 1) ?? [],
    );
  if (schema.isMapSchema()) {
    const given = (value ?? {}) as Value;
    return {
      ...given,
      note: filled(schema.getValueSchema(), undefined, `${place}{}`, canaries, depth + 1),
    };
  }
  return schema.isStructSchema() ? structOf(schema, value, place, canaries, depth) : value;
}

function structOf(
  schema: NormalizedSchema,
  value: unknown,
  place: string,
  canaries: Canaries,
  depth: number,
): unknown {
  // A list or a structure that the answer leaves out decides what a service is: it stays out, except
  // where it holds texts alone.
  if (value === undefined && depth > 0) return undefined;
  const given = (value ?? {}) as Value;
  const members = [...schema.structIterator()].map(([name, member]) => [
    name,
    filled(member, given[name], `${place}.${name}`, canaries, depth + 1),
  ]);
  return Object.fromEntries(members.filter(([, one]) => one !== undefined));
}

const writtenFreely =
  /(?:message|reason|stoppedReason|rolloutStateReason|Description|command\[\]|entryPoint\[\]|tags\[\]\.value|Tags\[\]\.Value)$/i;

const stringOf = (value: unknown, place: string, canaries: Canaries): unknown => {
  if (value === undefined) return canaries.at(place);
  return writtenFreely.test(place) && typeof value === 'string'
    ? `${value} ${canaries.at(place)}`
    : value;
};

/** A place in an answer: the keys and positions that lead to a string. */
type Path = readonly (string | number)[];

/** Every string that the answers hold, wherever it is. */
export function stringsOf(
  answers: Answers,
): readonly { readonly operation: string; readonly path: Path }[] {
  return Object.entries(answers).flatMap(([operation, answer]) =>
    pathsIn(answer({}), []).map((path) => ({ operation, path })),
  );
}

const pathsIn = (value: unknown, path: Path): readonly Path[] => {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]));
};

/** The same answers with a canary in the place of one string, whatever that string is for. */
export const withCanaryAt = (
  answers: Answers,
  { operation, path }: { readonly operation: string; readonly path: Path },
  canaries: Canaries,
): Answers => ({
  ...answers,
  [operation]: (input: Value) =>
    replaced(
      answers[operation]?.(input),
      path,
      canaries.at(`${operation} ${path.join('.')}`),
    ) as Value,
});

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === key ? replaced(one, rest, text) : one));
  const given = (value ?? {}) as Value;
  return key in given ? { ...given, [key]: replaced(given[key], rest, text) } : given;
}

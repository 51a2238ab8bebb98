/** What a rule's target gets instead of the event. */
export interface InputSettings {
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/**
 * The payload of a target, as
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html describes
 * it.
 */
export function transformInput(
  { Input, InputPath, InputTransformer }: InputSettings,
  event: unknown,
  ruleArn: string,
): string {
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(atPath(event, InputPath) ?? null);
  if (!InputTransformer) return JSON.stringify(event);
  const predefined = { 'aws.events.rule-arn': ruleArn, 'aws.events.event.json': event };
  const paths = Object.entries(InputTransformer.InputPathsMap ?? {}).map(([name, path]) => [
    name,
    atPath(event, path),
  ]);
  const values: Record<string, unknown> = { ...predefined, ...Object.fromEntries(paths) };
  const insideQuotes = (text: string) =>
    text.replace(/<([^<>\s]+)>/g, (all, name: string) =>
      name in values ? insideText(values[name]) : all,
    );
  return InputTransformer.InputTemplate.replace(/"[^"\n]*"|<([^<>\s]+)>/g, (text, name?: string) =>
    name === undefined ? insideQuotes(text) : JSON.stringify(values[name] ?? ''),
  );
}

const insideText = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value ?? '');

function atPath(event: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]'"]+/g) ?? [];
  return steps.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    event,
  );
}

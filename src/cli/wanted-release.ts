import type { WantedRelease } from '../reasoning/deployments/release';
import { refusal } from './arguments';

const names = ['deployment', 'task-definition', 'service-revision'] as const;

/** What a name may look like. */
const forms = {
  deployment: /^(ecs-svc\/\d+|arn:[\w-]+:ecs:[^:]+:\d+:service-deployment\/\S+)$/,
  'task-definition': /^(arn:[\w-]+:ecs:[^:]+:\d+:task-definition\/)?[\w-]+:\d+$/,
  'service-revision': /^arn:[\w-]+:ecs:[^:]+:\d+:service-revision\/\S+$/,
};

/** The release that the options name; two names may mean two releases, and are refused. */
export function wantedRelease(
  values: Readonly<Partial<Record<(typeof names)[number], string | undefined>>>,
): WantedRelease {
  const [one, another] = names.flatMap((by) => {
    const name = values[by];
    return name === undefined ? [] : [{ by, name }];
  });
  if (one === undefined) return { by: 'primary' };
  if (another !== undefined)
    throw refusal(
      'wait',
      `--${one.by} and --${another.by} may mean two releases. Give one of them.`,
    );
  if (!forms[one.by].test(one.name))
    throw refusal('wait', `"${one.name}" is no ${one.by.replace('-', ' ')}.`);
  return one;
}

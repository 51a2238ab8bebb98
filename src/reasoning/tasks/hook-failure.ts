import type { ServiceDeployment } from '../../facts/service';
import { means } from '../deployments/event-texts';
import { roleIn } from './references-in-text';

/** How a Lambda hook failed, as far as ECS says it: a clause after its name, and what mends it. */
export interface HookFailure {
  readonly how: string;
  readonly fix: string;
}

interface Told {
  /** The function, as a sentence names it. */
  readonly target: string;
  readonly role: string;
}

const ways: readonly (readonly [RegExp, (told: Told) => HookFailure])[] = [
  [
    /unable to assume role/i,
    ({ role }) => ({
      how: `could not be called, since ECS cannot assume its role ${role}`,
      fix: `Let ecs.amazonaws.com assume ${role} in the trust policy of the role.`,
    }),
  ],
  [
    /not authorized to perform: lambda:InvokeFunction/i,
    ({ target, role }) => ({
      how: `could not be called, since its role ${role} may not invoke it`,
      fix: `Allow lambda:InvokeFunction on ${target} to the role ${role}.`,
    }),
  ],
  [
    /unable to parse the response|HookStatus must not be null/i,
    ({ target }) => ({
      how: 'gave no usable answer',
      fix: `Let ${target} return hookStatus SUCCEEDED, FAILED or IN_PROGRESS, also where it finds nothing to do, and see in its log whether it ended in time.`,
    }),
  ],
];

/**
 * What a text of ECS says of a failed hook; without any such words its function is left to look at.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html
 */
export function hookFailureIn(text: string, target = 'the function of the hook'): HookFailure {
  const told = { target, role: roleIn(text) ?? 'of the hook' };
  const way = ways.find(([sign]) => sign.test(text));
  return (
    way?.[1](told) ?? {
      how: 'failed',
      fix: `See in the log of ${target} what it found or where it broke; it must return a hookStatus, and the role of the hook must be allowed to invoke it.`,
    }
  );
}

/** The function of a hook that a text names. */
export const hookTargetIn = (text: string): string | undefined =>
  /arn:aws[\w-]*:lambda:[\w:-]+\w/.exec(text)?.[0];

/** The words of ECS prove it; any other that names a hook counts less. */
export const confidenceOfWords = ({
  statusReason = '',
  hooks,
}: ServiceDeployment): 'certain' | 'likely' | undefined => {
  if (means('hookFailed', statusReason)) return 'certain';
  const names =
    /lifecycle hook/i.test(statusReason) &&
    !/pause/i.test(statusReason) &&
    !means('roleUnusable', statusReason) &&
    !hooks.some(({ targetType }) => targetType === 'PAUSE');
  return names ? 'likely' : undefined;
};

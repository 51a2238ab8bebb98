import type { BotStack } from '../../facts/bot-stack';
import { CannotDiagnose } from '../../findings/cannot-diagnose';

/** What of a deployment is there. A stack under review holds no resource yet. */
export type Deployed =
  | { readonly kind: 'none' }
  | { readonly kind: 'under-review' }
  | { readonly kind: 'stack'; readonly stack: BotStack };

/** Ours says so of itself: in its description, its outputs, or what it can be told. */
const isOurs = ({ description, outputs, parameters }: BotStack): boolean =>
  description.startsWith('targetmedic ') ||
  'DeploymentHookArn' in outputs ||
  'RemediationMode' in parameters;

/** What is there, or why nothing can be done about it now. */
export function deployedOf(stack: BotStack | 'none', stage: string): Deployed {
  if (stack === 'none') return { kind: 'none' };
  const { stackName, status } = stack;
  if (status === 'DELETE_COMPLETE') return { kind: 'none' };
  if (status === 'REVIEW_IN_PROGRESS') return { kind: 'under-review' };
  if (!isOurs(stack))
    throw new CannotDiagnose(
      `The stack ${stackName} is not one of targetmedic: nothing of it says so. Choose another --stage.`,
    );
  if (status.endsWith('_IN_PROGRESS'))
    throw new CannotDiagnose(
      `The stack ${stackName} is being changed at this moment (${status}). Wait until that has ended: targetmedic doctor --stage ${stage} shows it.`,
    );
  return { kind: 'stack', stack };
}

/** Why a stack in this state takes no new deployment, and what to do. */
export function refuseState({ stackName, status }: BotStack, stage: string): void {
  const destroy = `targetmedic destroy --stage ${stage}`;
  if (/^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED)$/.test(status))
    throw new CannotDiagnose(
      `The first deployment of ${stackName} failed, and the stack is in ${status}: it takes no other. Remove what is left with ${destroy}, then deploy again.`,
    );
  if (status === 'DELETE_FAILED')
    throw new CannotDiagnose(
      `The stack ${stackName} was not removed as a whole (DELETE_FAILED). ${destroy} says what is left and goes on; then deploy again.`,
    );
  if (status === 'UPDATE_ROLLBACK_FAILED')
    throw new CannotDiagnose(
      `A deployment of ${stackName} failed and could not be taken back (UPDATE_ROLLBACK_FAILED). Mend what its events name, then: aws cloudformation continue-update-rollback --stack-name ${stackName}`,
    );
}

/** Whether one version is older than another; what is no version is not. */
export function isOlder(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1));
  if (left === undefined || right === undefined) return false;
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && Number(left[at]) < Number(right[at]);
}

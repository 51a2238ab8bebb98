import { version as released } from '../../../../package.json';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

/** The states of a stack that took its last change. */
const whole = /^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/;
const busy = /_IN_PROGRESS$/;

/** The stack of the deployment, and its version beside that of this program. */
export const stack: SetupCheck = (context) => {
  const what = 'stack';
  const found = deployed(context);
  if (found !== undefined) return Promise.resolve([stateOf(found), versionOf(found.outputs)]);
  if (context.stack.state !== 'read') return Promise.resolve([unreadLine(what, context.stack)]);
  return Promise.resolve([
    {
      what,
      state: 'missing',
      sentence: `There is no stack ${context.stackName} in this account and Region: the bot is not deployed here.`,
      fix: 'Deploy it (docs/guide.md), or name another --stage, --region or --profile.',
    },
  ]);
};

function stateOf({
  stackName,
  status,
}: {
  readonly stackName: string;
  readonly status: string;
}): SetupLine {
  const what = 'stack';
  if (whole.test(status)) return { what, state: 'ok', sentence: `${stackName} is ${status}.` };
  if (busy.test(status))
    return {
      what,
      state: 'off',
      sentence: `${stackName} is ${status}: ask again when it is done.`,
    };
  return {
    what,
    state: 'missing',
    sentence: `${stackName} is ${status}: its last change did not go through.`,
    fix: `aws cloudformation describe-stack-events --stack-name ${stackName} tells why; then deploy again.`,
  };
}

function versionOf(outputs: Readonly<Record<string, string>>): SetupLine {
  const what = 'version';
  const there = outputs['Version'];
  if (there === released) return { what, state: 'ok', sentence: `${there}, as this program.` };
  return {
    what,
    state: 'missing',
    sentence: `The deployment is ${there === undefined ? 'from before versions were told' : `version ${there}`}; this program is ${released}.`,
    fix: 'Deploy again with this version, or use the program of that one.',
  };
}

import { deploymentPlace, type DeploymentPlace } from '../../app/deployment/clients';
import { isWithoutChanges, proposeDeployment, type Proposed } from '../../app/deployment/deploy';
import type { Ended } from '../../app/deployment/wait';
import { askAws } from '../../app/setup/ask-aws';
import { changeText } from '../../report/deployment/change-text';
import { doneText, failureText } from '../../report/deployment/outcome-text';
import { parameterText } from '../../report/deployment/parameter-text';
import { defineCommand } from '../command';
import type { Terminal } from '../terminal';
import { confirm, isAttended } from './confirm';
import { deployDescription } from './descriptions';
import { packaged, parametersOf, stageOf, whatIsThere } from './inputs';
import { tellOfInterruption } from './interruption';

/** Puts the bot into an account. */
export const deploy = defineCommand({
  ...deployDescription,
  run: async ({ values: { region, profile, ...values } }, terminal) => {
    const stage = stageOf('deploy', values.stage);
    const request = {
      stage,
      bucket: values.bucket,
      parameters: parametersOf('deploy', values.param),
      versions: values.older === true ? 'older as well' : 'newer only',
    } as const;
    const ours = await packaged();
    return askAws({ region, profile }, {}, async (clients) => {
      const place = await deploymentPlace(clients);
      const deployed = await whatIsThere(place, stage);
      terminal.progress('Computing the changes ...');
      const proposed = await proposeDeployment(place, ours, deployed, request, terminal.progress);
      terminal.progress('');
      return decide({ proposed, place, stage, isWanted: values.yes === true }, terminal);
    });
  },
});

interface Decision {
  readonly proposed: Proposed;
  readonly place: DeploymentPlace;
  readonly stage: string;
  readonly isWanted: boolean;
}

async function decide(decision: Decision, terminal: Terminal): Promise<number> {
  const { proposed, place, isWanted } = decision;
  const { stackName, changeSet, parameters, bucket } = proposed;
  const words = parameterText(parameters);
  if (words !== '') terminal.print(words);
  for (const note of proposed.notes) terminal.print(note);
  if (isWithoutChanges(changeSet)) {
    await proposed.forget();
    terminal.print(`${stackName} is as it should be in ${place.region}: nothing to change.`);
    return 0;
  }
  terminal.print(`\n${changeText(changeSet.changes)}\n`);
  if (bucket.isNew)
    terminal.print(`The bucket ${bucket.name} was made for the code: private, encrypted.`);
  const agreed =
    isWanted || (isAttended() && (await confirm(`Deploy ${stackName} to ${place.region}?`)));
  if (!agreed) {
    await proposed.forget();
    terminal.print(
      isAttended()
        ? 'Nothing was changed.'
        : 'Nothing was changed: nobody is here to be asked. Give --yes to deploy this.',
    );
    return 2;
  }
  const quiet = tellOfInterruption(stackName, place.region);
  const ended = await proposed
    .execute()
    .catch((error: unknown) => notSeen(error, decision, terminal))
    .finally(quiet);
  terminal.progress('');
  return tell(ended, decision, terminal);
}

/** A deployment that was begun goes on, whatever became of this command. */
function notSeen(
  error: unknown,
  { proposed: { stackName }, place: { region }, stage }: Decision,
  { print }: Terminal,
): never {
  print(
    `How the deployment of ${stackName} in ${region} ended was not seen. If it was begun, it goes on by itself: targetmedic doctor --stage ${stage} shows it, and the same command again says what is missing.`,
  );
  throw error;
}

function tell(
  { stack, failures }: Ended,
  { proposed: { stackName, bucket }, place: { region }, stage }: Decision,
  terminal: Terminal,
): number {
  if (stack !== 'none' && /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status)) {
    terminal.print(doneText({ ...stack, stage, region }));
    return 0;
  }
  const status = stack === 'none' ? 'gone' : stack.status;
  terminal.print(`${stackName} was not deployed (${status}).\n${failureText(failures)}`);
  terminal.print(
    status === 'UPDATE_ROLLBACK_COMPLETE'
      ? 'Everything is as it was before.'
      : `What is there now: the stack ${stackName} in ${status}, and the bucket ${bucket.name}. targetmedic destroy --stage ${stage} removes both; then deploy again.`,
  );
  return 1;
}

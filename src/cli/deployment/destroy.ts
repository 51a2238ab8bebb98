import { deploymentPlace, type DeploymentPlace } from '../../app/deployment/clients';
import { removeDeployment, planRemoval, type Removal } from '../../app/deployment/destroy';
import { askAws } from '../../app/setup/ask-aws';
import { stackNameOf } from '../../facts/bot-stack';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { failureText } from '../../report/deployment/outcome-text';
import { removalText } from '../../report/deployment/removal-text';
import { deleteStack } from '../../act/deployment/stack';
import { defineCommand } from '../command';
import type { Terminal } from '../terminal';
import { confirm, isAttended } from './confirm';
import { destroyDescription } from './descriptions';
import { stageOf, whatIsThere } from './inputs';
import { tellOfInterruption } from './interruption';

/** Removes the bot from an account. */
export const destroy = defineCommand({
  ...destroyDescription,
  run: async ({ values: { region, profile, ...values } }, terminal) => {
    const stage = stageOf('destroy', values.stage);
    return askAws({ region, profile }, {}, async (clients) => {
      const place = await deploymentPlace(clients);
      const deployed = await whatIsThere(place, stage);
      if (deployed.kind === 'none') return nothingThere(stage, place, terminal);
      if (deployed.kind === 'under-review') return endReview(stage, place, terminal);
      terminal.progress('Reading who would miss it ...');
      const removal = await planRemoval(clients, place, deployed.stack);
      terminal.progress('');
      terminal.print(removalText(removal, place.region));
      refuseHooks(removal, values['despite-hooks'] === true);
      refuseServerless(removal);
      return decide(removal, place, values.yes === true, terminal);
    });
  },
});

function nothingThere(stage: string, { region }: DeploymentPlace, { print }: Terminal): number {
  print(`There is no stack ${stackNameOf(stage)} in ${region}: nothing to remove.`);
  return 0;
}

/** A deployment that was prepared and never begun holds no resource. */
async function endReview(
  stage: string,
  { cloudformation }: DeploymentPlace,
  { print }: Terminal,
): Promise<number> {
  const stackName = stackNameOf(stage);
  await deleteStack(cloudformation, stackName);
  print(
    `A deployment of ${stackName} was prepared and never begun. It is removed; nothing else was there.`,
  );
  return 0;
}

function refuseHooks({ hookedServices, stackName }: Removal, isAccepted: boolean): void {
  if (isAccepted) return;
  if (hookedServices.state !== 'read')
    throw new CannotDiagnose(
      `Whether services name the deployment hook of ${stackName} could not be read (${hookedServices.state === 'unreadable' ? hookedServices.operation : hookedServices.because}): ECS would roll their deployments back. Nothing was removed. Get the permission, or give --despite-hooks.`,
    );
  if (hookedServices.value.length > 0)
    throw new CannotDiagnose(
      `${hookedServices.value.join(', ')} name${hookedServices.value.length === 1 ? 's' : ''} the deployment hook of ${stackName}: without its function ECS rolls each of their deployments back. Nothing was removed. Take the hook out of their deploymentConfiguration.lifecycleHooks first (docs/pipeline.md), or give --despite-hooks.`,
    );
}

function refuseServerless({ serverlessBucket, stackName }: Removal): void {
  if (serverlessBucket !== undefined)
    throw new CannotDiagnose(
      `${stackName} was deployed by serverless, whose bucket ${serverlessBucket} is not empty, so CloudFormation would stop half-way. Nothing was removed. Use npx serverless remove, or empty the bucket.`,
    );
}

async function decide(
  removal: Removal,
  place: DeploymentPlace,
  isWanted: boolean,
  terminal: Terminal,
): Promise<number> {
  const question = `Remove ${removal.stackName} from ${place.region}?`;
  if (!isWanted && !(isAttended() && (await confirm(question)))) {
    terminal.print(
      isAttended() ? 'Nothing was removed.' : 'Nothing was removed: give --yes to remove it.',
    );
    return 2;
  }
  const quiet = tellOfInterruption(removal.stackName, place.region);
  const { stack, failures } = await removeDeployment(place, removal, terminal.progress).finally(
    quiet,
  );
  terminal.progress('');
  if (stack === 'none') {
    terminal.print(`${removal.stackName} is removed from ${place.region}.`);
    return 0;
  }
  terminal.print(
    `${removal.stackName} was not removed as a whole (${stack.status}). Still there:\n${failureText(failures)}\nMend what is named, then give the same command again.`,
  );
  return 1;
}

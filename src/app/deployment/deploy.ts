import {
  createChangeSet,
  deleteChangeSet,
  deleteStack,
  executeChangeSet,
  type ChangeSetNames,
} from '../../act/deployment/stack';
import { removeBucket } from '../../act/deployment/code-bucket';
import { stackNameOf, type BotStack } from '../../facts/bot-stack';
import type { ChangeSet } from '../../facts/stack/template-change';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { now } from '../setup/clock';
import { codeBucket, putArchive, putTemplate, type CodeBucket } from './bucket';
import type { DeploymentPlace } from './clients';
import type { Packaged } from './packaged';
import {
  chooseParameters,
  inWords,
  parameterList,
  type ChosenParameters,
  type NamedParameters,
} from './parameters';
import { withRoom } from './log-groups-with-room';
import { refuseState, isOlder, type Deployed } from './stack-state';
import type { Template } from './template';
import { finished } from './finished-template';
import { changeSetOf, pastEvents, settled, type Ended, type Say } from './wait';

/** What is wanted. */
export interface DeployRequest {
  readonly stage: string;
  readonly bucket: string | undefined;
  readonly parameters: NamedParameters;
  readonly versions: 'newer only' | 'older as well';
}

/** A deployment that is computed, and waits for a yes. */
export interface Proposed {
  readonly stackName: string;
  readonly changeSet: ChangeSet;
  readonly parameters: ChosenParameters;
  /** What is left out, and why. */
  readonly notes: readonly string[];
  readonly bucket: CodeBucket;
  /** Does it, and waits. */
  readonly execute: () => Promise<Ended>;
  /** Takes back what computing it made: nothing stays that was not there. */
  readonly forget: () => Promise<void>;
}

/** CloudFormation calls it a failure when there is nothing to do. */
const nothingToDo = /didn't contain changes|No updates are to be performed/i;

/** Whether a change set says that everything is as it should be. */
export const isWithoutChanges = ({ status, reason = '' }: ChangeSet): boolean =>
  status === 'FAILED' && nothingToDo.test(reason);

/** Computes what a deployment would change. The account has a change set more, and nothing else. */
export async function proposeDeployment(
  place: DeploymentPlace,
  packaged: Packaged,
  deployed: Deployed,
  request: DeployRequest,
  say: Say,
): Promise<Proposed> {
  const stackName = stackNameOf(request.stage);
  const last = deployed.kind === 'stack' ? deployed.stack : undefined;
  if (last !== undefined) refuseDeployed(last, packaged, request);
  const parameters = chooseParameters(packaged.template, request.parameters, last);
  const { template, notes } = await withRoom(
    place,
    finished(packaged.template, parameters, request.stage),
    parameters,
    stackName,
  );
  const bucket = await codeBucket(place, request.bucket, last?.parameters['CodeBucket']);
  const names = { StackName: stackName, ChangeSetName: `deploy-${now()}` };
  const forget = () => forgetPrepared(place, names, bucket, deployed);
  const prepared = { names, bucket, say, parameters, last, template };
  try {
    const changeSet = await prepare(place, packaged, prepared);
    return {
      stackName,
      changeSet,
      parameters: inWords(packaged.template, parameters),
      notes,
      bucket,
      execute: () => executePrepared(place, packaged, prepared),
      forget,
    };
  } catch (error) {
    await forget();
    throw error;
  }
}

interface Prepared {
  readonly names: ChangeSetNames;
  readonly bucket: CodeBucket;
  readonly say: Say;
  readonly parameters: ChosenParameters;
  readonly last: BotStack | undefined;
  readonly template: Template;
}

async function prepare(
  place: DeploymentPlace,
  { version, codeKey }: Packaged,
  { names, bucket, parameters, last, template }: Prepared,
): Promise<ChangeSet> {
  const key = `targetmedic/${version}/${names.StackName}.json`;
  await createChangeSet(place.cloudformation, {
    ...names,
    ChangeSetType: last === undefined ? 'CREATE' : 'UPDATE',
    TemplateURL: await putTemplate(place, bucket, { key, body: JSON.stringify(template) }),
    Parameters: parameterList(template, parameters, {
      CodeBucket: bucket.name,
      CodeKey: codeKey,
    }),
  });
  const changeSet = await changeSetOf(place.cloudformation, names);
  refuseFailed(changeSet);
  return changeSet;
}

function refuseDeployed(
  last: BotStack,
  { version }: Packaged,
  { stage, versions }: DeployRequest,
): void {
  refuseState(last, stage);
  const deployedVersion = last.outputs['Version'] ?? '';
  if (versions === 'newer only' && isOlder(version, deployedVersion))
    throw new CannotDiagnose(
      `${last.stackName} has version ${deployedVersion}, and this is ${version}: the template is too old for it. Install the newer targetmedic, or give --older to go back.`,
    );
}

function refuseFailed(changeSet: ChangeSet): void {
  if (changeSet.status !== 'FAILED' || isWithoutChanges(changeSet)) return;
  throw new CannotDiagnose(
    `CloudFormation refuses this deployment: ${changeSet.reason ?? 'it does not say why'}. Nothing was changed.`,
  );
}

async function executePrepared(
  place: DeploymentPlace,
  packaged: Packaged,
  { names, bucket, say }: Prepared,
): Promise<Ended> {
  await putArchive(place, bucket, packaged);
  const before = await pastEvents(place.cloudformation, names.StackName);
  await executeChangeSet(place.cloudformation, names);
  return settled(place.cloudformation, names.StackName, before, say);
}

/** What is not there need not be taken back. */
const gone = (): undefined => undefined;

async function forgetPrepared(
  { cloudformation, s3 }: DeploymentPlace,
  names: ChangeSetNames,
  bucket: CodeBucket,
  deployed: Deployed,
): Promise<void> {
  await deleteChangeSet(cloudformation, names).catch(gone);
  // A stack that was made for the change set holds nothing.
  if (deployed.kind === 'none') await deleteStack(cloudformation, names.StackName).catch(gone);
  if (bucket.isNew) await removeBucket(s3, bucket.name).catch(gone);
}

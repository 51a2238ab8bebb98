import { packageRoot, readPackaged, type Packaged } from '../../app/deployment/packaged';
import { deployedOf, type Deployed } from '../../app/deployment/stack-state';
import type { DeploymentPlace } from '../../app/deployment/clients';
import { stackNameOf } from '../../facts/bot-stack';
import { whyNotRead } from '../../facts/reading';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { readStack } from '../../gather/bot/stack';
import { refusal } from '../arguments';

/** `NAME=VALUE`, by name. */
export function parametersOf(
  command: string,
  given: readonly string[] = [],
): Readonly<Record<string, string>> {
  const pairs = given.map((text) => {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw refusal(command, `--param takes NAME=VALUE, and "${text}" is none.`);
    return [name, value.trim()] as const;
  });
  const twice = pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) !== at);
  if (twice !== undefined) throw refusal(command, `The parameter ${twice[0]} is given twice.`);
  return Object.fromEntries(pairs);
}

/** The stage, whose name becomes part of every resource's. */
export function stageOf(command: string, stage = 'prod'): string {
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(stage))
    throw refusal(
      command,
      `"${stage}" is no stage: small letters, digits and dashes, 16 at most, a letter first.`,
    );
  return stage;
}

/** This package's template and archive. */
export const packaged = (): Promise<Packaged> => readPackaged(packageRoot(__dirname));

/** What of a deployment is there. */
export async function whatIsThere(
  { cloudformation }: DeploymentPlace,
  stage: string,
): Promise<Deployed> {
  const stackName = stackNameOf(stage);
  const reading = await readStack(cloudformation, stackName);
  if (reading.state === 'read') return deployedOf(reading.value, stage);
  throw new CannotDiagnose(
    `Whether there is a stack ${stackName} could not be read: ${whyNotRead(reading)}.`,
  );
}

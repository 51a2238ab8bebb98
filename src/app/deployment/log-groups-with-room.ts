import { parse, resourcesOf } from '../../../infrastructure/health-check-log-resources.cjs';
import { mostFilters } from '../../facts/health-check-delivery';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { readLogGroupFilters } from '../../gather/deployment/log-group-filters';
import type { DeploymentPlace } from './clients';
import type { ChosenParameters } from './parameters';
import type { Template } from './template';

/** A template that can be deployed, and what has to be said of it. */
export interface WithRoom {
  readonly template: Template;
  readonly notes: readonly string[];
}

/**
 * Leaves the filters out for which a log group has no place, since the whole deployment would fail
 * for one: the bot is not woken by that log, and a diagnosis still reads it. What may not be read is
 * left to CloudFormation.
 */
export async function withRoom(
  { logs }: Pick<DeploymentPlace, 'logs'>,
  template: Template,
  { named, kept }: Pick<ChosenParameters, 'named' | 'kept'>,
  stackName: string,
): Promise<WithRoom> {
  let fitting: WithRoom = { template, notes: [] };
  for (const group of parse({ ...kept, ...named }['HealthCheckLogGroups'] ?? '')) {
    const found = await readLogGroupFilters(logs, group.name);
    if (found === 'no such log group')
      throw new CannotDiagnose(
        `healthCheckLogGroups: there is no log group ${group.name} in this Region. Nothing was changed. Take it out of the list, or make it first.`,
      );
    const others =
      found === 'unknown' ? [] : found.filter((name) => name !== `${stackName}-failed-checks`);
    if (others.length >= mostFilters)
      fitting = without(noted(fitting, fullNote(group.name, others)), group);
  }
  return fitting;
}

const noted = ({ template, notes }: WithRoom, note: string): WithRoom => ({
  template,
  notes: [...notes, note],
});

function without(
  { template, notes }: WithRoom,
  { name, format }: { readonly name: string; readonly format: string },
): WithRoom {
  const left = new Set(Object.keys(resourcesOf(`${name}@${format}`, '')));
  const Resources = Object.fromEntries(
    Object.entries(template.Resources).filter(([id]) => !left.has(id)),
  );
  return { template: { ...template, Resources }, notes };
}

const fullNote = (name: string, others: readonly string[]): string =>
  `healthCheckLogGroups: ${name} has two subscription filters already (${others.join(', ')}), and a log group takes no third. The bot is not woken by this log; a diagnosis still reads it.`;

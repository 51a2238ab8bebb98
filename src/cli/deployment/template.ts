import { finished } from '../../app/deployment/finished-template';
import { chooseParameters } from '../../app/deployment/parameters';
import { writeAnswer, refuseUnwritable } from '../output-file';
import { defineCommand } from '../command';
import { templateDescription } from './descriptions';
import { packaged, parametersOf, stageOf } from './inputs';

/** Prints the template, and writes the archive. */
export const template = defineCommand({
  ...templateDescription,
  run: async ({ values: { archive, param, stage } }, terminal) => {
    const wanted = stageOf('template', stage);
    await refuseUnwritable('template', { archive });
    const found = await packaged();
    const chosen = chooseParameters(found.template, parametersOf('template', param), undefined);
    const { Parameters, ...rest } = finished(found.template, chosen, wanted);
    if (archive !== undefined) await writeAnswer(archive, found.archive);
    terminal.print(
      JSON.stringify({ ...rest, Parameters: withDefaults(Parameters, chosen.named) }, null, 2),
    );
    return 0;
  },
});

const withDefaults = <T extends object>(
  parameters: Readonly<Record<string, T>>,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      name in values ? { ...parameter, Default: values[name] } : parameter,
    ]),
  );

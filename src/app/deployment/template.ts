import { resourcesOf as alarmsOf } from '../../../infrastructure/target-group-alarm-resources.cjs';
import { resourcesOf as filtersOf } from '../../../infrastructure/health-check-log-resources.cjs';

/** A parameter of the template, as CloudFormation checks it. */
export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly Description?: string;
}

/** The template that stands alone, as far as it is looked into here. */
export interface Template {
  readonly Description: string;
  readonly Metadata: {
    readonly 'AWS::CloudFormation::Interface': {
      readonly ParameterLabels: Readonly<Record<string, { readonly default: string }>>;
    };
  };
  readonly Parameters: Readonly<Record<string, TemplateParameter>>;
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
    >
  >;
}

/** Where the archive lies: set by the deployment itself. */
export const codeParameters = ['CodeBucket', 'CodeKey'] as const;

/** By its name on the command line, the parameter of the template: `mode` is `RemediationMode`. */
export const parameterNames = ({ Metadata }: Template): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    Object.entries(Metadata['AWS::CloudFormation::Interface'].ParameterLabels).map(
      ([parameter, { default: name }]) => [name, parameter],
    ),
  ),
  ...Object.fromEntries(Object.keys(lists).map((parameter) => [spelling(parameter), parameter])),
});

/**
 * Lists of which each entry is a resource of its own. CloudFormation cannot make them of a
 * parameter, so they are written into the template; the parameter keeps the list for the next
 * deployment.
 */
const lists: Readonly<
  Record<string, (text: string, prefix: string) => Record<string, { readonly Type: string }>>
> = { AlarmTargetGroups: alarmsOf, HealthCheckLogGroups: filtersOf };

const spelling = (parameter: string): string =>
  parameter.charAt(0).toLowerCase() + parameter.slice(1);

/** The template with the resources of these lists, by parameter. */
export function withLists(
  template: Template,
  values: Readonly<Record<string, string | undefined>>,
): Template {
  const prefix = 'targetmedic-prod';
  const wanted = Object.entries(lists).flatMap(([parameter, resourcesOf]) => {
    const text = values[parameter] ?? '';
    return text === '' ? [] : [{ parameter, text, resources: resourcesOf(text, prefix) }];
  });
  return {
    ...template,
    Parameters: {
      ...template.Parameters,
      ...Object.fromEntries(
        wanted.map(({ parameter, text }) => [
          parameter,
          {
            Type: 'String',
            Default: text,
            Description:
              'Kept for the next deployment: its resources are written into the template.',
          },
        ]),
      ),
    },
    Resources: Object.assign({}, template.Resources, ...wanted.map(({ resources }) => resources)),
  };
}

/**
 * The template of another stage: every resource is called `targetmedic-STAGE-...`. Names stand
 * written out, so that a table that was left behind can be taken over.
 */
export function ofStage(template: Template, stage: string): Template {
  const ids = (text: string): string =>
    text.replace(
      /^Targetmedicprod(?=on|sweep)/,
      `Targetmedic${stage.replace(/[^A-Za-z0-9]/g, '')}`,
    );
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string')
      return ids(value.replace(/\btargetmedic-prod(?=-|\b)/g, `targetmedic-${stage}`));
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [ids(key), rename(one)]));
  };
  return stage === 'prod' ? template : renamed(template, rename);
}

const renamed = (template: Template, rename: (value: unknown) => unknown): Template =>
  JSON.parse(JSON.stringify(rename(template)));

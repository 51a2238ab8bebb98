import { noValue, resolveValue, type Lookup } from './intrinsics';
import { resourceTypes, type Identity, type StackPlace } from './resource-types';

/** A CloudFormation template as `serverless package` writes it. */
export interface Template {
  readonly Description?: string;
  readonly Parameters?: Readonly<
    Record<string, { readonly Type?: string; readonly Default?: string | number }>
  >;
  readonly Mappings?: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Condition?: string }>
  >;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

/** A resource with nothing left to look up. */
export interface ResolvedResource extends Identity {
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, any>>;
}

export interface ResolvedStack {
  readonly resources: readonly ResolvedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Turns a template into concrete resources with deterministic names and ARNs. */
export function resolveTemplate(
  template: Template,
  place: StackPlace,
  parameters: Readonly<Record<string, string>> = {},
): ResolvedStack {
  const lookup = lookupOf(template, place, parameters);
  const isWanted = (part: { readonly Condition?: string }) =>
    part.Condition === undefined || lookup.condition(part.Condition);
  const resources = Object.entries(template.Resources)
    .filter(([, resource]) => isWanted(resource))
    .map(([logicalId]) => lookup.resource(logicalId));
  const outputs = Object.entries(template.Outputs ?? {}).filter(([, output]) => isWanted(output));
  return {
    resources,
    outputs: Object.fromEntries(
      outputs.map(([name, { Value }]) => [name, resolveValue(Value, lookup)]),
    ),
  };
}

interface ResourceLookup extends Lookup {
  resource(logicalId: string): ResolvedResource;
}

function lookupOf(
  template: Template,
  place: StackPlace,
  parameters: Readonly<Record<string, string>>,
): ResourceLookup {
  const pseudo: Readonly<Record<string, unknown>> = pseudoParameters(place);
  const lookup: ResourceLookup = {
    resource: memoized((logicalId) =>
      resolveResource(logicalId, template.Resources[logicalId], place, lookup),
    ),
    ref: (name) => {
      if (name in pseudo) return pseudo[name];
      if (template.Parameters?.[name]) return parameterValue(name, template, parameters);
      return lookup.resource(name).ref;
    },
    getAtt: (logicalId, attribute) => attributeOf(lookup.resource(logicalId), attribute),
    condition: memoized((name) => {
      if (!template.Conditions || !(name in template.Conditions))
        throw new Error(`The template has no condition ${name}.`);
      return Boolean(resolveValue(template.Conditions[name], lookup));
    }),
    mapping: (map, key, secondKey) => template.Mappings?.[map]?.[key]?.[secondKey],
  };
  return lookup;
}

function resolveResource(
  logicalId: string,
  resource: TemplateResource | undefined,
  place: StackPlace,
  lookup: Lookup,
): ResolvedResource {
  if (!resource) throw new Error(`The template has no resource or parameter ${logicalId}.`);
  // Read when asked for, so that two resources may name each other (a queue and its policy, a
  // function and its rule).
  const properties = memoized(
    () => resolveValue(resource.Properties ?? {}, lookup) as Record<string, any>,
  );
  const type = resourceTypes[resource.Type];
  const property = (key: string) =>
    resolveValue(resource.Properties?.[key], lookup) as string | undefined;
  const explicitName = type?.nameProperty ? property(type.nameProperty) : undefined;
  const name = explicitName ?? `${place.stackName}-${logicalId}`;
  const identity = memoized(
    () => type?.identify(name, place, property) ?? { ref: name, attributes: {} },
  );
  return {
    logicalId,
    type: resource.Type,
    name,
    get properties() {
      return properties('');
    },
    get ref() {
      return identity('').ref;
    },
    get attributes() {
      return identity('').attributes;
    },
  };
}

function attributeOf({ logicalId, type, attributes }: ResolvedResource, attribute: string): string {
  const value = attributes[attribute];
  if (value === undefined)
    throw new Error(
      `The sandbox does not know the attribute ${attribute} of ${logicalId} (${type}).`,
    );
  return value;
}

function parameterValue(
  name: string,
  template: Template,
  parameters: Readonly<Record<string, string>>,
): unknown {
  const { Type, Default } = template.Parameters![name]!;
  const value = parameters[name] ?? Default;
  if (value === undefined) throw new Error(`The parameter ${name} has no value and no default.`);
  return Type === 'CommaDelimitedList' || Type?.startsWith('List<')
    ? String(value)
        .split(',')
        .map((item) => item.trim())
    : value;
}

const pseudoParameters = (place: StackPlace): Record<string, unknown> => ({
  'AWS::AccountId': place.accountId,
  'AWS::Region': place.region,
  'AWS::StackName': place.stackName,
  'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/00000000-0000-4000-8000-000000000000`,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': noValue,
});

function memoized<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}

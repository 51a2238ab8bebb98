import type { World } from '../world/world';
import { platformOf, type Platform } from './platform';
import type { StackPlace } from './resource-types';
import { deployers, passiveTypes } from './resources';
import { resolveTemplate, type ResolvedResource, type Template } from './template';

export interface DeployInput {
  readonly template: Template;
  /** The directory that handler paths start from: `dist/sweep.handler` is `dist/sweep.js` in it. */
  readonly codeDirectory: string;
  readonly environmentOverrides?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly stackName?: string;
}

export interface Deployment {
  readonly platform: Platform;
  readonly resources: readonly ResolvedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Resources of types that the sandbox does not make. */
  readonly notDeployed: readonly { readonly logicalId: string; readonly type: string }[];
}

/** Deploys a packaged template into a world that has a platform. */
export async function deployTemplate(world: World, input: DeployInput): Promise<Deployment> {
  const {
    template,
    codeDirectory,
    environmentOverrides = {},
    parameters = {},
    stackName = 'targetmedic-prod',
  } = input;
  const platform = platformOf(world);
  const place: StackPlace = {
    accountId: world.accountId,
    region: world.region,
    stackName,
    endpoint: world.url ?? '',
    functionUrlEndpoint: platform.functionUrls.endpoint,
  };
  const { resources, outputs } = resolveTemplate(template, place, parameters);
  const context = { world, platform, place, codeDirectory, environmentOverrides };
  for (const [type, deploy] of Object.entries(deployers)) {
    for (const resource of resources.filter((each) => each.type === type))
      await deploy(context, resource);
  }
  platform.stacks.set(stackName, {
    name: stackName,
    status: 'CREATE_COMPLETE',
    createdAt: world.now(),
    description: template.Description ?? '',
    parameters: { ...defaultsOf(template), ...parameters },
    outputs,
    resources,
    events: [],
  });
  const notDeployed = resources.filter(
    ({ type }) => !(type in deployers) && !passiveTypes.has(type),
  );
  return {
    platform,
    resources,
    outputs,
    notDeployed: notDeployed.map(({ logicalId, type }) => ({ logicalId, type })),
  };
}

const defaultsOf = ({ Parameters = {} }: Template): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Parameters).map(([name, { Default = '' }]) => [name, String(Default)]),
  );

import type { World } from '../../world/world';
import type { Platform } from '../platform';
import type { StackPlace } from '../resource-types';
import type { ResolvedResource } from '../template';

/** Where resources are made, and what the functions among them run. */
export interface DeployContext {
  readonly world: World;
  readonly platform: Platform;
  readonly place: StackPlace;
  /** The directory that handler paths start from, as `/var/task` on Lambda. */
  readonly codeDirectory: string;
  /** Environment variables on top of every function's own. */
  readonly environmentOverrides: Readonly<Record<string, string>>;
}

/** Makes one resource of the template. */
export type Deployer = (context: DeployContext, resource: ResolvedResource) => void | Promise<void>;

export type Deployers = Readonly<Record<string, Deployer>>;

import type { Site } from '../../../sandbox/scenarios/site';
import type { World } from '../../../sandbox/world/world';

/** A shape that a test can go on working with. */
export type Shape<Built extends Site = Site> = (world: World) => Promise<Built>;

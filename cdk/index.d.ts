import type { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
// A base class is needed as a value, also where nothing is run.
// oxlint-disable-next-line typescript/consistent-type-imports
import { Construct } from 'constructs';

/** What the bot is told. */
export interface TargetmedicProps {
  /** Every resource is called `targetmedic-STAGE-...`; `prod` by default. */
  readonly stage?: string;
  /** By their names in docs/configuration.md. What is left out stays a parameter of the stack. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * The bot in a stack of yours: the packaged template, resource by resource, with the archive of the
 * functions as an asset.
 */
export declare class Targetmedic extends Construct {
  /** The packaged template, for `getResource` and `getOutput`. */
  readonly template: CfnInclude;
  constructor(scope: Construct, id: string, props?: TargetmedicProps);
}

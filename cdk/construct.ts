import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Construct } from 'constructs';
import { finished } from '../src/app/deployment/finished-template';
import { packageRoot } from '../src/app/deployment/packaged';
import { chooseParameters, type NamedParameters } from '../src/app/deployment/parameters';
import type { Template } from '../src/app/deployment/template';

/** What the bot is told. */
export interface TargetmedicProps {
  /** Every resource is called `targetmedic-STAGE-...`; `prod` by default. */
  readonly stage?: string;
  /** By their names in docs/configuration.md. What is left out stays a parameter of the stack. */
  readonly parameters?: NamedParameters;
}

/**
 * The bot in a stack of yours: the packaged template, resource by resource, with the archive of the
 * functions as an asset.
 */
export class Targetmedic extends Construct {
  /** The packaged template, for `getResource` and `getOutput`. */
  readonly template: CfnInclude;

  constructor(
    scope: Construct,
    id: string,
    { stage = 'prod', parameters = {} }: TargetmedicProps = {},
  ) {
    super(scope, id);
    const dist = join(packageRoot(__dirname), 'dist');
    const packaged: Template = JSON.parse(
      readFileSync(join(dist, 'cloudformation-template.json'), 'utf8'),
    );
    const chosen = chooseParameters(packaged, parameters, undefined);
    const code = new Asset(this, 'Code', { path: join(dist, 'functions.zip') });
    this.template = asFile(
      finished(packaged, chosen, stage),
      (templateFile) =>
        new CfnInclude(this, 'Template', {
          templateFile,
          parameters: { ...chosen.named, CodeBucket: code.s3BucketName, CodeKey: code.s3ObjectKey },
        }),
    );
  }
}

/** CfnInclude takes a file, and has read it when it is made. */
function asFile(template: Template, include: (file: string) => CfnInclude): CfnInclude {
  const folder = mkdtempSync(join(tmpdir(), 'targetmedic-cdk-'));
  const file = join(folder, 'template.json');
  try {
    writeFileSync(file, JSON.stringify(template));
    return include(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

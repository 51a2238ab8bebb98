// Prints, as JSON, the template that a stack with the construct is synthesised to, and the files that
// go with it, for each set of properties given: a list, as JSON; the folder for them comes first.
// A process of its own, in which the CDK is loaded in a moment.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AssetManifestArtifact } from 'aws-cdk-lib/cx-api';
import type { Targetmedic as Published } from '../../cdk/index';
import { Targetmedic, type TargetmedicProps } from '../../cdk/construct';
import type { Synthesised } from './synthesised';

/** What is published of it, by its declaration. */
const Declared: typeof Published = Targetmedic;

function synthesise(props: TargetmedicProps, at: number): Synthesised<string> {
  const app = new App({ outdir: join(folder, String(at)) });
  const { template } = new Declared(new Stack(app, 'Bot'), 'Targetmedic', props);
  if (template.getResource('IncidentTable').cfnResourceType !== 'AWS::DynamoDB::Table')
    throw new Error('The resources of the template cannot be reached.');
  const assembly = app.synth({ skipValidation: true });
  const files = assembly.artifacts
    .filter((one) => one instanceof AssetManifestArtifact)
    .flatMap(({ file }) => Object.values<FileAsset>(JSON.parse(readFileSync(file, 'utf8')).files));
  return {
    template: assembly.getStackByName('Bot').template,
    files: files.flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ bucketName, objectKey }) => ({
        body: join(assembly.directory, source.path),
        bucketName,
        objectKey,
      })),
    ),
  };
}

/** What `cdk deploy` puts into the bucket of its bootstrap before it deploys. */
interface FileAsset {
  readonly source: { readonly path: string };
  readonly destinations: Readonly<
    Record<string, { readonly bucketName: string; readonly objectKey: string }>
  >;
}

const [, , folder = '', text = '[]'] = process.argv;
const wanted: readonly TargetmedicProps[] = JSON.parse(text);
process.stdout.write(JSON.stringify(wanted.map(synthesise)));

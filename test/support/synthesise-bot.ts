// Prints, as JSON, the template that a stack with the construct is synthesised to, for each set of
// properties given: a list, as JSON. A process of its own, in which the CDK is loaded in a moment.
import { App, Stack } from 'aws-cdk-lib';
import type { Targetmedic as Published } from '../../cdk/index';
import { Targetmedic, type TargetmedicProps } from '../../cdk/construct';

/** What is published of it, by its declaration. */
const Declared: typeof Published = Targetmedic;

function synthesise(props: TargetmedicProps): unknown {
  const app = new App();
  const { template } = new Declared(new Stack(app, 'Bot'), 'Targetmedic', props);
  if (template.getResource('IncidentTable').cfnResourceType !== 'AWS::DynamoDB::Table')
    throw new Error('The resources of the template cannot be reached.');
  return app.synth({ skipValidation: true }).getStackByName('Bot').template;
}

const wanted: readonly TargetmedicProps[] = JSON.parse(process.argv[2] ?? '[]');
process.stdout.write(JSON.stringify(wanted.map(synthesise)));

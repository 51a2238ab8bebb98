import { startSandbox, type Sandbox } from '../sandbox/index';
import { scenarios } from '../sandbox/scenarios';
import { BadArguments, portOf, refusal, refuseTakenPort } from '../src/cli/arguments';
import { defineCommand } from '../src/cli/command';
import { sandboxDescription } from '../src/cli/programs';
import { runProgram } from '../src/cli/run-program';
import { didYouMean } from '../src/report/did-you-mean';

const environment = ({ url, cluster, service }: Sandbox): string => `The sandbox answers at ${url}
Paste this into another terminal:

export AWS_ENDPOINT_URL=${url}
export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1

npx targetmedic diagnose ${cluster} ${service}
aws ecs describe-services --cluster ${cluster} --services ${service}

Ctrl-C ends it.`;

const sandbox = defineCommand({
  ...sandboxDescription,
  run: async ({ values, operands: [scenario = 'healthy-service'] }, { print }) => {
    if (values.list === true) {
      print(Object.keys(scenarios).join('\n'));
      return 0;
    }
    const speed = Number(values.speed ?? '1');
    refuse(scenario, speed);
    const port = portOf('sandbox', values.port);
    const started = await startSandbox({ scenario, speed, port }).catch(refuseTakenPort);
    print(environment(started));
    process.once('SIGINT', () => void started.close());
    process.once('SIGTERM', () => void started.close());
    return 0;
  },
});

function refuse(scenario: string, speed: number): void {
  if (!Object.hasOwn(scenarios, scenario))
    throw new BadArguments(
      `There is no scenario ${scenario}.${didYouMean(scenario, Object.keys(scenarios))} See targetmedic sandbox --list.`,
    );
  if (!(speed > 0 && speed <= 1000))
    throw refusal('sandbox', '--speed takes a number from above 0 to 1000.');
}

void runProgram(sandbox.run);

import { startSandbox, type Sandbox } from '../sandbox/index';
import { scenarios } from '../sandbox/scenarios';
import { BadArguments, refusal } from '../src/cli/arguments';
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
    const { speed = '1', port = '0' } = values;
    const chosen = { scenario, speed: Number(speed), port: Number(port) };
    refuse(chosen);
    const started = await startSandbox(chosen).catch(taken);
    print(environment(started));
    process.once('SIGINT', () => void started.close());
    process.once('SIGTERM', () => void started.close());
    return 0;
  },
});

interface Chosen {
  readonly scenario: string;
  readonly speed: number;
  readonly port: number;
}

function refuse({ scenario, speed, port }: Chosen): void {
  if (!Object.hasOwn(scenarios, scenario))
    throw new BadArguments(
      `There is no scenario ${scenario}.${didYouMean(scenario, Object.keys(scenarios))} See targetmedic sandbox --list.`,
    );
  if (!(speed > 0 && speed <= 1000))
    throw refusal('sandbox', '--speed takes a number from above 0 to 1000.');
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw refusal('sandbox', '--port takes a port number.');
}

function taken(error: NodeJS.ErrnoException): never {
  if (error.code === 'EADDRINUSE')
    throw new BadArguments('That port is taken; choose another with --port.');
  throw error;
}

void runProgram(sandbox.run);

import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox } from './index';
import { scenarios } from './scenarios';

const usage = `Usage: targetmedic sandbox [SCENARIO] [--speed N] [--port N]

Starts an imitation of AWS on 127.0.0.1 with one ECS service in it. Ctrl-C ends it.

Scenarios:
${Object.keys(scenarios)
  .map((name) => `  ${name}`)
  .join('\n')}`;

const environment = ({ url, cluster, service }: Sandbox): string => `The sandbox answers at ${url}
Paste this into another terminal:

export AWS_ENDPOINT_URL=${url}
export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1

npx targetmedic diagnose --cluster ${cluster} --service ${service}
aws ecs describe-services --cluster ${cluster} --services ${service}

Ctrl-C ends it.`;

interface Arguments {
  readonly scenario: string;
  readonly speed: number;
  readonly port: number;
}

/** The arguments, or the sentence that says what is wrong with them. */
function parse(argv: readonly string[]): Arguments | string {
  const options = {
    speed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [scenario = 'healthy-service'] = positionals;
    const speed = Number(values.speed);
    const port = Number(values.port);
    if (values.help) return usage;
    if (!Object.hasOwn(scenarios, scenario))
      return `There is no scenario called ${scenario}. See targetmedic sandbox --help for the list.`;
    if (!(speed > 0 && speed <= 1000)) return '--speed takes a number from above 0 to 1000.';
    if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
      return '--port takes a port number.';
    return { scenario, speed, port };
  } catch (error) {
    return `${(error as Error).message.split('. ')[0] ?? ''}. See targetmedic sandbox --help.`;
  }
}

async function main(): Promise<void> {
  const chosen = parse(process.argv.slice(2));
  if (typeof chosen === 'string') {
    if (chosen === usage) console.log(usage);
    else console.error(chosen);
    process.exitCode = chosen === usage ? 0 : 2;
    return;
  }
  const sandbox = await startSandbox(chosen);
  console.log(environment(sandbox));
  process.once('SIGINT', () => void sandbox.close());
  process.once('SIGTERM', () => void sandbox.close());
}

main().catch((error: NodeJS.ErrnoException) => {
  const taken =
    error.code === 'EADDRINUSE'
      ? 'That port is taken; choose another with --port.'
      : `The sandbox could not start: ${error.message}`;
  console.error(taken);
  process.exitCode = 2;
});

import type { ContainerDefinition, KeyValuePair } from '@aws-sdk/client-ecs';
import { openSocket } from '../backend';
import type { TaskState } from './task-states';
import type { Image, Listening } from './image';
import { idOf } from './service-events';
import type { World } from '../world';

/** What the life of a task needs to hear about its containers. */
export interface ContainerWatch {
  exited(name: string, code: number, reason: string | undefined): void;
  unhealthy(name: string): void;
}

/**
 * Starts the programs of a task: sockets, log lines, health command, and the end that some of them
 * come to by themselves.
 */
export function startContainers(world: World, state: TaskState, watch: ContainerWatch): void {
  for (const definition of state.taskDefinition.containerDefinitions ?? [])
    startContainer(world, state, definition, watch);
}

function startContainer(
  world: World,
  state: TaskState,
  definition: ContainerDefinition,
  watch: ContainerWatch,
): void {
  const name = definition.name ?? '';
  const image = world.images.get(definition.image ?? '') ?? {};
  const log = (message: string) => writeLog(world, state, definition, message);
  if (!runsOn(image, state)) {
    log(
      `exec ${definition.entryPoint?.[0] ?? '/usr/local/bin/docker-entrypoint.sh'}: exec format error`,
    );
    state.release.push(world.after(1, () => watch.exited(name, 1, undefined)));
    return;
  }
  runProgram(world, state, definition, watch);
  if (definition.healthCheck) watchHealth(world, state, definition, image, watch);
}

/**
 * One run of a container's program. A restart policy has it run again in its task, as often as it
 * lasted long enough: no task ends, and ECS's API shows nothing of it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
 */
function runProgram(
  world: World,
  state: TaskState,
  definition: ContainerDefinition,
  watch: ContainerWatch,
): void {
  const { startSeconds = 1, logs = [], listens = [], exits } = imageOf(world, definition);
  const run: (() => void)[] = [];
  state.release.push(() => run.splice(0).forEach((release) => release()));
  const later = (seconds: number, work: () => void) => run.push(world.after(seconds, work));
  const log = (message: string) => writeLog(world, state, definition, message);
  for (const line of logs)
    later(line.afterSeconds ?? 0, () =>
      log(line.message.replaceAll('{address}', state.address ?? '')),
    );
  later(startSeconds, () => {
    for (const listening of listens)
      run.push(openContainerSocket(world, state, definition, listening, log));
  });
  if (exits)
    later(exits.afterSeconds, () => {
      if (!startsAgain(definition, exits))
        return watch.exited(definition.name ?? '', exits.code, exits.reason);
      run.splice(0).forEach((release) => release());
      runProgram(world, state, definition, watch);
    });
}

const imageOf = (world: World, { image }: ContainerDefinition): Image =>
  world.images.get(image ?? '') ?? {};

const startsAgain = (
  { restartPolicy }: ContainerDefinition,
  { afterSeconds, code }: NonNullable<Image['exits']>,
): boolean =>
  restartPolicy?.enabled === true &&
  restartPolicy.ignoredExitCodes?.includes(code) !== true &&
  afterSeconds >= (restartPolicy.restartAttemptPeriod ?? 300);

const runsOn = (image: Image, { taskDefinition }: TaskState): boolean =>
  (image.architecture ?? 'X86_64') ===
    (taskDefinition.runtimePlatform?.cpuArchitecture ?? 'X86_64') ||
  image.architecture === undefined;

/**
 * In awsvpc mode any port is reachable; on a bridge only the mapped ones, at the host's port. A
 * loopback socket never is.
 */
function openContainerSocket(
  world: World,
  state: TaskState,
  definition: ContainerDefinition,
  listening: Listening,
  log: (message: string) => void,
): () => void {
  const port =
    typeof listening.port === 'number'
      ? listening.port
      : Number(variable(definition, listening.port));
  const outside = outsidePort(state, definition, port);
  const reachable =
    listening.address === 'loopback' || outside === undefined || !state.address
      ? undefined
      : { address: state.address, port: outside };
  return openSocket({ world, reachable, log }, listening);
}

const variable = ({ environment }: ContainerDefinition, name: string): string | undefined =>
  environment?.find((pair: KeyValuePair) => pair.name === name)?.value;

function outsidePort(
  state: TaskState,
  definition: ContainerDefinition,
  port: number,
): number | undefined {
  if (state.taskDefinition.networkMode !== 'bridge') return port;
  const bindings =
    state.task.containers.find(({ name }) => name === definition.name)?.networkBindings ?? [];
  return bindings.find(({ containerPort }) => containerPort === port)?.hostPort;
}

function writeLog(
  world: World,
  { task }: TaskState,
  { name, logConfiguration }: ContainerDefinition,
  message: string,
): void {
  const options = logConfiguration?.logDriver === 'awslogs' ? logConfiguration.options : undefined;
  const group = options?.['awslogs-group'];
  const prefix = options?.['awslogs-stream-prefix'];
  if (!group) return;
  const runtimeId = task.containers.find((each) => each.name === name)?.runtimeId ?? '';
  world.logs.write(
    group,
    prefix ? `${prefix}/${name}/${idOf(task.taskArn)}` : runtimeId,
    world.now(),
    message,
  );
}

/**
 * The health check command of the task definition: its first result comes after the start period
 * and one interval.
 */
function watchHealth(
  world: World,
  state: TaskState,
  { name = '', healthCheck }: ContainerDefinition,
  image: Image,
  watch: ContainerWatch,
): void {
  const { interval = 30, retries = 3, startPeriod = 0 } = healthCheck ?? {};
  const container = state.task.containers.find((each) => each.name === name);
  if (!container) return;
  const become = (status: 'HEALTHY' | 'UNHEALTHY') => {
    container.healthStatus = status;
    state.task.healthStatus = status;
    if (status === 'UNHEALTHY') watch.unhealthy(name);
    world.moved();
  };
  const sick = image.healthCheck === 'UNHEALTHY';
  state.release.push(
    world.after(sick ? startPeriod + interval * retries : interval, () =>
      become(sick ? 'UNHEALTHY' : 'HEALTHY'),
    ),
  );
}

import { takeAddress } from '../../sandbox/world/network/task-interface';
import type { TaskState } from '../../sandbox/world/tasks/task-states';
import type { World } from '../../sandbox/world/world';

/** One thing that the world keeps of a service. */
interface Kept {
  readonly map: Map<string, object>;
  readonly key: string;
  readonly value: object;
}

/** Where a copy is, and what it is called. */
export interface NewCopy {
  readonly cluster: string;
  readonly name: string;
  readonly listenerArn: string;
}

type Renamed = readonly (readonly [string, string])[];

/**
 * A service of a world that stands still, which can be copied: thousands of services that live would
 * be too many servers, and to whoever reads it a copy is one more service in the same state.
 */
export class Model {
  private readonly tasks: readonly TaskState[];
  private readonly kept: readonly Kept[];
  /** Of the listener that forwards to it; a service that lost its rule has none. */
  private readonly listener: string | undefined;

  constructor(
    private readonly world: World,
    private readonly cluster: string,
    private readonly name: string,
  ) {
    this.tasks = [...world.ecs.tasks.values()].filter(({ serviceArn }) =>
      serviceArn.endsWith(`/${name}`),
    );
    const itsOwn = anyOf([name, ...this.tasks.flatMap(identitiesOf)]);
    this.kept = mapsOf(world).flatMap((map) =>
      [...map]
        .map(([key, value]) => ({ map, key, value }))
        .filter(({ key, value }) => `${key} ${textOf(value)}`.search(itsOwn) >= 0),
    );
    this.listener = [...world.elbv2.listeners.keys()]
      .map(tailOf)
      .find((tail) => this.kept.some(({ key }) => key.includes(`:listener-rule/${tail}/`)));
  }

  /** One more service in the same state, behind a listener like that of the model. */
  copy({ cluster, name, listenerArn }: NewCopy): void {
    const renamed = new Map<string, string>([
      [this.name, name],
      [this.cluster, cluster],
      ...this.tasks.flatMap((task) => this.renamedTask(task)),
      ...(this.listener === undefined ? [] : this.renamedWay(this.listener, tailOf(listenerArn))),
    ]);
    const old = anyOf([...renamed.keys()]);
    const anew = (text: string): string => text.replace(old, (word) => renamed.get(word) ?? word);
    for (const { map, key, value } of this.kept) map.set(anew(key), copyOf(value, anew) as object);
    const { logs } = this.world;
    logs.createGroup(`/ecs/${name}`);
    for (const [stream, lines] of logs.group(`/ecs/${this.name}`) ?? [])
      logs.group(`/ecs/${name}`)?.set(anew(stream), lines);
  }

  /** The model is there no more; its copies stay. */
  forget(): void {
    for (const { map, key } of this.kept) map.delete(key);
    this.world.logs.deleteGroup(`/ecs/${this.name}`);
  }

  private renamedTask(state: TaskState): Renamed {
    const { ec2, ids } = this.world;
    const subnet = ec2.subnets.get(state.subnetId ?? '');
    return identitiesOf(state).map((id) => {
      if (id.startsWith('eni-')) return [id, `eni-${ids.hex(17)}`];
      return [id, id === state.address && subnet ? takeAddress(this.world, subnet) : ids.hex(32)];
    });
  }

  /** The listener, its load balancer, and the rule that leads to the service. */
  private renamedWay(from: string, to: string): Renamed {
    const rules = this.kept.flatMap(({ key }) => /:listener-rule\/.*\/(\w+)$/.exec(key)?.[1] ?? []);
    return [
      [from, to],
      [headOf(from), headOf(to)],
      ...rules.map((rule) => [rule, this.world.ids.hex(16)] as const),
    ];
  }
}

const mapsOf = ({ ecs, ec2, elbv2 }: World): readonly Map<string, object>[] => [
  ecs.services,
  ecs.tasks,
  ecs.taskDefinitions,
  ecs.serviceDeployments,
  ecs.serviceRevisions,
  ec2.networkInterfaces,
  elbv2.rules,
  elbv2.targetGroups,
  elbv2.targetGroupAttributes,
  elbv2.targets,
];

/** A task's id, its interface and its address. */
const identitiesOf = ({ task, address }: TaskState): readonly string[] => [
  task.taskArn.split('/').at(-1) ?? '',
  ...(task.attachments ?? []).flatMap(({ details = [] }) =>
    details.flatMap(({ value = '' }) => (value.startsWith('eni-') ? value : [])),
  ),
  ...(address === undefined ? [] : [address]),
];

/** Any of these words, each whole: `10.0.0.1` is no part of `10.0.0.12`. The longest first. */
const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map((word) => `(?<![\\w.])${word.replaceAll('.', '\\.')}(?!\\w|\\.\\d)`)
      .join('|'),
    'g',
  );

const textOf = (value: object): string =>
  JSON.stringify(value instanceof Map ? [...value.values()] : value);

/** `app/alb/ID/ID` of a listener, `app/alb/ID` of its load balancer. */
const tailOf = (listenerArn: string): string => listenerArn.split(':listener/')[1] ?? '';
const headOf = (tail: string): string => tail.split('/').slice(0, -1).join('/');

/** The same with other words. Functions and moments stay what they are. */
function copyOf(value: unknown, anew: (text: string) => string): unknown {
  if (typeof value === 'string') return anew(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((one) => copyOf(one, anew));
  if (value instanceof Map)
    return new Map([...value].map(([key, one]) => [anew(String(key)), copyOf(one, anew)]));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [anew(key), copyOf(one, anew)]),
  );
}

import { join } from 'node:path';
import type { RecordedCall } from '../../scripts/recording/recorded-call';
import { itemOf, readModels, type Models } from '../../scripts/aws-models/models';

const services = [
  'ecs',
  'elastic-load-balancing-v2',
  'ec2',
  'cloudwatch-logs',
  'secrets-manager',
  'application-auto-scaling',
  'auto-scaling',
];
const models: readonly Models[] = services.map((name) =>
  readModels(join('node_modules', '@aws-sdk', `client-${name}`)),
);

/** Where a member stands: its shape and name, and the calls with the paths that lead to it. */
export interface Place {
  /** `TargetHealth.State`. */
  readonly member: string;
  /** A word from a closed list, as the models or the pages have it. */
  readonly isWord: boolean;
  /** The first member that was met of its shape: a change of the holder counts once. */
  readonly isFirst: boolean;
  readonly at: readonly { readonly call: number; readonly path: readonly string[] }[];
}

/** Words that AWS types as plain text, although its pages list them. */
const listedWords = new Set([
  'Service.status',
  'Deployment.status',
  'TaskSet.status',
  'Task.lastStatus',
  'Task.desiredStatus',
  'Container.lastStatus',
  'ContainerInstance.status',
  'Attachment.type',
  'Attachment.status',
  'NetworkAclEntry.Protocol',
  'IpPermission.IpProtocol',
  'UserIdGroupPair.PeeringStatus',
]);

/** Every member that is set in some answer, with all its occurrences. */
export function placesIn(calls: readonly RecordedCall[]): readonly Place[] {
  const found = new Map<string, Place>();
  calls.forEach(({ operation, output }, call) => {
    const model = models.find((one) => answers(one, operation, output));
    const shape = model?.outputs.get(operation);
    if (model === undefined || shape === undefined) return;
    walk(model, shape, output, [], (member, type, path) => {
      const before = found.get(member)?.at ?? [];
      const isWord = model.enums.has(itemOf(type)) || listedWords.has(member);
      const isFirst = found.get(member)?.isFirst ?? isNew(found, member);
      found.set(member, { member, isWord, isFirst, at: [...before, { call, path }] });
    });
  });
  return [...found.values()];
}

const shapeOf = (member: string): string => member.split('.')[0] ?? '';
const isNew = (found: ReadonlyMap<string, Place>, member: string): boolean =>
  ![...found.keys()].some((known) => shapeOf(known) === shapeOf(member));

/** Two services may have an operation of one name: whose answer it is, its members tell. */
function answers({ outputs, shapes }: Models, operation: string, output: unknown): boolean {
  const members = shapes.get(outputs.get(operation) ?? '');
  return Object.keys(output ?? {})
    .filter((name) => name !== '$metadata')
    .every((name) => members?.has(name) === true);
}

function walk(
  model: Models,
  shape: string,
  value: any,
  path: readonly string[],
  visit: (member: string, type: string, path: readonly string[]) => void,
): void {
  const members = model.shapes.get(shape);
  if (typeof value !== 'object' || value === null || members === undefined) return;
  for (const [name, one] of Object.entries<any>(value)) {
    const type = members.get(name);
    if (type === undefined) continue;
    visit(`${shape}.${name}`, type, [...path, name]);
    if (Array.isArray(one))
      one.forEach((item, index) =>
        walk(model, itemOf(type), item, [...path, name, String(index)], visit),
      );
    else walk(model, itemOf(type), one, [...path, name], visit);
  }
}

/** Changes a member of the object that holds it. */
export type Change = (holder: any, key: string) => void;

/** The answers with a change at each of the places. */
export function changed(
  calls: readonly RecordedCall[],
  at: Place['at'],
  change: Change,
): readonly RecordedCall[] {
  const copies = new Map(
    [...new Set(at.map(({ call }) => call))].map((call) => [call, structuredClone(calls[call])]),
  );
  for (const { call, path } of at) {
    const holder = path
      .slice(0, -1)
      .reduce<any>((value, key) => value?.[key], copies.get(call)?.output);
    if (holder !== undefined) change(holder, path.at(-1) ?? '');
  }
  return calls.map((call, index) => copies.get(index) ?? call);
}

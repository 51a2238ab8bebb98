import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the type declarations of an AWS client say, without the documentation. */
export interface Models {
  /** Types of members by shape and member, such as `TargetHealth` / `State`: `TargetHealthStateEnum`. */
  readonly shapes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The words of each enum. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** The shape of each operation's answer. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** Reads the declarations of an installed client; the SDK's runtime schemas know no enum values. */
export function readModels(packageFolder: string): Models {
  const types = join(packageFolder, 'dist-types');
  const models = join(types, 'models');
  const texts = (readdirSync(models, 'utf8') ?? [])
    .filter((file) => /^(models_\d+|enums)\.d\.ts$/.test(file))
    .map((file) => readFileSync(join(models, file), 'utf8'));
  const text = texts.join('\n').replace(/\/\*\*.*?\*\//gs, '');
  return {
    shapes: new Map([...interfacesIn(text), ...unionsIn(text)]),
    enums: enumsIn(text),
    outputs: outputsIn(join(types, 'commands')),
  };
}

type Shape = readonly [string, ReadonlyMap<string, string>];

const interfacesIn = (text: string): readonly Shape[] =>
  [...text.matchAll(/^export interface (\w+)[^{\n]* \{\n(.*?)^\}/gms)].map(([, name, body]) => [
    name ?? '',
    membersIn(body ?? ''),
  ]);

/** A union is a namespace with one interface for each member that may be there. */
const unionsIn = (text: string): readonly Shape[] =>
  [...text.matchAll(/^export declare namespace (\w+) \{\n(.*?)^\}/gms)].map(([, name, body]) => [
    name ?? '',
    new Map(
      [...(body ?? '').matchAll(/interface \w+Member \{(.*?)\}/gs)].flatMap(([, one]) => [
        ...membersIn(one ?? ''),
      ]),
    ),
  ]);

const membersIn = (body: string): ReadonlyMap<string, string> =>
  new Map(
    [...body.matchAll(/^ +(\w+)\??: (.+?)(?: \| undefined)?;$/gm)]
      .map(([, member, type]) => [member ?? '', type ?? ''] as const)
      .filter(([, type]) => type !== 'never'),
  );

const enumsIn = (text: string): Models['enums'] =>
  new Map(
    [...text.matchAll(/^export declare const (\w+): \{\n(.*?)^\};/gms)].map(([, name, body]) => [
      name ?? '',
      [...(body ?? '').matchAll(/: "([^"]*)";/g)].map(([, word]) => word ?? ''),
    ]),
  );

const outputsIn = (folder: string): Models['outputs'] =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) => {
      const output = /^ +output: (\w+);$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1];
      return output === undefined ? [] : [[file.replace(/Command\.d\.ts$/, ''), output] as const];
    }),
  );

/** The shape or enum inside lists and maps: `Tag[]` and `Record<string, Tag>` hold `Tag`. */
export const itemOf = (type: string): string =>
  type.replace(/\[\]$/, '').replace(/^Record<\w+, (.+)>$/, '$1');

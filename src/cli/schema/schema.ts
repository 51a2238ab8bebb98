import { didYouMean } from '../../report/did-you-mean';
import { BadArguments } from '../arguments';
import { defineCommand } from '../command';
import { publishedSchemas } from './published';

const names = Object.keys(publishedSchemas);

/** Prints the JSON Schema of a document that programs read. */
export const schema = defineCommand({
  name: 'schema',
  summary: 'the JSON Schema of what programs read',
  usage: ['[NAME]'],
  about:
    'Prints the JSON Schema of a document: what --json prints, what --save writes, what the topic for machines carries, what the functions log. Without a name: the names. A schema has a version in its $id; the first number moves when a reader would miss something.',
  operands: [{ name: 'NAME', summary: 'which document', complete: names }],
  options: {},
  examples: [
    { words: 'schema', what: 'all names' },
    { words: 'schema diagnosis', what: 'of diagnose --json' },
  ],
  exitCodes: '0; 2 where there is no such document.',
  run: ({ operands: [name] }, { print }) => {
    const wanted = name === undefined ? undefined : publishedSchemas[name];
    if (name !== undefined && wanted === undefined)
      throw new BadArguments(
        `There is no schema ${name}.${didYouMean(name, names)} See targetmedic schema.`,
      );
    print(wanted === undefined ? names.join('\n') : JSON.stringify(wanted, null, 2));
    return 0;
  },
});

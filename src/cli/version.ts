import { version as released } from '../../package.json';
import { defineCommand } from './command';

/** Which version this is. */
export const version = defineCommand({
  name: 'version',
  summary: 'print the version',
  usage: [''],
  about: 'Prints the version of targetmedic.',
  operands: [],
  options: {},
  examples: [{ words: 'version', what: 'which one this is' }],
  exitCodes: '0.',
  run: (_input, { print }) => {
    print(released);
    return 0;
  },
});

// What the libraries bring that no function of ours reaches. A function starts faster and is
// smaller without it.
import { readFile } from 'node:fs/promises';

/** Modules that are replaced: what asks for them, and what it gets. */
const replaced = [
  {
    // No operation that we call streams events, and the clients ask for the stream's codec when
    // they are built.
    path: /^@smithy\/core\/event-streams$/,
    contents: `export const resolveEventStreamSerdeConfig = (config) => config;
      export const eventStreamSerdeProvider = () => { throw new Error('Event streams are not in this bundle.'); };
      export class EventStreamSerde { constructor() { eventStreamSerdeProvider(); } }`,
  },
  {
    // Lambda has no home with a configuration of AWS in it: settings come from the environment.
    path: /loadSharedConfigFiles$/,
    importer: /fromSharedConfigFiles\.js$/,
    contents:
      'export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
  },
  {
    // DynamoDB's endpoint discovery is off; its cache stays empty.
    path: /^mnemonist\/lru-cache$/,
    contents: 'export default class extends Map { constructor() { super(); } }',
  },
  // Stands in where Node has no crypto. Lambda's has.
  {
    path: /^\.\/Sha256Js$/,
    importer: /Sha256Node\.js$/,
    contents:
      'export class Sha256Js { constructor() { throw new Error("Node without crypto."); } }',
  },
  // Tells browsers apart.
  { path: /^bowser$/, contents: 'export default {};' },
  // Slack's uploads and streams, and types that are objects at run time: we post and update
  // messages.
  { path: /^\.\/(?:file-upload|chat-stream)$/, importer: /@slack[\\/]web-api/, contents: '' },
  { path: /^@slack\/types$/, importer: /@slack[\\/]web-api/, contents: '' },
];

/** Slack's client binds every method of its API, at each start; we call two. */
const slackMethods =
  /^(\s*)\w+: bindApiCall\w*\(this, '(?!chat\.(?:postMessage|update)')[^']*'\),$/gm;

/** The pages that a check links to are shown by `explain` and in the documentation alone. */
const links = /^ {2}links: \[.*\],$/gm;

const edited = [
  {
    path: /@slack[\\/]web-api[\\/]dist[\\/]methods\.js$/,
    loader: 'js',
    edit: (source) => source.replace(slackMethods, ''),
  },
  {
    path: /[\\/]src[\\/]checks[\\/][\w-]+\.ts$/,
    loader: 'ts',
    edit: (source) => source.replace(links, ''),
  },
];

export const leaveOut = {
  name: 'leave-out',
  setup(b) {
    for (const [at, { path, importer, contents }] of replaced.entries()) {
      b.onResolve({ filter: path }, (asked) =>
        importer === undefined || importer.test(asked.importer)
          ? { path: `left-out-${at}`, namespace: 'left-out' }
          : undefined,
      );
      b.onLoad({ filter: new RegExp(`^left-out-${at}$`), namespace: 'left-out' }, () => ({
        contents,
        loader: 'js',
      }));
    }
    for (const { path, loader, edit } of edited)
      b.onLoad({ filter: path }, async (file) => ({
        contents: edit(await readFile(file.path, 'utf8')),
        loader,
      }));
  },
};

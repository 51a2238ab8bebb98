import { type CommandDescription, type OptionDescriptions } from './description';

// What is known of the programs that are bundled on their own, because they carry much that the others
// do not need: the sandbox, a protocol.

const scenarioOption = {
  scenario: {
    type: 'string',
    value: 'NAME',
    summary: 'another story than that of week 06: a name of targetmedic sandbox --list',
  },
} as const satisfies OptionDescriptions;

/** The story on the embedded sandbox. */
export const demoDescription = {
  name: 'demo',
  summary: 'the whole story on an embedded sandbox, without an AWS account',
  usage: ['[options]'],
  about:
    'Plays a whole story on an embedded sandbox, with the functions that would be deployed: from the first event to the verified recovery, in less than a minute. Needs neither an AWS account nor Docker.',
  operands: [],
  options: {
    ...scenarioOption,
    html: {
      type: 'string',
      value: 'FILE',
      summary: 'write the Slack thread of the story as one HTML page',
      complete: 'file',
    },
  },
  examples: [
    { words: 'demo', what: 'a closed port, and behind it a handler that answers 500' },
    { words: 'demo --html thread.html', what: 'with the Slack thread as a page to look at' },
    { words: 'demo --scenario image-not-found', what: 'one fault, from its event to its message' },
  ],
  exitCodes: '0 when the story ended as it should; 1 when not; 2 bad arguments, or it failed.',
} as const satisfies CommandDescription;

/** The sandbox alone. */
export const sandboxDescription = {
  name: 'sandbox',
  summary: 'start the sandbox and print how to reach it',
  usage: ['[SCENARIO] [--speed N] [--port N]', '--list'],
  about: 'Starts an imitation of AWS on 127.0.0.1 with one ECS service in it. Ctrl-C ends it.',
  operands: [{ name: 'SCENARIO', summary: 'what is wrong there (default healthy-service)' }],
  options: {
    list: { type: 'boolean', summary: 'print the names of all scenarios' },
    speed: {
      type: 'string',
      value: 'N',
      summary: 'how many times faster than real time, up to 1000 (default 1)',
    },
    port: { type: 'string', value: 'N', summary: 'the port to listen on (default: a free one)' },
  },
  examples: [
    { words: 'sandbox task-ingress-missing', what: 'a service whose targets time out' },
    { words: 'sandbox --list', what: 'what else can be wrong' },
  ],
  exitCodes: '0 after Ctrl-C; 2 bad arguments, or it could not start.',
} as const satisfies CommandDescription;

/** The tools for assistants. */
export const mcpDescription = {
  name: 'mcp',
  summary: 'the reading commands as tools for assistants (Model Context Protocol)',
  usage: ['[--http] [--port N]'],
  about:
    'Serves diagnose, preflight, depends and explain as tools of the Model Context Protocol, on standard input and output. Nothing that a tool does changes anything. An answer is the JSON of the command; what containers, events and names say in it is data, and is marked as such.',
  operands: [],
  options: {
    http: {
      type: 'boolean',
      summary: 'serve streamable HTTP on 127.0.0.1 instead, for this machine alone',
    },
    port: {
      type: 'string',
      value: 'N',
      summary: 'with --http, the port to listen on (default: a free one)',
    },
  },
  notes:
    'Credentials and Region are found as every command finds them, in the environment in which the assistant starts this one.',
  examples: [
    { words: 'mcp', what: 'what an assistant is given as the command of a server' },
    {
      words: 'mcp --http --port 8787',
      what: 'for assistants that connect to http://127.0.0.1:8787/mcp',
    },
  ],
  exitCodes:
    '0 when the assistant hangs up, or after Ctrl-C; 2 bad arguments, or it could not start.',
} as const satisfies CommandDescription;

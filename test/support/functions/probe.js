// Functions for the tests of the sandbox's Lambda: each does one thing that a function can do.
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let invocations = 0;

/** Tells what a function can see of itself. */
exports.mirror = async (event, context) => {
  invocations += 1;
  process.stdout.write(`seen ${JSON.stringify(event)}\n`);
  return {
    event, invocations, now: Date.now(), newDate: new Date().getTime(), fixed: new Date(0).toISOString(), isDate: new Date() instanceof Date,
    remaining: context.getRemainingTimeInMillis(), requestId: context.awsRequestId, functionName: context.functionName,
    variables: Object.keys(process.env).sort(), mode: process.env.MODE, region: process.env.AWS_REGION,
  };
};

exports.fail = async () => {
  throw new RangeError('this function always fails');
};

exports.hang = () => new Promise(() => setInterval(() => undefined, 1000));

exports.crash = () => process.exit(3);

exports.sleepy = async ({ ms }) => {
  await wait(ms);
  return 'awake';
};

/** Makes one AWS call with the real SDK: `{ client, command, input }`. */
exports.call = async ({ client, command, input }) => {
  const sdk = require(`@aws-sdk/client-${client}`);
  const Client = Object.entries(sdk).find(([name]) => /^[A-Za-z0-9]+Client$/.test(name) && name !== '__Client')[1];
  const output = await new Client({ maxAttempts: 1 }).send(new sdk[`${command}Command`](input));
  return { ...output, $metadata: undefined };
};

exports.answer = async (event) => ({ statusCode: 201, headers: { 'x-seen': event.rawPath }, body: JSON.stringify(event) });

import type { ClientRecord } from '../client-record';

/** What Kafka clients says of Kafka. */
export const kafkaClients: ClientRecord = {
  name: 'Kafka clients',
  source: { documented: 'https://kafka.apache.org/documentation/#producerapi' },
  store: 'Kafka',
  frames: ['org.apache.kafka.'],
  says: [
    {
      has: 'could not be established',
      pattern: /Connection to node -?\d+ .{0,160}could not be established/,
      fault: 'refused',
    },
    {
      has: 'Timed out waiting for a node assignment',
      pattern: /Timed out waiting for a node assignment/,
      fault: 'silent',
    },
    {
      has: 'org.apache.kafka.common.errors.',
      pattern: /org\.apache\.kafka\.common\.errors\.TimeoutException/,
      fault: 'silent',
    },
    {
      has: 'org.apache.kafka.common.errors.',
      pattern: /org\.apache\.kafka\.common\.errors\.SaslAuthenticationException/,
      fault: 'credentials',
    },
    {
      has: "Couldn't resolve server",
      pattern: /Couldn't resolve server \S+ from bootstrap\.servers/,
      fault: 'unresolvable',
    },
    {
      has: 'No resolvable bootstrap urls',
      pattern: /No resolvable bootstrap urls/,
      fault: 'unresolvable',
    },
  ],
};

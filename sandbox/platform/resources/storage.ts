import type { Deployers } from './deployer';

// What dynalite understands. Expiry, backups and encryption change nothing that the sandbox could
// show.
const tableProperties = [
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
] as const;

export const storage: Deployers = {
  'AWS::DynamoDB::Table': async ({ platform }, { name, properties }) => {
    const known = tableProperties.filter((property) => properties[property] !== undefined);
    const input = {
      TableName: name,
      ...Object.fromEntries(known.map((property) => [property, properties[property]])),
    };
    await platform.dynamodb.create(input);
  },
  'AWS::Logs::LogGroup': ({ world }, { name }) => world.logs.createGroup(name),
  'AWS::SecretsManager::Secret': ({ platform, world }, { name, ref, properties }) => {
    platform.secrets.put({ arn: ref, name, value: properties.SecretString ?? world.ids.uuid() });
  },
};

import type { ClientRecord } from '../client-record';
import { hikaricp } from './hikaricp';
import { javaNet } from './java-net';
import { kafkaClients } from './kafka-clients';
import { lettuceJedis } from './lettuce-jedis';
import { mariadbJdbc } from './mariadb-jdbc';
import { oracle } from './oracle';
import { postgresqlJdbc } from './postgresql-jdbc';
import { spring } from './spring';

/** The client libraries of Java whose words are known. */
export const javaClients: readonly ClientRecord[] = [
  hikaricp,
  javaNet,
  kafkaClients,
  lettuceJedis,
  mariadbJdbc,
  oracle,
  postgresqlJdbc,
  spring,
];

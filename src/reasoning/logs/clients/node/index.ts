import type { ClientRecord } from '../client-record';
import { amqplib } from './amqplib';
import { awsSdk } from './aws-sdk';
import { axios } from './axios';
import { elasticsearch } from './elasticsearch';
import { fetch } from './fetch';
import { got } from './got';
import { grpcJs } from './grpc-js';
import { httpClient } from './http-client';
import { ioredis } from './ioredis';
import { kafkajs } from './kafkajs';
import { knex } from './knex';
import { mongoose } from './mongoose';
import { mysql2 } from './mysql2';
import { nats } from './nats';
import { opensearch } from './opensearch';
import { pg } from './pg';
import { pgPool } from './pg-pool';
import { prisma } from './prisma';
import { redis } from './redis';
import { sequelize } from './sequelize';
import { sockets } from './sockets';
import { typeorm } from './typeorm';

/** The client libraries of Node.js whose words are known. */
export const nodeClients: readonly ClientRecord[] = [
  amqplib,
  awsSdk,
  axios,
  elasticsearch,
  fetch,
  got,
  grpcJs,
  httpClient,
  ioredis,
  kafkajs,
  knex,
  mongoose,
  mysql2,
  nats,
  opensearch,
  pg,
  pgPool,
  prisma,
  redis,
  sequelize,
  sockets,
  typeorm,
];

import type { ClientRecord } from '../client-record';
import { aiohttpClient } from './aiohttp-client';
import { asyncpg } from './asyncpg';
import { botocore } from './botocore';
import { django } from './django';
import { httpx } from './httpx';
import { pika } from './pika';
import { psycopg } from './psycopg';
import { psycopg2 } from './psycopg2';
import { pymongo } from './pymongo';
import { pymysql } from './pymysql';
import { redisPy } from './redis-py';
import { requests } from './requests';
import { sockets } from './sockets';
import { sqlalchemy } from './sqlalchemy';
import { urllib } from './urllib';

/** The client libraries of Python whose words are known. */
export const pythonClients: readonly ClientRecord[] = [
  aiohttpClient,
  asyncpg,
  botocore,
  django,
  httpx,
  pika,
  psycopg,
  psycopg2,
  pymongo,
  pymysql,
  redisPy,
  requests,
  sqlalchemy,
  urllib,
  // Last: other records say more of the same line.
  sockets,
];

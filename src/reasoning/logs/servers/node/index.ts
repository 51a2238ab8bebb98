import type { ServerRecord } from '../server-record';
import { bun } from './bun';
import { configurableHttpProxy } from './configurable-http-proxy';
import { elysia } from './elysia';
import { fastify } from './fastify';
import { httpServer } from './http-server';
import { jsonServer } from './json-server';
import { liveServer } from './live-server';
import { loopback } from './loopback';
import { moleculer } from './moleculer';
import { nestjs } from './nestjs';
import { nodeRed } from './node-red';
import { nodeServerAddress } from './node-server-address';
import { peerjs } from './peerjs';
import { polka } from './polka';
import { reactRouterServe } from './react-router-serve';
import { serve } from './serve';
import { sirv } from './sirv';

/** Servers that run on Node.js or Bun. */
export const nodeServers: readonly ServerRecord[] = [
  bun,
  configurableHttpProxy,
  elysia,
  fastify,
  httpServer,
  jsonServer,
  liveServer,
  loopback,
  moleculer,
  nestjs,
  nodeRed,
  nodeServerAddress,
  peerjs,
  polka,
  reactRouterServe,
  serve,
  sirv,
];

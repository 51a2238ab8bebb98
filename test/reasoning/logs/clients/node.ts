import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const nodeEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  'node:http client': [
    {
      fault: 'failed',
      lines: [
        'Error: socket hang up',
        '    at Socket.socketCloseListener (node:_http_client:477:27)',
        '    at Socket.emit (node:events:536:35)',
        '    at TCP.<anonymous> (node:net:343:12) {',
        "  code: 'ECONNRESET'",
        '}',
      ],
    },
  ],
  pg: [
    {
      fault: 'silent',
      lines: [
        'Error: timeout expired',
        '    at Timeout._onTimeout (/app/node_modules/pg/lib/client.js:170:28)',
        '    at listOnTimeout (node:internal/timers:581:17)',
        '    at process.processTimers (node:internal/timers:519:7)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'error: password authentication failed for user "web"',
        '    at parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:306:11)',
        '    at Parser.handlePacket (/app/node_modules/pg-protocol/dist/parser.js:143:27)',
        '    at Parser.parse (/app/node_modules/pg-protocol/dist/parser.js:37:38)',
      ],
    },
  ],
  'pg-pool': [
    {
      fault: 'silent',
      lines: [
        'Error: Connection terminated due to connection timeout',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
        '    at async /app/probe.cjs:34:6 {',
        '  [cause]: Error: Connection terminated unexpectedly',
        '      at Connection.<anonymous> (/app/node_modules/pg/lib/client.js:204:73)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'Error: connect ECONNREFUSED 127.0.0.1:9',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
        '    at async /app/probe.cjs:34:6 {',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Error: getaddrinfo ENOTFOUND db.invalid',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'error: password authentication failed for user "web"',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
      ],
    },
  ],
  typeorm: [
    {
      fault: 'silent',
      lines: [
        'Error: Connection terminated due to connection timeout',
        '    at Client._connectionCallback (/app/node_modules/pg-pool/index.js:276:17)',
        '    at Connection.<anonymous> (/app/node_modules/pg/lib/client.js:217:18)',
        '    at Object.onceWrapper (node:events:638:28)',
        '    ... 3 lines matching cause stack trace ...',
        '    at TCP.<anonymous> (node:net:343:12) {',
        '  [cause]: Error: Connection terminated unexpectedly',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'error: password authentication failed for user "web"',
        '    at parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:306:11)',
        '    at Parser.handlePacket (/app/node_modules/pg-protocol/dist/parser.js:143:27)',
        '    at Parser.parse (/app/node_modules/pg-protocol/dist/parser.js:37:38)',
      ],
    },
  ],
  sequelize: [
    {
      fault: 'silent',
      lines: [
        'ConnectionError [SequelizeConnectionError]: timeout expired',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:149:20)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ConnectionRefusedError [SequelizeConnectionRefusedError]: connect ECONNREFUSED 127.0.0.1:9',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:133:24)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'HostNotFoundError [SequelizeHostNotFoundError]: getaddrinfo ENOTFOUND db.invalid',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:136:24)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'ConnectionError [SequelizeConnectionError]: password authentication failed for user "web"',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:145:24)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
  ],
  knex: [
    {
      fault: 'silent',
      lines: [
        'Acquire connection error: Error: operation timed out for an unknown reason',
        '    at /app/node_modules/tarn/dist/PendingOperation.js:18:27',
        '    at async Client_PG.acquireConnection (/app/node_modules/knex/lib/client.js:465:26)',
      ],
    },
    {
      fault: 'pool',
      lines: [
        'KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
        '    at Client_PG.acquireConnection (/app/node_modules/knex/lib/client.js:493:26)',
      ],
    },
  ],
  mysql2: [
    {
      fault: 'credentials',
      lines: [
        "Error: Access denied for user 'web'@'10.0.10.20' (using password: YES)",
        '    at Packet.asError (/app/node_modules/mysql2/lib/packets/packet.js:740:17)',
        "    code: 'ER_ACCESS_DENIED_ERROR',",
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Error: connect ETIMEDOUT',
        '    at Connection._handleTimeoutError (/app/node_modules/mysql2/lib/base/connection.js:199:17)',
      ],
    },
  ],
  mongoose: [
    {
      fault: 'silent',
      lines: [
        'MongooseServerSelectionError: Server selection timed out after 800 ms',
        '    at _handleConnectionErrors (/app/node_modules/mongoose/lib/connection.js:1180:11)',
        '    at NativeConnection.openUri (/app/node_modules/mongoose/lib/connection.js:1111:11)',
        '    at async Object.mongoose (/app/probe.cjs:20:48)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'MongooseServerSelectionError: connect ECONNREFUSED 127.0.0.1:9',
        '    at _handleConnectionErrors (/app/node_modules/mongoose/lib/connection.js:1180:11)',
        '    at NativeConnection.openUri (/app/node_modules/mongoose/lib/connection.js:1111:11)',
        '    at async Object.mongoose (/app/probe.cjs:20:48)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'MongooseServerSelectionError: getaddrinfo ENOTFOUND db.invalid',
        '    at _handleConnectionErrors (/app/node_modules/mongoose/lib/connection.js:1180:11)',
        '    at NativeConnection.openUri (/app/node_modules/mongoose/lib/connection.js:1111:11)',
        '    at async Object.mongoose (/app/probe.cjs:20:48)',
      ],
    },
  ],
  redis: [
    {
      fault: 'silent',
      lines: [
        'ConnectionTimeoutError: Connection timeout',
        '    at Socket.onTimeout (/app/node_modules/@redis/client/dist/lib/client/socket.js:292:46)',
        '    at Socket.wrapper (node:events:639:12)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        "SocketTimeoutError: Socket timeout timeout. Expecting data, but didn't receive any in 700ms.",
        '    at Socket.<anonymous> (/app/node_modules/@redis/client/dist/lib/client/socket.js:307:23)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'SimpleError: WRONGPASS invalid username-password pair or user is disabled.',
        '    at #decodeSimpleError (/app/node_modules/@redis/client/dist/lib/RESP/decoder.js:423:13)',
        '    at #decodeTypeValue (/app/node_modules/@redis/client/dist/lib/RESP/decoder.js:125:91)',
      ],
    },
  ],
  ioredis: [
    {
      fault: 'silent',
      lines: [
        'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 1). Refer to "maxRetriesPerRequest" option for details.',
        '    at Socket.<anonymous> (/app/node_modules/ioredis/built/redis/event_handler.js:207:37)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'ReplyError: WRONGPASS invalid username-password pair or user is disabled.',
        '    at parseError (/app/node_modules/redis-parser/lib/parser.js:179:12)',
        '    at parseType (/app/node_modules/redis-parser/lib/parser.js:302:14) {',
      ],
    },
  ],
  kafkajs: [
    {
      fault: 'refused',
      lines: [
        '{"level":"ERROR","timestamp":"2026-11-29T13:56:21.541Z","logger":"kafkajs","message":"[Connection] Connection error: connect ECONNREFUSED 127.0.0.1:9","broker":"127.0.0.1:9","clientId":"kafkajs","stack":"Error: connect ECONNREFUSED 127.0.0.',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'KafkaJSNonRetriableError',
        '  Caused by: KafkaJSConnectionError: Connection error: connect ECONNREFUSED 127.0.0.1:9',
        '    at Socket.onError (/app/node_modules/kafkajs/src/network/connection.js:210:23)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        '{"level":"ERROR","timestamp":"2026-11-29T13:56:22.661Z","logger":"kafkajs","message":"[BrokerPool] Request ApiVersions(key: 18, version: 2) timed out","retryCount":0,"retryTime":45}',
      ],
    },
  ],
  amqplib: [
    {
      fault: 'silent',
      lines: [
        'Error: connect ETIMEDOUT',
        '    at Socket.<anonymous> (/app/node_modules/amqplib/lib/connect.js:191:20)',
        '    at Object.onceWrapper (node:events:638:28)',
      ],
    },
  ],
  nats: [
    {
      fault: 'refused',
      lines: [
        'NatsError: CONNECTION_REFUSED',
        '    at NatsError.errorForCode (/app/node_modules/nats/lib/nats-base-client/core.js:143:16)',
        '    at NodeTransport.<anonymous> (/app/node_modules/nats/lib/src/node_transport.js:99:52)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'NatsError: TIMEOUT',
        '    at NatsError.errorForCode (/app/node_modules/nats/lib/nats-base-client/core.js:143:16)',
        '    at timeout (/app/node_modules/nats/lib/nats-base-client/util.js:69:48)',
      ],
    },
  ],
  '@opensearch-project/opensearch': [
    {
      fault: 'silent',
      lines: [
        'TimeoutError: Request timed out',
        '    at ClientRequest.onTimeout (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:125:16)',
        '    at ClientRequest.emit (node:events:524:28)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ConnectionError: connect ECONNREFUSED 127.0.0.1:9',
        '    at ClientRequest.onError (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:131:16)',
        '    at ClientRequest.emit (node:events:524:28)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'ConnectionError: getaddrinfo ENOTFOUND db.invalid',
        '    at ClientRequest.onError (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:131:16)',
        '    at ClientRequest.emit (node:events:524:28)',
      ],
    },
  ],
  '@elastic/elasticsearch': [
    {
      fault: 'silent',
      lines: [
        'TimeoutError: Request timed out',
        '    at runRequest (/app/node_modules/@elastic/transport/lib/Transport.js:626:54)',
        '    at async /app/node_modules/@elastic/transport/lib/middleware/OpenTelemetry.js:82:40',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ConnectionError: connect ECONNREFUSED 127.0.0.1:9',
        '    at runRequest (/app/node_modules/@elastic/transport/lib/Transport.js:667:35)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'ConnectionError: getaddrinfo ENOTFOUND db.invalid',
        '    at runRequest (/app/node_modules/@elastic/transport/lib/Transport.js:667:35)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ],
    },
  ],
  axios: [
    {
      fault: 'silent',
      lines: [
        '<ref *1> AxiosError: timeout of 800ms exceeded',
        '    at createTimeoutError (/app/node_modules/axios/dist/node/axios.cjs:4565:14)',
        '    at RedirectableRequest.handleTimeout (/app/node_modules/axios/dist/node/axios.cjs:5103:15)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'AxiosError: connect ECONNREFUSED 127.0.0.1:9',
        '    at AxiosError.from (/app/node_modules/axios/dist/node/axios.cjs:1684:24)',
        '    at RedirectableRequest.handleRequestError (/app/node_modules/axios/dist/node/axios.cjs:5053:25)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'AxiosError: getaddrinfo ENOTFOUND db.invalid',
        '    at AxiosError.from (/app/node_modules/axios/dist/node/axios.cjs:1684:24)',
        '    at RedirectableRequest.handleRequestError (/app/node_modules/axios/dist/node/axios.cjs:5053:25)',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'AxiosError: Request failed with status code 429',
        '    at settle (/app/node_modules/axios/dist/node/axios.cjs:2090:12)',
      ],
    },
    {
      fault: 'failed',
      lines: [
        'AxiosError: Request failed with status code 503',
        '    at settle (/app/node_modules/axios/dist/node/axios.cjs:2090:12)',
      ],
    },
  ],
  got: [
    {
      fault: 'silent',
      lines: [
        "RequestError: Timeout awaiting 'request' for 800ms",
        '    at ClientRequest.<anonymous> (file:///app/node_modules/got/dist/source/core/index.js:868:61)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'RequestError: connect ECONNREFUSED 127.0.0.1:9',
        '    at ClientRequest.<anonymous> (file:///app/node_modules/got/dist/source/core/index.js:868:107)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'RequestError: getaddrinfo ENOTFOUND db.invalid',
        '    at ClientRequest.<anonymous> (file:///app/node_modules/got/dist/source/core/index.js:868:107)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
  ],
  fetch: [
    {
      fault: 'silent',
      lines: [
        'DOMException [TimeoutError]: The operation was aborted due to timeout',
        '    at node:internal/deps/undici/undici:14976:13',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'TypeError: fetch failed',
        '    at node:internal/deps/undici/undici:14976:13',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.fetch (/app/probe.cjs:30:17)',
        '    at async /app/probe.cjs:34:6 {',
        '  [cause]: Error: getaddrinfo ENOTFOUND db.invalid',
      ],
    },
    {
      fault: 'refused',
      lines: [
        '[TypeError: fetch failed] {',
        '  [cause]: Error: connect ECONNREFUSED 10.0.10.20:8081',
        '      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:2021:16) {',
      ],
    },
  ],
  '@grpc/grpc-js': [
    {
      fault: 'refused',
      lines: [
        'Error: 14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:9. Resolution note:',
        '    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:32:19)',
        '    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Error: 4 DEADLINE_EXCEEDED: Deadline exceeded after 0.800s,name resolution: 0.008s,metadata filters: 0.001s,Waiting for LB pick',
        '    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:32:19)',
        '    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Error: 14 UNAVAILABLE: Name resolution failed for target dns:db.invalid:5432',
        '    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:32:19)',
        '    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      ],
    },
  ],
  '@prisma/client': [
    {
      fault: 'failed',
      lines: [
        'PrismaClientKnownRequestError: ',
        'Invalid `p.user.findMany()` invocation in',
        '/app/t.cjs:3:8',
        "Can't reach database server at 127.0.0.1:9999",
        '    at vn.handleRequestError (/app/node_modules/@prisma/client/runtime/client.js:65:8643)',
        '    at vn.handleAndLogRequestError (/app/node_modules/@prisma/client/runtime/client.js:65:7932)',
        '    at vn.request (/app/node_modules/@prisma/client/runtime/client.js:65:7639)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Error: Connection terminated due to connection timeout',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async PrismaPgAdapter.performIO (/app/node_modules/@prisma/adapter-pg/dist/index.js:681:22)',
        '    at async PrismaPgAdapter.queryRaw (/app/node_modules/@prisma/adapter-pg/dist/index.js:631:30)',
        '    at async /app/node_modules/@prisma/client/runtime/client.js:11:70479',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'PrismaClientKnownRequestError: ',
        'Invalid `p.user.findMany()` invocation in',
        '/app/t.cjs:3:8',
        'getaddrinfo EAI_AGAIN store.internal',
        '    at vn.handleRequestError (/app/node_modules/@prisma/client/runtime/client.js:65:8643)',
        '    at vn.handleAndLogRequestError (/app/node_modules/@prisma/client/runtime/client.js:65:7932)',
        '    at vn.request (/app/node_modules/@prisma/client/runtime/client.js:65:7639)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'PrismaClientKnownRequestError: ',
        'Invalid `p.user.findMany()` invocation in',
        '/app/t.cjs:3:8',
        'Authentication failed against the database server, the provided database credentials for `u` are not valid',
        '    at vn.handleRequestError (/app/node_modules/@prisma/client/runtime/client.js:65:8643)',
        '    at vn.handleAndLogRequestError (/app/node_modules/@prisma/client/runtime/client.js:65:7932)',
        '    at vn.request (/app/node_modules/@prisma/client/runtime/client.js:65:7639)',
      ],
    },
    {
      fault: 'failed',
      lines: [
        'PrismaClientInitializationError: ',
        "Can't reach database server at `db.example.internal:5432`",
      ],
    },
    {
      fault: 'pool',
      lines: [
        'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)',
      ],
    },
  ],
  '@aws-sdk': [
    {
      fault: 'limit',
      lines: [
        'ThrottlingException: Rate exceeded',
        '    at ProtocolLib.getErrorSchemaOrThrowBaseException (/app/node_modules/@aws-sdk/core/dist-cjs/submodules/protocols/index.js:60:67)',
      ],
    },
  ],
  'node:net': [
    {
      fault: 'refused',
      lines: [
        'Error: connect ECONNREFUSED 127.0.0.1:9',
        '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {',
      ],
    },
    {
      fault: 'silent',
      lines: ['Error: connect ETIMEDOUT', '    at Object.mysql2 (/app/probe.cjs:19:60)'],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Error: getaddrinfo ENOTFOUND db.invalid',
        '    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26) {',
      ],
    },
    {
      fault: 'tls',
      lines: [
        'Error: self-signed certificate in certificate chain',
        '    at TLSSocket.onConnectSecure (node:_tls_wrap:1677:34)',
        "    code: 'SELF_SIGNED_CERT_IN_CHAIN'",
      ],
    },
  ],
};

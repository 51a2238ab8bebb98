import type { ClientRecord } from './client-record';
import { dotnetClients } from './dotnet';
import { goClients } from './go';
import { javaClients } from './java';
import { nodeClients } from './node';
import { phpClients } from './php';
import { pythonClients } from './python';
import { rubyClients } from './ruby';

/** Every client library whose words are known. A new one is one file in the folder of its language. */
export const clients: readonly ClientRecord[] = [
  ...dotnetClients,
  ...goClients,
  ...javaClients,
  ...nodeClients,
  ...phpClients,
  ...pythonClients,
  ...rubyClients,
];

import type { SourceFacts } from './source-facts';

export const typescriptSources: SourceFacts = {
  folders: ['src'],
  layers: ['src/core/domain', 'src/adapters/inbound', 'src/adapters/outbound'],
  places: /^src\/(?:core\/(?:domain|application)|adapters\/(?:inbound|outbound)|handlers)\//,
  code: /(?<!\.spec|\.fixture|\.suite|\.d)\.ts$/,
  starts: /^export const handler\b/,
  decides: /\b(?:if|for|while|switch)\b/,
  makesClient: /\bnew \w+Client\(/,
  readsEnvironment: /\bprocess\.env\b/,
  opensConnection: /\bnew (?:https?\.)?Agent\(|\bkeepAlive: false\b|\bhttps?\.(?:request|get)\(/,
  runtime: 'nodejs24.x',
};

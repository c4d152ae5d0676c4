import type { SourceFacts, Toolchain } from '../source-facts';
import { goVersion } from './runtime-module';

export const goSources: SourceFacts = {
  folders: ['cmd', 'internal'],
  layers: ['internal/core/domain', 'internal/adapters/inbound', 'internal/adapters/outbound'],
  places: /^(?:cmd\/|internal\/(?:core\/(?:domain|application)|adapters\/(?:inbound|outbound))\/)/,
  code: /(?<!_test)\.go$/,
  starts: /\blambda\.Start(?:WithOptions)?\(/,
  decides: /^(?:if\b(?!.*\berr\b)|for\b|switch\b|select\b)/,
  makesClient: /\b(?:NewFromConfig|LoadDefaultConfig)\(/,
  readsEnvironment: /\bos\.(?:Getenv|LookupEnv|Environ)\(/,
  opensConnection:
    /\bhttp\.(?:DefaultClient|Get|Post|PostForm|Head)\b|&?\bhttp\.(?:Client|Transport)\{/,
  runtime: 'provided.al2023',
};

export const goToolchain: Toolchain = {
  id: 'go',
  command: ['go', 'env', 'GOVERSION'],
  version: /go(\d+\.\d+(?:\.\d+)?)/,
  least: goVersion,
  install: 'the installer from https://go.dev/dl',
};

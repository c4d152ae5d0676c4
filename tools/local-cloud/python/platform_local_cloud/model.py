"""Generated from libs/model/src/local-cloud.ts by npx nx run model:copies; DO NOT EDIT."""

PORT = 4566
ACCOUNT = "000000000000"
REGION = "us-east-1"
ISSUER_PATH = "/_platform/issuer"
ALREADY_RUNNING_EXIT = 75
PORT_TAKEN_EXIT = 76
PIN_BROKEN_EXIT = 77

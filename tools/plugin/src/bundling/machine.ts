/** The machine of Lambda functions. */
export const LAMBDA_MACHINE = 'linux-arm64';

/** This machine, where the functions of an emulated cloud run as processes. */
export const HOST_MACHINE = `${process.platform}-${process.arch}`;

/** Stands for the machine, or stage, that the command says; as part of an output it is a pattern. */
export const OF_THE_COMMAND = '*';

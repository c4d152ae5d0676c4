// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
export * from './order-placed';

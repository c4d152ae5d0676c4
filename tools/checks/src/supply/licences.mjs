/**
 * Licences of what is installed here, none of which asks for more than to be named (SPDX ids). `CC-BY-4.0` is the
 * data of browsers, `Python-2.0`, `PSF-2.0` and `CNRI-Python` are those of Python.
 */
export const ALLOWED = new Set([
  '0BSD',
  'AFL-2.1',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'CNRI-Python',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
]);

const alternatives = (expression) => expression.replaceAll(/[()]/g, '').split(/\s+OR\s+/);

/** Whether an SPDX expression leaves a choice that is allowed whole. */
export const isAllowed = (expression) =>
  typeof expression === 'string' &&
  alternatives(expression).some((choice) =>
    choice.split(/\s+AND\s+/).every((id) => ALLOWED.has(id.trim())),
  );

const TEXTS = [
  ['Apache-2.0', /Apache License,?\s+Version 2\.0/],
  ['MIT', /Permission is hereby granted, free of charge/],
  ['BSD-3-Clause', /Redistribution and use in source and binary forms[^]*Neither the name/],
  ['BSD-2-Clause', /Redistribution and use in source and binary forms/],
  ['ISC', /Permission to use, copy, modify, and(?:\/or)? distribute this software/],
];

/** The licence that a LICENSE file holds; undefined for one that is not known. */
export const licenceOf = (text) => TEXTS.find(([, pattern]) => pattern.test(text))?.[0];

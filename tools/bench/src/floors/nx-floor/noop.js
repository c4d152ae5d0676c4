'use strict';

module.exports = async () => undefined;

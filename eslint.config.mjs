import platform from '@platform/plugin/eslint';

export default [...platform];

import { packageBuild } from '../../tsup.package.ts';

export default packageBuild({ cli: './src/cli.ts', 'render-process': './src/animatic/render-process.ts' });

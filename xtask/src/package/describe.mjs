// Prints, as JSON, what is to be known of each file below a folder: its bytes, its bytes compressed with brotli, and its hash for
// the attribute `integrity`. Node has brotli and the hash; without them here, `cargo xtask` starts sooner.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const [folder] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
const described = files.sort().map((name) => {
  const content = readFileSync(join(folder, name));
  const hash = (kind) => createHash(kind).update(content);
  return {
    name: name.replaceAll("\\", "/"),
    bytes: content.length,
    brotli: brotliCompressSync(content).length,
    integrity: `sha384-${hash("sha384").digest("base64")}`,
    sha256: hash("sha256").digest("hex"),
  };
});
console.log(JSON.stringify(described));

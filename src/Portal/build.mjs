// Builds what browsers load into wwwroot/assets: styles, fonts, the small ES modules, pdf.js and the chart library.
import { mkdir, copyFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "wwwroot", "assets");
const modules = join(here, "node_modules");

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });

const css = sass.compile(join(here, "styles", "antin.scss"), { loadPaths: [modules], style: "compressed", quietDeps: true });
await writeFile(join(out, "antin.css"), css.css);

for (const subset of ["latin", "latin-ext", "vietnamese"]) {
  for (const weight of [400, 700]) {
    const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    await copyFile(join(modules, "@fontsource/be-vietnam-pro/files", file), join(out, "fonts", file));
  }
}

await esbuild.build({
  absWorkingDir: here,
  entryPoints: ["scripts/antin.js", "scripts/id-card.js", "scripts/passkey.js", "scripts/waiting.js", "scripts/pdf-pages.js", "scripts/chart.js", "scripts/drop-file.js", "scripts/progress.js", "scripts/signed-pages.js"],
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: false,
  legalComments: "none",
  outdir: out,
});
await copyFile(join(modules, "pdfjs-dist/build/pdf.worker.min.mjs"), join(out, "pdf.worker.mjs"));

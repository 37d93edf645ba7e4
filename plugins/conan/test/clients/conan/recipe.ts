import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';

/** The file that a package holds; other `content`, other bytes. */
export const header = (content: string): string => `#pragma once\n// ${content}\n`;

/** A folder with a recipe that both Conans build without a compiler: it exports a notice and a header, and packages the header. */
export async function recipeFolder(context: ScenarioContext, folder: string, name: string, content: string): Promise<string> {
  const cwd = await context.folder(folder);
  await writeRecipe(cwd, name, content);
  return cwd;
}

export async function writeRecipe(cwd: string, name: string, content: string): Promise<void> {
  const recipe = `from conan import ConanFile
from conan.tools.files import copy
import os


class Recipe(ConanFile):
    name = "${name}"
    description = "A header for tests"
    license = "MIT"
    settings = "os", "arch"
    options = {"shared": [True, False]}
    default_options = {"shared": False}
    exports = "NOTICE.txt"
    exports_sources = "acme.h"

    def package(self):
        copy(self, "acme.h", self.source_folder, os.path.join(self.package_folder, "include"))
`;
  await writeFile(join(cwd, 'conanfile.py'), recipe);
  await writeFile(join(cwd, 'NOTICE.txt'), 'a notice\n');
  await writeFile(join(cwd, 'acme.h'), header(content));
}

import { describe, expect, it } from 'vitest';
import { recipeFacts } from './conanfile.ts';

const RECIPE = `
from conan import ConanFile
name = "not this"

class Helper:
    name = "nor this"

class Acme(ConanFile):
    """A docstring
    name = "nor that"
    """
    name = "acme"
    version: str = '1.0.0'  # a comment = "x"
    license = ("MIT", "BSL-1.0")
    description = ("Does " "things, "
                   'well')
    topics = ("a", "b",)
    url = r"https://example.com"
    settings = "os", "arch"
    requires = ["zlib/1.2.11", 'fmt/[>=9]']
    options = {"shared": [True, False]}
    homepage = "https://" + "x"
    author = f"{name}"

    def requirements(self):
        name = "nor here"
        self.requires("boost/1.84.0", transitive_headers=True)
        self.tool_requires("cmake/3.27")
`;

describe('a conanfile', () => {
  it('says what its class writes out, and nothing that would have to be run', () => {
    expect(recipeFacts(RECIPE)).toEqual({
      name: 'acme',
      version: '1.0.0',
      description: 'Does things, well',
      license: 'MIT, BSL-1.0',
      author: undefined,
      url: 'https://example.com',
      homepage: undefined,
      topics: ['a', 'b'],
      settings: ['os', 'arch'],
      requires: ['zlib/1.2.11', 'fmt/[>=9]', 'boost/1.84.0'],
      toolRequires: ['cmake/3.27'],
    });
  });

  it('has no name that its own code sets, nor one of two classes', () => {
    expect(recipeFacts('class A(ConanFile):\n    name = "a"\n    def set_name(self):\n        pass\n').name).toBeUndefined();
    expect(recipeFacts('class A(ConanFile):\n    name = "a"\nclass B(ConanFile):\n    name = "b"\n')).toEqual({});
  });

  it('may write its settings in one text', () => {
    expect(recipeFacts('class A(base.ConanFile , B) :\n    settings = "os , arch,,\\n compiler"\n').settings).toEqual([
      'os',
      'arch',
      'compiler',
    ]);
    expect(recipeFacts(`class A(ConanFile):\n    settings = "${'x,'.repeat(1_000)}"\n`).settings).toHaveLength(100);
  });

  it('is read on behind a docstring of any length', () => {
    expect(recipeFacts(`class A(ConanFile):\n    """${'x\n'.repeat(9_000)}"""\n    license = "MIT"\n`).license).toBe('MIT');
  });

  it('has nothing to say where it is longer than what is read', () => {
    expect(recipeFacts(`class A(ConanFile):\n    name = "a"\n${'    x = 1\n'.repeat(30_000)}`)).toEqual({});
  });

  it.each([
    // The next five once took time by the square of their length.
    ['a class without end', `class A(${'ConanFile '.repeat(25_000)}`],
    ['a class without end, too long', `class A(${'ConanFile '.repeat(200_000)}`],
    ['a class of bases', `class A(${'ConanFile, '.repeat(20_000)})`],
    ['spaces among settings', `class A(ConanFile):\n    settings = "${' '.repeat(250_000)}x"`],
    ['commas among settings', `class A(ConanFile):\n    settings = "${' ,'.repeat(120_000)}"`],
    ['brackets without end', `class A(ConanFile):\n    name = (${'('.repeat(200_000)}`],
    ['a string without end', `class A(ConanFile):\n    name = """${'x'.repeat(200_000)}`],
    ['a thousand lines of backslashes', `class A(ConanFile):\n    name = ${'\\\n'.repeat(100_000)}"x"`],
    ['spaces', `class A(ConanFile):\n    name ${' '.repeat(200_000)}`],
    ['nothing', ''],
    ['bytes of nothing', '\0'.repeat(1000)],
    ['half a class', 'class A(ConanFile'],
  ])('of %s is read in linear time', (_, text) => {
    expect(recipeFacts(text).description).toBeUndefined();
  });
});

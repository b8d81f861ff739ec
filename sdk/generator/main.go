// Generator writes the Node.js, Go and Python SDK of a package with Pulumi's own generators. The one for Java is a module of
// its own, in the folder java, because Pulumi's generator for Java is built against an older engine.
//
// Usage: generator SCHEMA FOLDER
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// tool is who the generated files name as their author.
const tool = "sdk/generator"

// languages by the folder that they go to.
var languages = map[string]func(*schema.Package) (map[string][]byte, error){
	"nodejs": func(p *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, p, nil, nil, false, nil)
	},
	"go/pulumi-deltastream": func(p *schema.Package) (map[string][]byte, error) {
		return gogen.GeneratePackage(tool, p, nil)
	},
	"python": func(p *schema.Package) (map[string][]byte, error) {
		files, err := python.GeneratePackage(tool, p, nil, nil)
		if err == nil {
			// The build file that was generated looks for it here.
			files["README.md"] = files["pulumi_deltastream/README.md"]
		}
		return files, err
	},
}

// generate binds the package anew for each language, as each generator puts its own reading of the language's block in place
// of the block.
func generate(source []byte, folder string) error {
	for subfolder, language := range languages {
		var spec schema.PackageSpec
		if err := json.Unmarshal(source, &spec); err != nil {
			return err
		}
		bound, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
		if err != nil {
			return err
		}
		if diagnostics.HasErrors() {
			return diagnostics
		}
		files, err := language(bound)
		if err != nil {
			return fmt.Errorf("%s: %w", subfolder, err)
		}
		if err := write(files, filepath.Join(folder, subfolder)); err != nil {
			return err
		}
	}
	return nil
}

func write(files map[string][]byte, folder string) error {
	for path, content := range files {
		file := filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: generator SCHEMA FOLDER")
		os.Exit(2)
	}
	source, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = generate(source, os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

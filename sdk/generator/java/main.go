// Generator writes the Java SDK of a package with Pulumi's own generator, and a Maven build beside it.
//
// Usage: generator SCHEMA FOLDER
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	java "github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// tool is who the generated files name as their author.
const tool = "sdk/generator/java"

//go:embed pom.xml.template
var pom string

func generate(source []byte) (map[string][]byte, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(source, &spec); err != nil {
		return nil, err
	}
	bound, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	// What the generator has for Gradle would be a second build that nobody runs.
	withoutGradle, legacy := true, false
	files, err := java.GeneratePackage(tool, bound, nil, nil, withoutGradle, legacy)
	if err != nil {
		return nil, err
	}
	return files, addMaven(bound, files)
}

// addMaven adds a Maven build, and the note in the jar by which Pulumi finds the plugin that the SDK needs. The coordinates
// are those that the generator's own Gradle build would have.
func addMaven(p *schema.Package, files map[string][]byte) error {
	group := strings.TrimSuffix(p.Language["java"].(*java.PackageInfo).BasePackageOrDefault(), ".")
	version := p.Version.String()

	plugin, err := json.MarshalIndent(map[string]any{"resource": true, "name": p.Name, "version": version}, "", "    ")
	if err != nil {
		return err
	}
	resources := "src/main/resources/" + strings.ReplaceAll(group+"."+p.Name, ".", "/") + "/"
	files[resources+"plugin.json"] = append(plugin, '\n')

	var filled bytes.Buffer
	err = template.Must(template.New("pom.xml").Parse(pom)).Execute(&filled, map[string]string{
		"Tool": tool, "Group": group, "Name": p.Name, "Version": version, "Description": p.Description,
	})
	files["pom.xml"] = filled.Bytes()
	return err
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
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	files, err := generate(source)
	if err == nil {
		err = write(files, filepath.Join(os.Args[2], "java"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

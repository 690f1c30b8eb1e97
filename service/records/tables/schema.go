package tables

import (
	"embed"
	"io/fs"
	"sync"

	"comptoir/service/records/database"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks the file as Comptoir's ("CMPT").
const applicationID = 0x434d5054

// Schema is what the file holds: one file of SQL for each version, in the order of
// their names.
var Schema = sync.OnceValue(func() database.Schema {
	s := database.Schema{Application: applicationID}
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is well-formed
	}
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		s.Steps = append(s.Steps, string(text))
	}
	return s
})

package records

import (
	"errors"
	"fmt"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/records/database"
)

// Errors of this package, besides those of package journal that its methods name.
// Match them with errors.Is.
var (
	ErrPaper   = errors.New("records: a paper or receipt that cannot be kept")
	ErrGaveWay = errors.New("records: a call came first")
)

// opening gives the errors of Open the names that callers know.
func opening(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, database.ErrInUse):
		return journal.ErrLocked
	case errors.Is(err, database.ErrNewer):
		return fmt.Errorf("%w: %w", journal.ErrVersion, err)
	case errors.Is(err, journal.ErrBroken), errors.Is(err, journal.ErrLocked), errors.Is(err, durable.ErrLink):
		return err
	}
	return fmt.Errorf("%w: %w", journal.ErrBroken, err)
}

func broken(err error) error { return fmt.Errorf("%w: %w", journal.ErrBroken, err) }

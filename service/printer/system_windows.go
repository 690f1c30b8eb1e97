package printer

import (
	"context"
	"errors"
	"slices"
	"syscall"

	spool "github.com/alexbrainman/printer"
)

// unknownPrinter is Windows' ERROR_INVALID_PRINTER_NAME.
const unknownPrinter = syscall.Errno(1801)

// system hands a document to the spooler: bytes that it leaves as they are, or
// pictures of the pages, which every driver prints.
func system(ctx context.Context, t Target, d Document) error {
	name := t.Name
	if name == "" {
		standard, err := spool.Default()
		if err != nil {
			return &Fault{Missing, "", err}
		}
		name = standard
	}
	var err error
	if t.Raw {
		var raw []byte
		if raw, err = made(d.Raw); err == nil {
			err = spoolRaw(name, d.Title, raw)
		}
	} else {
		err = drawPages(ctx, name, d)
	}
	if _, ours := errors.AsType[*Fault](err); err == nil || ours {
		return err
	}
	reason := Spooler
	switch {
	case errors.Is(err, unknownPrinter):
		reason = Missing
	case errors.Is(err, syscall.ERROR_ACCESS_DENIED):
		reason = Denied
	}
	return &Fault{reason, name, err}
}

func spoolRaw(name, title string, raw []byte) (err error) {
	p, err := spool.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := p.StartRawDocument(title); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.EndDocument()) }()
	if err := p.StartPage(); err != nil {
		return err
	}
	if _, err := p.Write(raw); err != nil {
		return err
	}
	return p.EndPage()
}

func list(context.Context) (Listed, error) {
	names, err := spool.ReadNames()
	if err != nil {
		return Listed{}, &Fault{Spooler, "", err}
	}
	slices.Sort(names)
	standard, err := spool.Default()
	if err != nil {
		standard = "" // there may be none
	}
	return Listed{Names: names, Standard: standard}, nil
}

//go:build !windows

package printer

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// system hands a document to CUPS: a PDF, or bytes that it leaves as they are.
func system(ctx context.Context, t Target, d Document) error {
	args := []string{"-t", d.Title}
	form := d.PDF
	if t.Raw {
		args, form = append(args, "-o", "raw"), d.Raw
	}
	if t.Name != "" {
		args = append(args, "-d", t.Name)
	}
	data, err := made(form)
	if err != nil {
		return err
	}
	_, err = command(ctx, data, "lp", args...)
	return err
}

func list(ctx context.Context) (Listed, error) {
	out, err := command(ctx, nil, "lpstat", "-e")
	if err != nil {
		return Listed{}, err
	}
	l := Listed{Names: strings.Fields(out)}
	slices.Sort(l.Names)
	if out, err = command(ctx, nil, "lpstat", "-d"); err == nil {
		if _, name, found := strings.Cut(out, "destination: "); found {
			l.Standard = strings.TrimSpace(name)
		}
	}
	return l, nil
}

// command runs one of the system's programs, with its answers in English.
func command(ctx context.Context, input []byte, name string, args ...string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", &Fault{NoSpooler, name, err}
	}
	var out, problem bytes.Buffer
	c := exec.CommandContext(ctx, path, args...) // #nosec G204 -- lp and lpstat, without a shell
	c.Env = append(os.Environ(), "LC_ALL=C")
	c.Stdin, c.Stdout, c.Stderr = bytes.NewReader(input), &out, &problem
	c.WaitDelay = time.Second // whoever inherited its output
	if err := c.Run(); err != nil {
		return "", said(ctx, problem.String(), err)
	}
	return out.String(), nil
}

// said returns the fault that a program's complaint is.
func said(ctx context.Context, complaint string, err error) error {
	complaint = strings.TrimSpace(complaint)
	reason := Spooler
	switch {
	case ctx.Err() != nil:
		reason = late(ctx)
	case strings.Contains(complaint, "does not exist"), strings.Contains(complaint, "no default destination"):
		reason = Missing
	case strings.Contains(complaint, "No destinations added"):
		return &Fault{Reason: Missing, Err: errors.New(complaint)}
	}
	return &Fault{reason, complaint, err}
}

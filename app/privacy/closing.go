package privacy

import (
	"archive/zip"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"comptoir/app/form"
	"comptoir/service/acts"
	"comptoir/service/paper"
	"comptoir/service/records"
	"comptoir/service/spreadsheet"
	"comptoir/service/typed"
)

// AskClose asks whether this till is to be closed for good. It finds out whether
// something is open still.
func (p *Privacy) AskClose() {
	if p.state.Busy || !p.state.May || p.deps.Destroy == nil {
		return
	}
	p.state.Found, p.state.Only, p.state.Faults = nil, "", form.Faults{}
	run(p, func(context.Context) (records.Unended, error) { return p.deps.Records.Unended() }, func(left records.Unended, err error) {
		if err != nil {
			p.failed(p.AskClose)
			return
		}
		if p.state.Left = left; left.Any() {
			p.state.Asking, p.state.Done = AskNothing, DoneOpen
			p.publish()
			return
		}
		p.state.Asking = AskClose
		p.state.Attend = p.state.Attend.To(form.FieldConfirm)
		p.publish()
	})
}

// word is what has to be typed so that nobody closes a till by accident: that of either
// language.
func (p *Privacy) word(text string) bool {
	return slices.ContainsFunc(languages, func(l paper.Language) bool {
		return typed.Key(text) == typed.Key(p.deps.Voices(l).T("privacy.close.word"))
	})
}

// errOpen says that something began while it was asked.
var errOpen = errors.New("privacy: something is open")

// CloseTill exports what has to be kept, and has everything destroyed after that. It
// takes the word, and the manager's own PIN.
func (p *Privacy) CloseTill() {
	if p.state.Busy || !p.state.May || p.state.Asking != AskClose {
		return
	}
	if !p.word(p.state.Typed[form.FieldConfirm]) {
		p.refuse(form.Faults{form.FieldConfirm: form.FaultConfirm})
		return
	}
	step, at, folder, store := p.act(acts.StoreClosing, ""), p.deps.Now(), p.deps.Folder(), p.deps.Session.State().Store
	name := p.deps.Voices(language(p.deps.Session.State().Language)).T("privacy.close.name")
	pinned(p, func(context.Context) (string, error) {
		left, err := p.deps.Records.Unended()
		if err != nil {
			return "", err
		}
		if left.Any() {
			return "", errOpen
		}
		if err := p.deps.Records.Record(step); err != nil {
			return "", err
		}
		return saveZip(folder, fileName(name, store.LocationID, at), func(z *zip.Writer) error { return p.writeEstate(z, at) })
	}, func(path string, err error) {
		p.state.Asking = AskNothing
		p.forget(form.FieldConfirm)
		switch {
		case errors.Is(err, errOpen):
			p.AskClose()
			return
		case err != nil:
			p.state.Done = DoneUnclosed
			p.publish()
			return
		}
		p.state.Busy = true
		p.publish()
		p.deps.Destroy(path, func(error) {
			p.state.Busy, p.state.Done, p.state.Path = false, DoneUnclosed, path
			p.publish()
		})
	})
}

// writeEstate writes what has to be kept of all stores. It is plain, and not sealed: it
// has to be read by the store, its counsel or an authority for three years, when neither
// this program nor its keys are there any more; who it is given to is the store's to mind.
func (p *Privacy) writeEstate(z *zip.Writer, at time.Time) error {
	for _, l := range languages {
		w := p.deps.Voices(l)
		text := strings.Join([]string{
			w.T("privacy.close.title"), "", w.T("privacy.close.about", "Moment", w.Moment(at)), w.T("privacy.close.files"), w.T("privacy.close.plain"),
			w.T("privacy.close.keep", "Date", day(w, at.Add(records.PapersKept))), "",
		}, "\r\n\r\n")
		if err := addFile(z, w.T("privacy.export.readme")+".txt", at, func(out io.Writer) error {
			_, err := io.WriteString(out, text)
			return err
		}); err != nil {
			return err
		}
	}
	if err := p.writeOperations(z, at); err != nil {
		return err
	}
	return addFile(z, "papers.jsonl", at, p.writePapers)
}

// paperJSON is a paper as it is exported; its data is as it was written down.
type paperJSON struct {
	At        time.Time       `json:"at"`
	KeptUntil time.Time       `json:"kept_until"`
	Store     string          `json:"store"`
	Reference string          `json:"reference"`
	Operation string          `json:"operation,omitempty"`
	Kind      string          `json:"kind"`
	Seals     string          `json:"seals,omitempty"`
	Data      json.RawMessage `json:"data"`
}

func (p *Privacy) writePapers(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for seq := int64(0); ; {
		list, last, err := p.deps.Records.PapersAfter(seq, pageSize)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, one := range list {
			if err := out.Encode(paperJSON{one.At, one.At.Add(records.PapersKept), one.Store, one.Reference, one.Entry, one.Kind, string(one.Trust), one.Data}); err != nil {
				return err
			}
		}
		seq = last
	}
}

// operationLine is an operation with its receipts.
type operationLine struct {
	operationJSON
	Receipts []receiptOut `json:"receipts,omitempty"`
}

// writeOperations writes operations as data, and as a table for a spreadsheet.
func (p *Privacy) writeOperations(z *zip.Writer, at time.Time) error {
	rows := [][]string{{"began", "store", "type", "state", "reference", "initials", "card_ending", "amount", "associate", "authorization_id", "kept_until"}}
	err := addFile(z, "operations.jsonl", at, func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		return p.eachOperation(func(line operationLine) error {
			rows = append(rows, []string{
				line.Began.Format(time.RFC3339), spreadsheet.Text(line.Store), line.Type, line.State, spreadsheet.Text(line.Reference), spreadsheet.Text(line.Initials), line.Ending,
				line.Cents.String(), spreadsheet.Text(line.Associate), spreadsheet.Text(line.Made), line.KeptUntil.Format(time.DateOnly),
			})
			return out.Encode(line)
		})
	})
	return errors.Join(err, addFile(z, "operations.csv", at, func(w io.Writer) error {
		return csv.NewWriter(w).WriteAll(rows)
	}))
}

func (p *Privacy) eachOperation(visit func(operationLine) error) error {
	for offset := 0; ; offset += pageSize {
		list, err := p.deps.Records.Find(records.Query{Offset: offset, Limit: pageSize})
		if err != nil {
			return err
		}
		for _, e := range list {
			moves, err := p.deps.Records.Moves(e.ID)
			if err != nil {
				return err
			}
			line := operationLine{operationJSON: operationOut(e, moves)}
			receipts, err := p.deps.Records.Receipts(e.ID)
			for _, r := range receipts {
				line.Receipts = append(line.Receipts, receiptOut{r.Number, r.At, r.Kind, r.Language, r.Data})
			}
			if err = errors.Join(err, visit(line)); err != nil {
				return err
			}
		}
		if len(list) < pageSize {
			return nil
		}
	}
}

package history

import (
	"context"
	"strconv"
	"time"

	"comptoir/app/activity"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/service/civil"
	"comptoir/service/paper"
	"comptoir/service/records"
	"comptoir/service/spreadsheet"
)

// The table of what is listed, one row for each operation, the latest first. Its headings
// and values are the same in every language:
//
//	day              the day of the store, YYYY-MM-DD
//	time             when it began, RFC 3339 with the store's offset from UTC
//	type             a type of package journal or of the API (enums section 16), or hold
//	outcome          an Outcome of package activity
//	reference        the store's
//	amount           dollars with a point; below zero what goes back
//	plan, months     of a promotional purchase; empty: none
//	ending           of the account or card
//	authorization    the lender's id of what was made
//	associate        who did it
var headings = []string{"day", "time", "type", "outcome", "reference", "amount", "plan", "months", "ending", "authorization", "associate"}

// chunk is how many entries are read at a time.
const chunk = 1000

// Export saves a table of everything that the list has, on all its pages, beside the papers.
func (h *History) Export() {
	if h.state.Save.Busy {
		return
	}
	zone, lang := h.deps.Now().Location(), h.deps.Session.State().Language
	q := query(h.state, zone)
	q.Store, q.Offset, q.Limit = h.deps.Session.State().Store.ID, 0, chunk
	folder := h.deps.Papers.Folder()
	name := h.deps.Voices(paper.Language(lang)).T("activity.file") + " " + h.state.From.String()
	if !h.state.OneDay() {
		name += " " + h.state.To.String()
	}
	h.state.Save = papers.Save{Busy: true}
	h.observers.Tell(h.state)
	model.Go(context.Background(), h.deps.Dispatch, func(context.Context) (string, error) {
		rows, err := h.deps.table(q, zone)
		if err != nil {
			return "", err
		}
		table, err := spreadsheet.Table(rows, lang)
		if err != nil {
			return "", err
		}
		return papers.SaveFile(folder, name, ".csv", table)
	}, func(path string, err error) {
		h.state.Save = papers.Save{Path: path, Failed: err != nil}
		h.observers.Tell(h.state)
	})
}

// table reads everything that a query wants. It is for a worker.
func (d Deps) table(q records.Query, zone *time.Location) ([][]string, error) {
	rows := [][]string{headings}
	for {
		found, err := d.Records.Find(q)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			e.Created = e.Created.In(zone)
			rows = append(rows, cells(activity.RowOf(e)))
		}
		if len(found) < q.Limit {
			return rows, nil
		}
		q.Offset += len(found)
	}
}

func cells(r activity.Row) []string {
	amount := ""
	if r.Amount != 0 {
		amount = r.Amount.String()
	}
	return []string{
		civil.Of(r.Created).String(), r.Created.Format(time.RFC3339), r.Type, string(r.Outcome), spreadsheet.Text(r.Details.Reference), amount,
		number(r.Details.PlanID), number(r.Details.Months), spreadsheet.Text(r.Details.CardEnding), spreadsheet.Text(r.AuthorizationID), spreadsheet.Text(r.Details.Associate),
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

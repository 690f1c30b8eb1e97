package tables

import (
	"context"

	"comptoir/service/records/chain"
)

// Loose returns what rows refer to and is not there: somebody has deleted it, with the
// rules of the file off. Damage does not look like that.
func (t *Tables) Loose(ctx context.Context) (found []Finding, err error) {
	list, err := t.DB.Loose(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range list {
		f := Finding{Finding: chain.Finding{Kind: chain.Missing}, About: l.Parent}
		column := map[string]string{"operations": "operation", TableChains: "chain"}[l.Parent]
		if column != "" {
			if err := t.DB.Row("SELECT "+column+" FROM "+l.Table+" WHERE rowid = ?", []any{l.Row}, &f.Seq); err != nil {
				return nil, err
			}
		}
		found = append(found, f)
	}
	return found, nil
}

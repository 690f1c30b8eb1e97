package inquiries

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/drafts"
	"comptoir/service/journal"
)

// oneDraft are drafts of one application.
type oneDraft struct {
	Drafts
	draft drafts.Draft
}

func (d oneDraft) List(string) []drafts.Draft { return []drafts.Draft{d.draft} }

// TestWhoIsAskedForIsWhoWasSent: a draft has the texts as they were typed, the lender those
// that were meant; asking for others would find nobody, which would be taken for an answer.
func TestWhoIsAskedForIsWhoWasSent(t *testing.T) {
	t.Parallel()
	kept := oneDraft{draft: drafts.Draft{
		Reference: "R-1", Form: drafts.Form{FirstName: "Mary\u00a0Ann ", LastName: "\u200eO’Sample", Born: "February\u00a029, 1988"},
	}}
	person, known := applicantOf(journal.Details{Reference: "R-1"}, func() Drafts { return kept })
	assert.True(t, known)
	assert.Equal(t, service.SearchQuery{FirstName: "Mary Ann", LastName: "O'Sample", Born: civil.Date{Year: 1988, Month: 2, Day: 29}}, person)
	_, known = applicantOf(journal.Details{Reference: "R-2"}, func() Drafts { return kept })
	assert.False(t, known)
}

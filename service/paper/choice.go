package paper

import "time"

// Choosing is what stands on a Choice: what the store's page of the choice says, how
// the lender's own document reaches the customer, and what they chose.
type Choosing struct {
	Ratio    string    `json:"ratio,omitempty"` // as the lender wrote it, "0" too; empty: it gave none
	Approved time.Time `json:"approved"`
	Way      Way       `json:"way,omitempty"` // of the lender's own document; empty: not recorded yet
	WaySince time.Time `json:"way_since,omitzero"`
	Wished   time.Time `json:"wished,omitzero"` // when English was wished for; zero: it is not
	Made     State     `json:"made,omitempty"`  // Kept or Closed; empty: nothing is chosen yet
	MadeAt   time.Time `json:"made_at,omitzero"`
}

// Way is how the lender's own document reaches the customer.
type Way string

// Ways.
const (
	WayStore  Way = "store"  // the store has handed it over
	WayLender Way = "lender" // the lender sends it itself
	WayAnswer Way = "answer" // the lender gave no figure, and has answered
)

// Done is an act of a Record.
type Done struct {
	At       time.Time `json:"at"`
	Act      string    `json:"act"`          // of package acts
	By       string    `json:"by,omitempty"` // customer, associate; empty: nobody pressed
	Who      string    `json:"who,omitempty"`
	Language Language  `json:"language,omitempty"`
	Way      Way       `json:"way,omitempty"`
	Note     string    `json:"note,omitempty"` // as the lender's answer was taken down
	Texts    []Proof   `json:"texts,omitempty"`
}

// Proof names a text that was in front of the customer.
type Proof struct {
	Kind     string   `json:"kind"`
	Language Language `json:"language"`
	SHA256   string   `json:"sha256"` // of its very bytes, in hex
}

// ForManagers reports whether only a manager may print or save the paper.
func (p Paper) ForManagers() bool { return p.Kind == Record }

// choosing writes the choice slip: what the page says, in its order.
func (b *builder) choosing() {
	c := b.Choosing
	if c == nil {
		return
	}
	result := "open"
	if c.Made != "" {
		result = string(c.Made)
	}
	b.pair(Total, b.words.T("paper.choice"), b.words.T("paper.choice."+result))
	b.balances()
	if c.Ratio != "" {
		b.field("paper.choice.ratio", c.Ratio)
	} else {
		b.text(Note, "paper.choice.ratio.none")
	}
	b.times(c)
	b.text(Note, "paper.choice.way."+or(string(c.Way), "none"))
	b.text(Note, "paper.choice.slip")
	switch c.Made {
	case Closed:
		b.closed()
	case Kept:
		b.text(Note, "paper.outcome.kept.note", "Contact", b.contact())
	}
	b.automated()
}

func (b *builder) times(c *Choosing) {
	for _, each := range []struct {
		key string
		at  time.Time
	}{
		{"paper.choice.approved", c.Approved}, {"paper.choice.recorded", c.WaySince},
		{"paper.choice.wished", c.Wished}, {"paper.choice.made", c.MadeAt},
	} {
		if !each.at.IsZero() {
			b.field(each.key, b.words.Moment(each.at))
		}
	}
}

// record writes what was done, act by act.
func (b *builder) record() {
	b.text(Note, "paper.record.lead")
	for _, d := range b.Acts {
		b.rule()
		b.pair(Pair, b.words.Moment(d.At), b.words.T("paper.act."+d.Act))
		if d.By != "" {
			b.text(Small, "paper.record.by."+d.By, "Who", d.Who)
		}
		if d.Way != "" {
			b.text(Small, "paper.choice.way."+string(d.Way))
		}
		b.add(Small, d.Note)
		b.proofs(d.Texts)
	}
}

func (b *builder) proofs(list []Proof) {
	for _, t := range list {
		b.text(Small, "paper.record.text", "Text", b.words.T("paper.text."+t.Kind), "Language", b.words.T("paper.language."+string(t.Language)), "Hash", t.SHA256)
	}
}

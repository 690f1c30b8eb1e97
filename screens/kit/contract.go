package kit

import (
	"fyne.io/fyne/v2"

	"comptoir/app/papers"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/acts"
	"comptoir/service/paper"
)

// Contract is how the customer gets their copy of the contract: on paper, or as a file
// because they ask for it. The two are equals, and neither is set beforehand.
type Contract struct {
	*Kit
	Root        *fyne.Container
	lead        *paint.Text
	asks        string // key of the lead
	paper, file *widgets.Button
}

// NewContract returns the two buttons; name begins the names of their parts.
func NewContract(u *Kit, name string, press func(acts.Name)) *Contract {
	return newContract(u, name, "paper.contract.lead", paint.Body, press)
}

// NewLargeContract returns the two as big as a customer reads them, who chooses.
func NewLargeContract(u *Kit, name string, press func(acts.Name)) *Contract {
	c := newContract(u, name, "paper.contract.lead.yours", paint.BigStrong, press)
	c.paper.Large()
	c.file.Large()
	return c
}

func newContract(u *Kit, name, asks string, style paint.Style, press func(acts.Name)) *Contract {
	c := &Contract{Kit: u, asks: asks, lead: paint.NewText(style, "")}
	c.paper = widgets.NewButton(u.Parts, name+".contract.paper", widgets.Other, func() { press(acts.CopyPaper) }).Careful()
	c.file = widgets.NewButton(u.Parts, name+".contract.electronic", widgets.Other, func() { press(acts.CopyElectronic) }).Careful()
	c.Root = layout.VBox(layout.Small, c.lead, layout.Columns(280, layout.Medium, c.paper, c.file))
	return c
}

// Render draws the two, where there is a contract to hand over.
func (c *Contract) Render(st papers.State) {
	t := c.Words.T
	Show(c.Root, IsContract(st))
	c.lead.Set(t(c.asks))
	c.paper.Set(t("paper.contract.on_paper"), !st.Recording && !st.Print.Busy())
	c.file.Set(t("paper.contract.electronic"), !st.Recording && !st.Save.Busy)
}

// IsContract reports whether what is shown is a copy of the contract.
func IsContract(st papers.State) bool { return st.Paper != nil && st.Paper.Kind == paper.Contract }

// ContractNote sets a text to what became of the copy, and hides it while there is nothing
// to say.
func ContractNote(u *Kit, on *paint.Text, st papers.State) {
	r := printRemark(u, st.Print)
	if kept := keepRemark(u, st); kept.text != "" {
		r = kept
	} else if saved := saveRemark(u, st.Save, IsContract(st)); saved.text != "" {
		r = saved
	}
	on.Set(r.text)
	on.Tone(r.tone)
	Show(on, r.text != "")
}

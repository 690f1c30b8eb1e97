package verification

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
)

// methodTile is one way to verify.
type methodTile struct {
	*widgets.Choice
	*kit.Kit
	title, help *paint.Text
}

// methodIcon returns the sign of a method.
func methodIcon(f service.VerifyFormat) fyne.Resource {
	switch f {
	case service.BySMS:
		return theme.MailSendIcon()
	case service.ByEmail:
		return theme.MailComposeIcon()
	case service.ByQuestion:
		return theme.QuestionIcon()
	case service.ByBypass:
		return theme.MediaFastForwardIcon()
	}
	return theme.AccountIcon()
}

func newMethodTile(u *kit.Kit, f service.VerifyFormat, pressed func()) *methodTile {
	m := &methodTile{Kit: u, title: paint.NewText(paint.Strong, ""), help: paint.NewText(paint.Quiet, "")}
	icon := kit.NewIcon(methodIcon(f), 24)
	m.Choice = widgets.NewChoice(u.Parts, "verification.method."+string(f),
		layout.VBox(layout.Small, layout.HBox(0, icon), m.title, m.help), pressed)
	return m
}

func (m *methodTile) render(method verification.Method, st verification.State, c session.CustomerState) {
	m.title.Set(m.Words.T("verification.method." + string(method.Format)))
	m.help.Set(m.says(method))
	m.Set(st.Format == method.Format, method.Why == verification.WhyNothing && c.Present && !st.Busy)
}

func (m *methodTile) says(method verification.Method) string {
	if method.Why != verification.WhyNothing {
		return m.Words.T("verification.why."+string(method.Why), "Until", m.Words.Moment(method.Until))
	}
	switch {
	case method.To != "":
		return method.To
	case method.Unsaid:
		return m.Words.T("verification.method." + string(method.Format) + ".unsaid")
	}
	return m.Words.T("verification.method." + string(method.Format) + ".help")
}

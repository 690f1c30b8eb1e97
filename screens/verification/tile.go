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

// methodTile is one of the five ways to verify.
type methodTile struct {
	*widgets.Choice
	*kit.Kit
	title, help *paint.Text
}

// methodIcons are the signs of the methods.
var methodIcons = map[service.VerifyFormat]func() fyne.Resource{
	service.BySMS: theme.MailSendIcon, service.ByEmail: theme.MailComposeIcon, service.ByQuestion: theme.QuestionIcon,
	service.ByOverride: theme.AccountIcon, service.ByBypass: theme.MediaFastForwardIcon,
}

func newMethodTile(u *kit.Kit, f service.VerifyFormat, pressed func()) *methodTile {
	m := &methodTile{Kit: u, title: paint.NewText(paint.Strong, ""), help: paint.NewText(paint.Quiet, "")}
	icon := kit.NewIcon(methodIcons[f]())
	m.Choice = widgets.NewChoice(u.Parts, "verification.method."+string(f),
		layout.VBox(layout.Small, layout.HBox(0, icon), m.title, m.help), pressed)
	return m
}

func (m *methodTile) render(method verification.Method, st verification.State, c session.CustomerState) {
	m.title.Set(m.Words.T("verification.method." + string(method.Format)))
	m.help.Set(m.says(method, c))
	m.Set(st.Format == method.Format, method.Why == verification.WhyNothing && c.Present && !st.Busy)
}

func (m *methodTile) says(method verification.Method, c session.CustomerState) string {
	if method.Why != verification.WhyNothing {
		return m.Words.T("verification.why." + string(method.Why))
	}
	switch method.Format {
	case service.BySMS:
		return c.Phone
	case service.ByEmail:
		return c.Email
	}
	return m.Words.T("verification.method." + string(method.Format) + ".help")
}

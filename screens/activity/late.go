package activity

import (
	"fyne.io/fyne/v2"

	"comptoir/app/activity"
	"comptoir/app/form"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/journal"
)

// noteWidth is the width of the field for a manager's note, at most.
const noteWidth float32 = 560

// lateCard shows what turned up after it was taken for not made: what that means, and
// how it is undone; where that cannot be done from here, whom to call and what to say.
func (a *Page) lateCard(late activity.LateRow, st activity.State) fyne.CanvasObject {
	d, t := late.Details, a.Words.T
	customer := kit.Joined(" ", d.Initial, kit.CardEnding(d.CardEnding))
	head := paint.NewText(paint.Strong, t("activity.late", "Type", t("operation.type."+late.Type), "Amount", a.Words.Money(late.Amount),
		"Reference", d.Reference, "Customer", customer))
	if late.Amount == 0 {
		head.Set(t("activity.late.bare", "Type", t("operation.type."+late.Type), "Reference", d.Reference, "Customer", customer))
	}
	sent := t("activity.late.sent", "Time", a.Words.Moment(late.Created))
	if late.Key == journal.KeyTwice {
		head.Set(t("activity.late.twice", "Type", t("operation.type."+late.Type), "Amount", a.Words.Money(late.Amount),
			"Reference", d.Reference, "Customer", customer))
		sent = t("activity.late.beside", "Time", a.Words.Moment(late.Created))
	}
	lines := layout.VBox(layout.Half, head, paint.NewText(paint.Body, sent),
		paint.NewText(paint.Body, t("activity.late.means."+meaning(late))))
	if !late.Undoable {
		lines.Add(paint.NewText(paint.Body, t("activity.late.call", "Reference", d.Reference)))
		if late.AuthorizationID != "" {
			lines.Add(paint.NewText(paint.Body, t("activity.late.number", "Number", late.AuthorizationID)))
		}
		a.addSupport(lines, st.Support)
	}
	if st.Answer.Entry == late.ID {
		lines.Add(layout.Inset(0, layout.Half, a.noted(st.Answer)))
	} else {
		lines.Add(layout.Inset(0, layout.Half, a.lateButtons(late)))
	}
	return paint.Panel(paint.Stop, lines)
}

func (a *Page) lateButtons(late activity.LateRow) fyne.CanvasObject {
	buttons := layout.HBox(layout.Small)
	if late.Undoable {
		undo := widgets.NewButton(a.Parts, "activity.late.undo", widgets.Main, func() { a.undo.UndoLate(late.ID) })
		undo.Set(a.Words.T("activity.late.undo"), true)
		buttons.Add(undo)
		keep := "activity.late.keep"
		if late.Key == journal.KeyTwice {
			keep = "activity.late.both"
		}
		buttons.Add(a.button(keep, func() { a.model.Keep(late.ID) }))
	}
	buttons.Add(a.button("activity.late.note", func() { a.model.TakeDownLate(late.ID) }))
	return buttons
}

// meaning says what to make of what turned up: its text is activity.late.means.MEANING.
func meaning(late activity.LateRow) string {
	if late.Key == journal.KeyTwice {
		return "twice"
	}
	switch late.Details.Type {
	case journal.TypeRelease, journal.TypeApply, journal.TypeClose, journal.TypeCancel:
		return late.Details.Type
	case journal.TypeReturn, journal.TypeRefund:
		return "back"
	}
	if late.Amount < 0 {
		return "paid"
	}
	if late.Type == activity.EntryHold {
		return activity.EntryHold
	}
	return "charge"
}

// noted takes down who has seen to what turned up late, and how.
func (a *Page) noted(st activity.Answer) fyne.CanvasObject {
	lines := layout.VBox(layout.Small, a.note(st, a.Words.T("activity.note"), a.Words.T("activity.note.help")))
	a.addPIN(lines, st)
	lines.Add(layout.HBox(layout.Small,
		a.button("activity.late.undone", func() { a.model.SettleByHand(true) }),
		a.button("activity.late.stays", func() { a.model.SettleByHand(false) }),
		a.button("activity.takedown.aside", a.model.PutAside)))
	return lines
}

// note is the field for what was answered, and by whom.
func (a *Page) note(st activity.Answer, label, help string) fyne.CanvasObject {
	note := widgets.NewField(widgets.NewEntry(a.Parts, "activity.note", a.model.TypeNote, func() {}))
	note.Set(label, help, a.Fault(st.Faults, form.FieldNote))
	note.Entry.Put(st.Note)
	return layout.Bounded(noteWidth, note)
}
